// Loggers of a program's own that take what they are given by va_list.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: libcurl

#include <curl/curl.h>
#include <syslog.h>

#include <cstdarg>
#include <cstdio>

namespace mail {

void trace(const char *format, ...) {
  va_list args;
  va_start(args, format);
  std::vfprintf(stderr, format, args);
  va_end(args);
}

void note(int level, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsyslog(level, format, args);
  va_end(args);
}

class Log {
public:
  void debug(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
  }
};

void signIn(CURL *easy, const char *account, const char *secret, Log &log) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  trace("signing in as %s (%d)\n", account, 1);
  trace("signing in as %s with %s\n", account, secret); // expect: nhsmail-logged-credential
  note(LOG_INFO, "signing in as %s", account);
  note(LOG_INFO, "signing in as %s with %s", account, secret); // expect: nhsmail-logged-credential
  log.debug("%s", account);
  log.debug("%s", secret); // expect: nhsmail-logged-credential
}

} // namespace mail
