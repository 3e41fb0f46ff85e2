// A condition is looked at, whatever a macro tells the compiler of it.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// flags: -fPIC
// pkg-config: glib-2.0 Qt5Core libcurl

#include <QtGlobal>
#include <curl/curl.h>
#include <glib.h>

#include <stdexcept>

#define likely(x) __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

void address(CURL *easy, curl_slist *to) { curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to); }

bool failed(CURL *easy, curl_slist *to) {
  address(easy, to);
  if (unlikely(curl_easy_perform(easy) != CURLE_OK))
    return true;
  return false;
}

void thrown(CURL *easy, curl_slist *to) {
  address(easy, to);
  const CURLcode code = curl_easy_perform(easy);
  if (likely(code == CURLE_OK))
    return;
  throw std::runtime_error(curl_easy_strerror(code));
}

bool glibs(CURL *easy, curl_slist *to) {
  address(easy, to);
  const CURLcode code = curl_easy_perform(easy);
  if (G_UNLIKELY(code != CURLE_OK))
    return false;
  return true;
}

bool qts(CURL *easy, curl_slist *to) {
  address(easy, to);
  const CURLcode code = curl_easy_perform(easy);
  if (Q_LIKELY(code == CURLE_OK))
    return true;
  return false;
}

void ignored(CURL *easy, curl_slist *to, int tries) {
  address(easy, to);
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  if (unlikely(tries > 3))
    throw std::runtime_error("too often");
}

void onlyLogged(CURL *easy, curl_slist *to) {
  address(easy, to);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-unchecked-send only logged
  if (unlikely(code != CURLE_OK))
    g_warning("not sent: %s", curl_easy_strerror(code));
}
