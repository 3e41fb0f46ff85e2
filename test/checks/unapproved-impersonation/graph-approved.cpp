// The same with an approval for the application and its mailbox.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// pkg-config: libcurl
// policy: {"impersonation": [{"account": "5d0a3f6e", "mailbox": "referrals.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"}]}

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace mail {

CURLcode requestToken(CURL *easy, const std::string &secret) {
  const std::string form =
      "client_id=5d0a3f6e&grant_type=client_credentials&client_secret=" + secret;
  curl_easy_setopt(easy, CURLOPT_URL, "https://login.microsoftonline.com/leas/oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

bool sendAs(CURL *easy, const std::string &mailbox) {
  json mail;
  mail["message"]["subject"] = "List";
  mail["message"]["toRecipients"] = {{{"emailAddress", {{"address", "ward5.leas@nhs.net"}}}}};
  const std::string body = mail.dump();
  curl_easy_setopt(easy, CURLOPT_URL,
                   ("https://graph.microsoft.com/v1.0/users/" + mailbox + "/sendMail").c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

bool approved(CURL *easy) { return sendAs(easy, "referrals.leas@nhs.net"); }

bool another(CURL *easy) {
  return sendAs(easy, "director.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation
}

} // namespace mail
