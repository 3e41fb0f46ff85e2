// Graph with tokens of the application itself: the mailbox in the address is
// somebody else's. Without a policy nothing is approved.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// pkg-config: libcurl

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace mail {

CURLcode requestToken(CURL *easy, const std::string &secret) {
  const std::string form = "grant_type=client_credentials&client_id=5d0a3f6e&client_secret=" +
                           secret + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
  curl_easy_setopt(easy, CURLOPT_URL,
                   "https://login.microsoftonline.com/37c354b2-85b0-47f5-b222-07b48d774ee3/"
                   "oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

std::string notice() {
  json mail;
  mail["message"]["subject"] = "List";
  mail["message"]["toRecipients"] = {{{"emailAddress", {{"address", "ward5.leas@nhs.net"}}}}};
  return mail.dump();
}

bool post(CURL *easy, const std::string &url) {
  const std::string body = notice();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

//===-- Reported ----------------------------------------------------------===//

bool constant(CURL *easy) {
  const std::string body = notice();
  curl_easy_setopt(easy, CURLOPT_URL,
                   "https://graph.microsoft.com/v1.0/users/director.leas@nhs.net/sendMail");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-unapproved-impersonation 'director.leas@nhs.net'
}

bool byHelper(CURL *easy) {
  return post(easy, "https://graph.microsoft.com/v1.0/users/director.leas@nhs.net/sendMail"); // expect: nhsmail-unapproved-impersonation
}

bool configured(CURL *easy, const std::string &mailbox) {
  return post(easy, "https://graph.microsoft.com/v1.0/users/" + mailbox + "/sendMail"); // expect: nhsmail-unapproved-impersonation another mailbox
}

bool byHttplib(httplib::Client &graph) {
  auto answer = graph.Post("/v1.0/users/director.leas@nhs.net/sendMail", notice(), // expect: nhsmail-unapproved-impersonation
                           "application/json");
  return answer && answer->status == 202;
}

//===-- Not reported ------------------------------------------------------===//

bool ownMailbox(CURL *easy) {
  return post(easy, "https://graph.microsoft.com/v1.0/me/sendMail");
}

bool ownByHttplib(httplib::Client &graph) {
  auto answer = graph.Post("/v1.0/me/sendMail", notice(), "application/json");
  return answer && answer->status == 202;
}

// Another service has users, too.
bool elsewhere(CURL *easy, const std::string &user) {
  return post(easy, "https://pas.leas.nhs.uk/v1.0/users/" + user + "/letters");
}

} // namespace mail
