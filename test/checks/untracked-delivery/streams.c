/* Messages that libcurl reads while it sends them, as its examples have it.
 */
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
// pkg-config: libcurl

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

struct status {
  size_t at;
};

static CURL *prepare(void) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<bins.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(NULL, "ward5.leas@nhs.net"));
  return easy;
}

static const char *tracked = "From: <bins.leas@nhs.net>\r\nMessage-ID: <dcd7@leas.nhs.net>\r\n"
                             "Subject: Bins\r\n\r\nTuesday.\r\n";

static size_t give_tracked(char *to, size_t size, size_t count, void *cookie) {
  struct status *status = cookie;
  const char *rest = &tracked[status->at];
  size_t length = strlen(rest);
  if (length > size * count)
    length = size * count;
  memcpy(to, rest, length);
  status->at += length;
  return length;
}

int send_tracked(void) {
  struct status status = {0};
  CURL *easy = prepare();
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_tracked);
  curl_easy_setopt(easy, CURLOPT_READDATA, &status);
  return curl_easy_perform(easy);
}

static const char *untracked = "From: <bins.leas@nhs.net>\r\nSubject: Bins\r\n\r\nTuesday.\r\n";

static size_t give_untracked(char *to, size_t size, size_t count, void *cookie) {
  struct status *status = cookie;
  const char *rest = &untracked[status->at];
  size_t length = strlen(rest);
  if (length > size * count)
    length = size * count;
  memcpy(to, rest, length);
  status->at += length;
  return length;
}

int send_untracked(void) {
  struct status status = {0};
  CURL *easy = prepare();
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_untracked);
  curl_easy_setopt(easy, CURLOPT_READDATA, &status);
  return curl_easy_perform(easy); // expect: nhsmail-untracked-delivery
}

/* What is read is known to nobody here. */

size_t give_elsewhere(char *to, size_t size, size_t count, void *cookie);

int send_given(void) {
  CURL *easy = prepare();
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_elsewhere);
  return curl_easy_perform(easy);
}

static size_t give_file(char *to, size_t size, size_t count, void *cookie) {
  return fread(to, size, count, (FILE *)cookie);
}

int send_file(const char *path) {
  FILE *file = fopen(path, "rb");
  CURL *easy = prepare();
  if (!file)
    return 1;
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_file);
  curl_easy_setopt(easy, CURLOPT_READDATA, file);
  return curl_easy_perform(easy) | fclose(file);
}

int send_input(void) {
  CURL *easy = prepare();
  curl_easy_setopt(easy, CURLOPT_READDATA, stdin);
  return curl_easy_perform(easy);
}
