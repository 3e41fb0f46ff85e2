// Names as in pair-environment.cpp, with other meanings.
// pkg-config: libcurl
// secret: Bittern-
#include <curl/curl.h>

#include <string>

namespace {
std::string relayPassword() { return "Bittern-1"; }
const char *const Fallback = "Bittern-2";
} // namespace

static void signIn(CURL *easy, const char *password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

CURLcode sendOne(CURL *easy, const curl_slist *to) {
  signIn(easy, Fallback); // expect: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, relayPassword().c_str()); // expect: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  return CURLE_OK;
}
