// Posts the text of a document to Graph's sendMail, so that a test of a library
// that builds documents need say nothing but how.
#pragma once

#include <curl/curl.h>

#include <string>

struct Patient {
  std::string name;
  std::string nhsNumber;
  std::string diagnosis;
};

inline const std::string optician = "desk@quillbrook-opticians.co.uk";
inline const std::string ward = "ward5.leas@nhs.net";

inline bool sendMail(const std::string &body) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  long status = 0;
  const bool sent = curl_easy_perform(easy) == CURLE_OK &&
                    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK && status == 202;
  curl_easy_cleanup(easy);
  return sent;
}
