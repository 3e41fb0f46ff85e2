// In files that are tests, only certain breaches count.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-password-login
// pkg-config: libcurl
// policy: {"testPaths": ["test-paths.cpp"]}

#include <curl/curl.h>

void signIn(CURL *easy, const char *word) {
  curl_easy_setopt(easy, CURLOPT_URL, "imaps://outlook.office365.com");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word);
}

void certain(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Lapwing-5"); // expect: nhsmail-hardcoded-credential
}
