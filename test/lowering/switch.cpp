// switch: fallthrough, default, and what each case does with an outcome.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Speedwell

#include <curl/curl.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

void fallsThrough(CURL *easy, int kind) {
  std::string password;
  switch (kind) {
  case 1:
    password = std::getenv("WELL_PASSWORD");
    [[fallthrough]];
  case 2:
    password += "Speedwell-2";
    break;
  case 3:
    password = "Speedwell-3"; // expect-route: nhsmail-hardcoded-credential
    [[fallthrough]];
  default:
    signIn(easy, password);
  }
}

void replacedOnTheWay(CURL *easy, int kind) {
  std::string password;
  switch (kind) {
  case 1:
    password = "Speedwell-4";
    [[fallthrough]];
  default:
    password = std::getenv("WELL_PASSWORD");
  }
  signIn(easy, password);
}

int switchOnTheCode(CURL *easy) {
  int status = 2;
  switch (post(easy)) {
  case CURLE_OK:
    status = 0;
    break;
  case CURLE_COULDNT_RESOLVE_HOST:
  case CURLE_COULDNT_CONNECT:
    status = 1;
    [[fallthrough]];
  default:
    std::cerr << "not sent\n";
  }
  return status;
}

void switchWithoutConsequence(CURL *easy) {
  switch (post(easy)) { // expect: nhsmail-unchecked-send
  case CURLE_OK:
    break;
  case CURLE_COULDNT_CONNECT:
    std::cerr << "no connection\n";
    break;
  default:
    std::cerr << "not sent\n";
  }
}

} // namespace mail
