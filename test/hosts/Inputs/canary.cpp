// The least that every host must report.
// secret: Canary-Cage
// pkg-config: libcurl
#include <curl/curl.h>

void signIn(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Canary-Cage-3"); // expect: nhsmail-hardcoded-credential
}
