// Drogon: what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: libcurl

#include "../mocks/drogon/drogon/HttpRequest.h"

#include <curl/curl.h>

#include <iostream>
#include <string>

namespace mail {

void signIn(CURL *easy, const drogon::HttpRequestPtr &request) {
  const std::string word = request->getParameter("password");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::cerr << request->getParameter("account") << request->path();
  std::cerr << word; // expect: nhsmail-logged-credential
}

void setWord(CURL *easy, const drogon::HttpRequestPtr &request) {
  const std::string word(request->body());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::cerr << request->query();
  std::cerr << request->body(); // expect: nhsmail-logged-credential
}

} // namespace mail
