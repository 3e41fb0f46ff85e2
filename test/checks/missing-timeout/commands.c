/* What libcurl bounds by itself, and what it does not. */
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-timeout
// pkg-config: libcurl

#include <curl/curl.h>
#include <stdio.h>

static CURL *prepare(void) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(NULL, "ward5.leas@nhs.net"));
  return easy;
}

/* A command, and its answer. */
int verify(void) { return curl_easy_perform(prepare()); }

int expand(void) {
  CURL *easy = prepare();
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "EXPN");
  return curl_easy_perform(easy);
}

/* A message, which may take as long as it likes. */
int send_message(FILE *message) {
  CURL *easy = prepare();
  curl_easy_setopt(easy, CURLOPT_READDATA, message);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy); // expect: nhsmail-missing-timeout
}

int send_parts(void) {
  CURL *easy = prepare();
  curl_mime *parts = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(parts), "Hello", CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, parts);
  return curl_easy_perform(easy); // expect: nhsmail-missing-timeout
}
