// Credentials on command lines and in addresses.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// pkg-config: libcurl

#include <curl/curl.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace mail {

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

//===-- Reported ----------------------------------------------------------===//

void concatenated(CURL *easy, const std::string &account, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  std::system(("curl --user " + account + ":" + password).c_str()); // expect: nhsmail-credential-disclosure on the command line
}

void formatted(CURL *easy, const char *secretWord) {
  char line[256];
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secretWord);
  std::snprintf(line, sizeof line, "curl -u a:%s smtps://send.nhs.net", secretWord);
  FILE *out = popen(line, "r"); // expect: nhsmail-credential-disclosure
  if (out)
    pclose(out);
}

void byName(CURL *easy, const std::string &password) {
  signIn(easy, "x");
  std::system(("sendmail -p " + password).c_str()); // expect: nhsmail-credential-disclosure
}

bool inTheQuery(CURL *easy, const std::string &access_token) {
  const std::string url = "https://graph.microsoft.com/v1.0/me?access_token=" + access_token;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-credential-disclosure in the address
}

//===-- Not reported ------------------------------------------------------===//

void lengthOnly(CURL *easy, const std::string &password) {
  signIn(easy, password);
  std::system(("logger length " + std::to_string(password.size())).c_str());
}

void nameOfAFile(CURL *easy, const std::string &password, const std::string &passwordFile) {
  signIn(easy, password);
  std::system(("sendmail --password-file " + passwordFile).c_str());
}

void constant(CURL *easy, const std::string &password) {
  signIn(easy, password);
  std::system("systemctl restart password-agent");
}

bool inTheHeader(CURL *easy, const std::string &access_token) {
  curl_slist *headers = curl_slist_append(nullptr, ("Authorization: Bearer " + access_token).c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me?$select=mail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  return curl_easy_perform(easy) == CURLE_OK;
}

bool nextPage(CURL *easy, const std::string &skipToken) {
  const std::string url = "https://graph.microsoft.com/v1.0/users?$skiptoken=" + skipToken;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

} // namespace mail
