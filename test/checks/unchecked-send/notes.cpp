// RUN: %check-hosts --hosts driver,clang-tidy,clang %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl
//
// The way on which an outcome is lost, as the notes tell it.
#include <curl/curl.h>

#include <cstdio>
#include <string>
#include <vector>

namespace mail {

CURLcode deliver(CURL *easy, const curl_slist *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

bool earlyReturn(CURL *easy, const curl_slist *to, bool quiet) {
  const CURLcode rc = deliver(easy, to); // expect: nhsmail-unchecked-send
  if (quiet)
    return true; // expect-note: returns here without looking at 'rc'
  return rc == CURLE_OK;
}

int ofFourWaysOne(CURL *easy, const curl_slist *to, int mode) {
  CURLcode result = deliver(easy, to); // expect: nhsmail-unchecked-send
  switch (mode) {
  case 0:
    return result != CURLE_OK;
  case 1:
    return static_cast<int>(result);
  case 2:
    return 0; // expect-note: returns here without looking at 'result'
  default:
    return result == CURLE_OK ? 0 : -1;
  }
}

void noName(CURL *easy, const curl_slist *to) {
  deliver(easy, to); // expect: nhsmail-unchecked-send
} // expect-note: returns here without looking at the outcome

void logged(CURL *easy, const curl_slist *to) {
  if (deliver(easy, to) != CURLE_OK) // expect: nhsmail-unchecked-send // expect-note: the failure is seen here
    std::fprintf(stderr, "not sent\n");
} // expect-note: returns here as after success

bool overwritten(CURL *easy, const curl_slist *first, const curl_slist *second) {
  CURLcode rc = deliver(easy, first); // expect: nhsmail-unchecked-send
  rc = deliver(easy, second);
  return rc == CURLE_OK;
}

bool statusMissing(CURL *easy, const std::string &letter) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, letter.c_str());
  const CURLcode rc = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  return rc == CURLE_OK; // expect-note: without looking at the status
}

bool everyWayLooks(CURL *easy, const curl_slist *to, bool quiet) {
  const CURLcode rc = deliver(easy, to);
  if (quiet)
    return rc == CURLE_OK;
  if (rc != CURLE_OK)
    std::fprintf(stderr, "not sent\n");
  return rc == CURLE_OK;
}

} // namespace mail
