// Abseil: what is printed on the console and into streams.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// flags: -std=c++17
// pkg-config: libcurl

#include <curl/curl.h>
#include <absl/strings/str_format.h>

#include <cstdio>
#include <string>

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  absl::PrintF("signing in as %s\n", account);
  absl::PrintF("signing in with %s\n", secret); // expect: nhsmail-logged-credential
  absl::FPrintF(stderr, "with %s\n", secret); // expect: nhsmail-logged-credential
}
