// The usual scope leaves out what is known to be somebody else's.
//
// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl
// policy: {"scope": "auto"}

#include <curl/curl.h>

void foreign(CURL *easy, curl_slist *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_perform(easy);
}

void configured(CURL *easy, curl_slist *to, const char *url) {
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
}
