// Names as in pair-password.cpp, with other meanings: nothing to report.
// pkg-config: libcurl
#include <curl/curl.h>

#include <cstdlib>
#include <string>

namespace {
std::string relayPassword() {
  const char *value = std::getenv("RELAY_PASSWORD");
  return value ? value : "";
}
const char *const Fallback = std::getenv("RELAY_FALLBACK");
} // namespace

static void signIn(CURL *easy, const char *password) {
  if (password)
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

CURLcode sendTwo(CURL *easy, const curl_slist *to) {
  signIn(easy, Fallback);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, relayPassword().c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}
