// The same in C.
//
// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>

CURL *prepare(struct curl_slist *to) {
  CURL *easy = curl_easy_init();
  if (!easy)
    return NULL;
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<transport.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return easy;
}

void dropped(struct curl_slist *to) {
  CURL *easy = prepare(to);
  if (easy) {
    curl_easy_perform(easy); // expect: nhsmail-unchecked-send
    curl_easy_cleanup(easy);
  }
}

int printed(struct curl_slist *to) {
  CURLcode res = CURLE_OK;
  CURL *easy = prepare(to);
  if (easy) {
    res = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
    if (res != CURLE_OK)
      fprintf(stderr, "curl_easy_perform() failed: %s\n", curl_easy_strerror(res));
    curl_easy_cleanup(easy);
  }
  return 0;
}

int skipped(struct curl_slist *to, int verbose) {
  CURL *easy = prepare(to);
  int failed = 0;
  CURLcode res = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  if (verbose) {
    failed = res != CURLE_OK;
    printf("%s\n", curl_easy_strerror(res));
  }
  curl_easy_cleanup(easy);
  return failed;
}

int afterCleanup(struct curl_slist *to) {
  CURL *easy = prepare(to);
  CURLcode res = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  res = curl_easy_setopt(easy, CURLOPT_URL, NULL);
  curl_easy_cleanup(easy);
  return res == CURLE_OK ? 0 : 1;
}

void twice(struct curl_slist *to) {
  CURL *easy = prepare(to);
  if (curl_easy_perform(easy) != CURLE_OK)
    (void)curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  curl_easy_cleanup(easy);
}

// From here on the outcome reaches somebody.

int returned(struct curl_slist *to) {
  CURLcode res = CURLE_FAILED_INIT;
  CURL *easy = prepare(to);
  if (easy) {
    res = curl_easy_perform(easy);
    if (res != CURLE_OK)
      fprintf(stderr, "curl_easy_perform() failed: %s\n", curl_easy_strerror(res));
    curl_easy_cleanup(easy);
  }
  return (int)res;
}

int byGoto(struct curl_slist *to) {
  int rc = -1;
  CURL *easy = prepare(to);
  if (!easy)
    goto out;
  if (curl_easy_perform(easy) != CURLE_OK)
    goto out;
  rc = 0;
out:
  curl_easy_cleanup(easy);
  return rc;
}

int byPointer(struct curl_slist *to, CURLcode *res) {
  CURL *easy = prepare(to);
  *res = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return 0;
}

void orAbort(struct curl_slist *to) {
  CURL *easy = prepare(to);
  CURLcode res = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  if (res)
    abort();
}

struct attempt {
  int number;
  CURLcode res;
};

void recorded(struct curl_slist *to, struct attempt *attempt) {
  CURL *easy = prepare(to);
  attempt->number++;
  attempt->res = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
}
