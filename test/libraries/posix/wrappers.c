/* Functions of a program's own that log what they are given, as printf() takes
 * it.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// flags: -D_GNU_SOURCE
// pkg-config: libcurl

#include <curl/curl.h>
#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <syslog.h>
#include <time.h>

enum level { Debug, Error };

static FILE *relay_log;

static void to_stderr(const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  vfprintf(stderr, format, rest);
  va_end(rest);
}

static void to_stdout(const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  vprintf(format, rest);
  va_end(rest);
}

static void to_file(enum level level, const char *format, ...) {
  va_list rest;
  if (relay_log == NULL)
    relay_log = fopen("relay.log", "a");
  fprintf(relay_log, "%ld %s ", (long)time(NULL), level == Error ? "error" : "debug");
  va_start(rest, format);
  vfprintf(relay_log, format, rest);
  va_end(rest);
  fputc('\n', relay_log);
}

static void to_syslog(int priority, const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  vsyslog(priority, format, rest);
  va_end(rest);
}

static void by_buffer(const char *format, ...) {
  char line[512];
  va_list rest;
  va_start(rest, format);
  vsnprintf(line, sizeof line, format, rest);
  va_end(rest);
  fputs(line, stderr);
}

static void quit(const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  verrx(EXIT_FAILURE, format, rest);
}

static void caution(const char *format, ...) {
  va_list rest;
  va_start(rest, format);
  vwarnx(format, rest);
  va_end(rest);
}

#define LOG_DEBUG_LINE(...) to_stderr("debug: " __VA_ARGS__)

void sign_in(CURL *easy, const char *account, const char *secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  to_stderr("%s signs in\n", account);
  to_stderr("%s signs in with %s\n", account, secret); // expect: nhsmail-logged-credential
  to_stdout("%s\n", secret);                           // expect: nhsmail-logged-credential
  to_file(Debug, "%s signs in, try %d", account, 1);
  to_file(Debug, "%s signs in with %s, try %d", account, secret, 1); // expect: nhsmail-logged-credential
  to_syslog(LOG_INFO, "%s signs in", account);
  to_syslog(LOG_INFO, "with %s", secret); // expect: nhsmail-logged-credential
  by_buffer("with %s\n", secret);         // expect: nhsmail-logged-credential
  LOG_DEBUG_LINE("with %s\n", secret);    // expect: nhsmail-logged-credential
  LOG_DEBUG_LINE("%s is done\n", account);
}

void refused(const char *patient_name, const char *message_id) {
  caution("%s was refused", message_id);
  caution("the letter of %s was refused", patient_name); // expect: nhsmail-exposed-sensitive-data
  warnx("the letter of %s was refused", patient_name);   // expect: nhsmail-exposed-sensitive-data
  if (message_id == NULL)
    quit("no letter for %s", patient_name); // expect: nhsmail-exposed-sensitive-data
  errx(EXIT_FAILURE, "%s was refused", message_id);
}
