// The same in a header of the program's own.
#pragma once

#include <curl/curl.h>

namespace relay {

inline void notify(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
}

} // namespace relay
