// Graph, sign-on and other requests by libcurl.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// pkg-config: libcurl

#include <curl/curl.h>

#include <stdexcept>
#include <string>

static long perform(CURL *easy) {
  long status = 0;
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("request failed");
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(easy);
  return status;
}

long graphNotVerified(const std::string &mail, curl_slist *headers) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L); // expect: nhsmail-insecure-transport not verified
  return perform(easy);
}

long graphVerified(const std::string &mail, curl_slist *headers) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  curl_easy_setopt(easy, CURLOPT_CAINFO, "/etc/ssl/certs/ca-certificates.crt");
  return perform(easy);
}

long signOnInTheClear(const std::string &form) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "http://fs.nhs.net/adfs/oauth2/token");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form.c_str());
  return perform(easy); // expect: nhsmail-insecure-transport http://
}

long tokenToAnAddressOfTheConfiguration(const std::string &mail, const std::string &token,
                                        const char *url) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L); // expect: nhsmail-insecure-transport not verified
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  return perform(easy);
}

// A gateway on this machine adds TLS.
long throughAGateway(const std::string &mail, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "http://localhost:8080/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  return perform(easy);
}

// None of NHSmail's.
long weather(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "http://weather.harrowfield.org.uk/today");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  return perform(easy);
}

long stock(const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://stock.harrowfield.org.uk/api/items");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  return perform(easy);
}

// Whatever this is, nothing is secret in it.
long anything(const char *url) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  return perform(easy);
}
