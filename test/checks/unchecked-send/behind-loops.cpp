// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl
//
// A loop over a list whose end is a null pointer ends.
#include <curl/curl.h>

struct Row;
Row *firstRow();
Row *nextRow(Row *);
void count(Row *);

CURLcode post(CURL *Easy) {
  curl_easy_setopt(Easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(Easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(Easy);
}

void behindFor(CURL *Easy) {
  for (Row *R = firstRow(); R; R = nextRow(R))
    count(R);
  post(Easy); // expect: nhsmail-unchecked-send
}

void behindWhile(CURL *Easy) {
  Row *R = firstRow();
  while (R != nullptr) {
    count(R);
    R = nextRow(R);
  }
  post(Easy); // expect: nhsmail-unchecked-send
}

int inOrder(CURL *Easy) {
  for (Row *R = firstRow(); R; R = nextRow(R))
    count(R);
  return post(Easy);
}
