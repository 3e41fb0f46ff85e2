// As a library has it that a program carries with it: what it does is for the
// models to say.
#pragma once

#include <curl/curl.h>

namespace crow {

inline void notify(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_perform(easy);
}

} // namespace crow
