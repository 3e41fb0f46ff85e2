// Graph in the name of a user who has signed in: Exchange asks whether that user
// may use the mailbox.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// pkg-config: libcurl

#include "../../libraries/mocks/mailio/smtp.hpp"

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace mail {

CURLcode requestToken(CURL *easy, const std::string &code) {
  const std::string form = "grant_type=authorization_code&client_id=5d0a3f6e&code=" + code;
  curl_easy_setopt(easy, CURLOPT_URL, "https://login.microsoftonline.com/leas/oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

bool send(CURL *easy, const std::string &user) {
  json mail;
  mail["message"]["subject"] = "List";
  mail["message"]["toRecipients"] = {{{"emailAddress", {{"address", "ward5.leas@nhs.net"}}}}};
  const std::string body = mail.dump();
  curl_easy_setopt(easy, CURLOPT_URL,
                   ("https://graph.microsoft.com/v1.0/users/" + user + "/sendMail").c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

void senderField(mailio::smtps &connection, const std::string &password) {
  connection.authenticate("portal.leas@nhs.net", password, mailio::smtps::auth_method_t::START_TLS);
  mailio::message message;
  message.from(mailio::mail_address("Portal", "portal.leas@nhs.net"));
  message.sender(mailio::mail_address("Director", "director.leas@nhs.net"));
  message.subject("List");
  connection.submit(message); // expect: nhsmail-unapproved-impersonation names as sender 'director.leas@nhs.net'
}

void sameSender(mailio::smtps &connection, const std::string &password) {
  connection.authenticate("portal.leas@nhs.net", password, mailio::smtps::auth_method_t::START_TLS);
  mailio::message message;
  message.from(mailio::mail_address("Portal", "portal.leas@nhs.net"));
  message.sender(mailio::mail_address("Portal", "portal.leas@nhs.net"));
  message.subject("List");
  connection.submit(message);
}

} // namespace mail
