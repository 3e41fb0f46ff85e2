// Settings of single checks, dates of the service, and files that are tests, in
// which only certain breaches count.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-insecure-transport,nhsmail-password-login
// pkg-config: libcurl
// policy: {"checks": {"nhsmail-unchecked-send": {"enabled": false}, "nhsmail-insecure-transport": {"level": 2},
// policy:             "nhsmail-password-login": {"level": 0}},
// policy:  "retirements": [{"id": "smtp-basic-auth", "what": "passwords for SMTP", "date": "2031-04-05"}]}

#include <curl/curl.h>

void send(CURL *easy, const char *password) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USE_SSL, CURLUSESSL_TRY);
  curl_easy_setopt(easy, CURLOPT_USERNAME, "rota@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password); // expect: nhsmail-password-login 2031-04-05
  curl_easy_perform(easy);
}

void certain(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Lapwing-5"); // expect: nhsmail-hardcoded-credential
}
