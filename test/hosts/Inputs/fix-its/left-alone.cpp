// What is not written here, or may be meant, is reported and left alone.
//
// checks: nhsmail-insecure-transport
// pkg-config: libcurl

#include <curl/curl.h>

#define OFF 0L
#define UNVERIFIED(handle) curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L)

void byMacro(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  UNVERIFIED(easy);
  curl_easy_perform(easy);
}

void byItsName(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, OFF);
  curl_easy_perform(easy);
}

void byVariable(CURL *easy) {
  const long off = 0;
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, off);
  curl_easy_perform(easy);
}
