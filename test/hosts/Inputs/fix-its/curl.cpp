// checks: nhsmail-insecure-transport
// pkg-config: libcurl

#include <curl/curl.h>

void verifyPeer(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  curl_easy_perform(easy);
}

void verifyHost(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, // its name
                   false);
  curl_easy_perform(easy);
}

void requireTls(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)CURLUSESSL_TRY);
  curl_easy_perform(easy);
}
