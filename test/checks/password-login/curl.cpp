// Signing in by libcurl: passwords where tokens would do, and tokens.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-password-login
// pkg-config: libcurl
// level: 2

#include <curl/curl.h>

#include <cstdlib>
#include <string>

static std::string setting(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

CURLcode smtp(curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USE_SSL, CURLUSESSL_ALL);
  curl_easy_setopt(easy, CURLOPT_USERNAME, "rota.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, setting("MAIL_PASSWORD").c_str()); // expect: nhsmail-password-login as of 2026-12-31
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode smtpWithToken(curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USE_SSL, CURLUSESSL_ALL);
  curl_easy_setopt(easy, CURLOPT_USERNAME, "rota.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, setting("MAIL_TOKEN").c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode imap(const std::string &password) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_USERNAME, "ward5.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect: nhsmail-password-login as of 2023-05-25
  curl_easy_setopt(easy, CURLOPT_URL, "imaps://outlook.office365.com/INBOX;MAILINDEX=1");
  return curl_easy_perform(easy);
}

CURLcode pop(const std::string &userAndPassword) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "pop3s://outlook.office365.com/1");
  curl_easy_setopt(easy, CURLOPT_USERPWD, userAndPassword.c_str()); // expect: nhsmail-password-login POP3
  return curl_easy_perform(easy);
}

CURLcode imapWithToken(const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "imaps://outlook.office365.com/INBOX;MAILINDEX=1");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "ward5.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  return curl_easy_perform(easy);
}

CURLcode passwordForToken(const std::string &user, const std::string &password) {
  const std::string form = "grant_type=password&client_id=d1c3a5f0&scope=Mail.Send&username=" + user +
                           "&password=" + password;
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL,
                   "https://login.microsoftonline.com/37c354b2-85b0-47f5-b222-07b48d774ee3/oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form.c_str()); // expect: nhsmail-password-login grant_type=password
  return curl_easy_perform(easy);
}

CURLcode secretForToken(const std::string &secret) {
  const std::string form =
      "grant_type=client_credentials&client_id=d1c3a5f0&scope=Mail.Send&client_secret=" + secret;
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL,
                   "https://login.microsoftonline.com/37c354b2-85b0-47f5-b222-07b48d774ee3/oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

CURLcode codeForToken(const std::string &code) {
  const std::string form = "grant_type=authorization_code&client_id=d1c3a5f0&code=" + code;
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://fs.nhs.net/adfs/oauth2/token");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

CURLcode exchange(const std::string &password) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_NTLM);
  curl_easy_setopt(easy, CURLOPT_USERNAME, "ward5.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect: nhsmail-password-login Exchange Web Services
  return curl_easy_perform(easy);
}

//===-- None of NHSmail's -------------------------------------------------===//

CURLcode stock(const std::string &password) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://stock.harrowfield.org.uk/api/items");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "pharmacy");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  return curl_easy_perform(easy);
}

CURLcode anotherProvider(curl_slist *to, const std::string &password) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com:465");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "newsletter");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode relayOnThisMachine(curl_slist *to, const std::string &password) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://localhost:2525");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "rota");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode whateverTheAddressIs(const char *url, const std::string &password) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  return curl_easy_perform(easy);
}

CURLcode throughAProxy(const std::string &token, const std::string &proxyPassword) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "imaps://outlook.office365.com/INBOX");
  curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, proxyPassword.c_str());
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  return curl_easy_perform(easy);
}
