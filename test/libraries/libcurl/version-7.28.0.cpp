// What 1 asked of the name in the certificate before 7.28.1: that there is one.
// The installed library is newer, but for the number that its header gives.
//
// RUN: %check-hosts %s
// checks: nhsmail-insecure-transport

#include <curl/curl.h>

#undef LIBCURL_VERSION_NUM
#define LIBCURL_VERSION_NUM 0x071c00

#include <string>

namespace mail {

int failures = 0;

// As `true`, `1L` and a setting that is one of two, as programs have it.
bool send(CURL *easy, const std::string &to, const std::string &token, curl_read_callback read, void *state) {
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, read);
  curl_easy_setopt(easy, CURLOPT_READDATA, state);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  return code == CURLE_OK;
}

void withOne(const std::string &to, const std::string &token, curl_read_callback read, void *state) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 1L); // expect: nhsmail-insecure-transport name in the certificate
  if (!send(easy, to, token, read, state))
    ++failures;
  curl_easy_cleanup(easy);
}

void withTrue(const std::string &to, const std::string &token, curl_read_callback read, void *state) {
  CURL *easy = curl_easy_init();
  const bool verify = true;
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, static_cast<long>(verify)); // expect: nhsmail-insecure-transport name in the certificate
  if (!send(easy, to, token, read, state))
    ++failures;
  curl_easy_cleanup(easy);
}

void withZero(const std::string &to, const std::string &token, curl_read_callback read, void *state) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L); // expect: nhsmail-insecure-transport name in the certificate
  if (!send(easy, to, token, read, state))
    ++failures;
  curl_easy_cleanup(easy);
}

} // namespace mail
