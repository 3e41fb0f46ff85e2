// {fmt}: what is printed on the console and into streams.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// flags: -std=c++17
// pkg-config: fmt libcurl

#include <curl/curl.h>
#include <fmt/printf.h>

#include <cstdio>
#include <string>

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  fmt::fprintf(stderr, "signing in as %s\n", account);
  fmt::fprintf(stderr, "signing in with %s\n", secret); // expect: nhsmail-logged-credential
  fmt::printf("with %s\n", secret); // expect: nhsmail-logged-credential
  fmt::print("with {}\n", secret); // expect: nhsmail-logged-credential
}
