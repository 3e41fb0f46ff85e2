// Functions of the program's own that are called as functions of C's are.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-logged-credential
// pkg-config: libcurl
// secret: Harrier-Tarn-48

#include <curl/curl.h>

#include <cstdio>
#include <string>
#include <vector>

// C's would be one that writes to a console.
static void printf(std::vector<std::string> &lines, const std::string &text) {
  lines.push_back(std::to_string(text.size()));
}

// POSIX' would write to a socket.
static CURLcode send(CURL *easy, const char *password, const char *to, int) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "rota.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to));
  return curl_easy_perform(easy);
}

void told(std::vector<std::string> &lines, const std::string &password) {
  printf(lines, password);
}

CURLcode passedOn(CURL *easy) {
  return send(easy, "Harrier-Tarn-48", "ward@nhs.net", 0); // expect: nhsmail-hardcoded-credential
}

void dropped(CURL *easy, const std::string &password) {
  send(easy, password.c_str(), "ward@nhs.net", 0); // expect: nhsmail-unchecked-send
}

void printed(const std::string &password) {
  std::printf("%s\n", password.c_str()); // expect: nhsmail-logged-credential
}
