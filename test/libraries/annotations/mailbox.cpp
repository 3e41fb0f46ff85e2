// An approval that a function is annotated with.
//
// RUN: %check-hosts %s
// checks: nhsmail-unapproved-impersonation
// pkg-config: libcurl

#include "../../../checks/include/nhsmail/annotations.h"

#include <curl/curl.h>

#include <string>

CURLcode requestToken(CURL *easy, const std::string &secret) {
  const std::string form = "client_id=5d0a3f6e&grant_type=client_credentials&client_secret=" + secret;
  curl_easy_setopt(easy, CURLOPT_URL, "https://login.microsoftonline.com/leas/oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

bool sendAs(CURL *easy, const std::string &mailbox, const std::string &mail) {
  curl_easy_setopt(easy, CURLOPT_URL, ("https://graph.microsoft.com/v1.0/users/" + mailbox + "/sendMail").c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

bool unapproved(CURL *easy, const std::string &mail) {
  return sendAs(easy, "referrals.leas@nhs.net", mail); // expect-route: nhsmail-unapproved-impersonation
}

NHSMAIL_APPROVED("CHG-7") bool approved(CURL *easy, const std::string &mail) {
  return sendAs(easy, "referrals.leas@nhs.net", mail);
}

NHSMAIL_APPROVED("CHG-8") bool declared(CURL *easy, const std::string &mail);
bool declared(CURL *easy, const std::string &mail) { return sendAs(easy, "director.leas@nhs.net", mail); }

// A reference is needed.
NHSMAIL_APPROVED("") bool nobodys(CURL *easy, const std::string &mail) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/users/rota.leas@nhs.net/sendMail");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-unapproved-impersonation
}
