/* The C library's console, a log file and syslog.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-logged-credential
// flags: -D_GNU_SOURCE
// pkg-config: libcurl

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

static FILE *trace_file;

static int sign_in(CURL *easy, const char *account, const char *word) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word);
  printf("signing in as %s\n", account);
  printf("signing in as %s with %s\n", account, word);      // expect: nhsmail-logged-credential printed on the console
  fprintf(stderr, "%zu characters\n", strlen(word));
  fprintf(stderr, "word: %s\n", word);                      // expect: nhsmail-logged-credential printed on the console
  puts(word);                                               // expect: nhsmail-logged-credential
  syslog(LOG_DEBUG, "word: %s", word);                      // expect: nhsmail-logged-credential written to the log
  fputs(word, trace_file);                                  // expect: nhsmail-logged-credential written to the log
  return 0;
}

int by_getpass(CURL *easy, const char *account) {
  char *typed = getpass("NHSmail password: ");
  printf("NHSmail password typed, %zu characters\n", strlen(typed));
  fprintf(stderr, "typed: %s\n", typed); // expect: nhsmail-logged-credential
  return sign_in(easy, account, typed);
}

int by_environment(CURL *easy) {
  const char *word = getenv("RELAY_PASSWORD");
  FILE *log = fopen("/var/log/relay.log", "a");
  if (!word) {
    fprintf(stderr, "RELAY_PASSWORD is not set\n");
    return 1;
  }
  fprintf(log, "RELAY_PASSWORD is set\n");
  fprintf(log, "RELAY_PASSWORD is %s\n", word); // expect: nhsmail-logged-credential written to the log
  fclose(log);
  return sign_in(easy, "triage.ashcombe@nhs.net", word);
}
