// In files that are tests, only certain breaches count.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-missing-timeout
// pkg-config: libcurl
// policy: {"testPaths": ["test-paths.cpp"]}

#include <curl/curl.h>

CURLcode send(CURL *easy, curl_slist *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Lapwing-5"); // expect: nhsmail-hardcoded-credential
  return curl_easy_perform(easy);
}
