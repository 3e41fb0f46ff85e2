// Tracing of all that is sent over a connection that carries a credential.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// level: 2
// pkg-config: libcurl

#include <curl/curl.h>

#include <cstdio>
#include <stdexcept>
#include <string>

namespace mail {

void perform(CURL *easy) {
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not accepted");
}

void alwaysOn(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  perform(easy); // expect: nhsmail-logged-credential everything that is sent here is traced
}

void withAToken(CURL *easy, const std::string &token) {
  curl_slist *headers = curl_slist_append(nullptr, ("Authorization: Bearer " + token).c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  perform(easy); // expect: nhsmail-logged-credential everything that is sent here is traced
  curl_slist_free_all(headers);
}

void off(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 0L);
  perform(easy);
}

void withoutACredential(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/$metadata");
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  perform(easy);
}

void elsewhere(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  perform(easy);
}

// Only at level 2.
void whenAskedFor(CURL *easy, const std::string &word, bool debug) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  if (debug)
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  perform(easy); // expect: nhsmail-logged-credential
}

// A callback of one's own is judged by what it writes.
int showsAll(CURL *, curl_infotype, char *data, size_t size, void *) {
  std::fwrite(data, 1, size, stderr); // expect-route: nhsmail-logged-credential
  return 0;
}

int showsInformation(CURL *, curl_infotype type, char *data, size_t size, void *) {
  if (type == CURLINFO_TEXT)
    std::fwrite(data, 1, size, stderr);
  return 0;
}

void tracedInFull(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, showsAll);
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not accepted");
}

void tracedWithCare(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, showsInformation);
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not accepted");
}

} // namespace mail
