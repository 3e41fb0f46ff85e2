// Abseil: what is printed on the console and into streams.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// flags: -std=c++17
// pkg-config: libcurl

#include <absl/strings/cord.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/string_view.h>
#include <curl/curl.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  absl::PrintF("signing in as %s\n", account);
  absl::PrintF("signing in with %s\n", secret); // expect: nhsmail-logged-credential
  absl::FPrintF(stderr, "with %s\n", secret); // expect: nhsmail-logged-credential
  absl::FPrintF(stderr, "with %d characters\n", secret.size());
  std::cerr << absl::StreamFormat("%s signs in", account) << '\n';
  std::cerr << absl::StreamFormat("%s signs in with %s", account, secret) << '\n'; // expect: nhsmail-logged-credential
  std::clog << absl::string_view(secret) << '\n'; // expect: nhsmail-logged-credential
  absl::Cord line("with ");
  line.Append(secret);
  std::clog << std::string(line) << '\n'; // expect: nhsmail-logged-credential
  char text[128];
  absl::SNPrintF(text, sizeof text, "%s", absl::WebSafeBase64Escape(secret));
  std::fputs(text, stderr); // expect: nhsmail-logged-credential
}

template <typename... Args> void logLine(const absl::FormatSpec<Args...> &format, const Args &...args) {
  absl::FPrintF(stderr, "relay: %s\n", absl::StrFormat(format, args...));
}

void sent(std::ofstream &spool, const std::string &nhsNumber, const std::string &messageId) {
  logLine("sent %s", messageId);
  logLine("sent the letter of %s", nhsNumber); // expect-route: nhsmail-exposed-sensitive-data
  spool << absl::StrCat("sent ", messageId, "\n");
  std::ofstream passing("/tmp/letter.txt");
  passing << absl::StreamFormat("letter of %s", nhsNumber); // expect: nhsmail-exposed-sensitive-data a folder for temporary files
}
