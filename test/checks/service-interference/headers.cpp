// Header fields that belong to the service, and rules that work unseen.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-service-interference
// pkg-config: libcurl
// policy: {"reservedHeaders": ["X-Leas-Gateway"], "domains": {"accredited": ["leas.nhs.uk"]}}

#include "../../libraries/mocks/mailio/smtp.hpp"

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>

#include <algorithm>
#include <cstring>
#include <string>

using nlohmann::json;

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::SMTPClientSession;

struct Upload {
  std::string text;
  std::size_t offset = 0;
};

std::size_t readUpload(char *buffer, std::size_t size, std::size_t count, void *cookie) {
  auto *upload = static_cast<Upload *>(cookie);
  const std::size_t length = std::min(size * count, upload->text.size() - upload->offset);
  std::memcpy(buffer, upload->text.data() + upload->offset, length);
  upload->offset += length;
  return length;
}

CURLcode upload(CURL *easy, const std::string &text) {
  Upload upload;
  upload.text = text;
  curl_slist *recipients = curl_slist_append(nullptr, "<ward5.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

bool send(httplib::SSLClient &graph, const json &message) {
  auto answer = graph.Post("/v1.0/me/sendMail", json{{"message", message}}.dump(), "application/json");
  return answer && answer->status == 202;
}

json withHeader(const std::string &name, const std::string &value) {
  json message;
  message["subject"] = "List";
  message["internetMessageHeaders"] = {{{"name", name}, {"value", value}}};
  return message;
}

bool rule(httplib::SSLClient &graph, const json &actions) {
  auto answer = graph.Post("/v1.0/me/mailFolders/inbox/messageRules",
                           json{{"displayName", "Lists"}, {"sequence", 2}, {"actions", actions}}.dump(),
                           "application/json");
  return answer && answer->status == 201;
}

//===-- Reported ----------------------------------------------------------===//

bool bySpamLevel(httplib::SSLClient &graph) {
  return send(graph, withHeader("X-MS-Exchange-Organization-SCL", "-1")); // expect: nhsmail-service-interference 'x-ms-exchange-organization-scl'
}

CURLcode raw(CURL *easy) {
  return upload(easy, "Subject: List\r\nX-MS-Exchange-Organization-BypassFocusedInbox: true\r\n\r\nHere."); // expect: nhsmail-service-interference
}

void byPoco(SMTPClientSession &session) {
  MailMessage message;
  message.setSubject("List");
  message.set("X-Spam-Status", "No, score=-5");
  session.sendMessage(message); // expect: nhsmail-service-interference
}

void byMailio(mailio::smtps &connection) {
  mailio::message message;
  message.subject("List");
  message.add_header("X-Forefront-Antispam-Report", "SFV:SKN;");
  connection.submit(message); // expect: nhsmail-service-interference
}

bool ofThePolicy(httplib::SSLClient &graph) {
  return send(graph, withHeader("X-Leas-Gateway", "trusted")); // expect: nhsmail-service-interference
}

bool forwarding(httplib::SSLClient &graph) {
  return rule(graph, {{"forwardTo", {{{"emailAddress", {{"address", "lists@printers.co.uk"}}}}}}}); // expect: nhsmail-service-interference forwards what comes in
}

bool redirecting(httplib::SSLClient &graph) {
  return rule(graph, {{"redirectTo", {{{"emailAddress", {{"address", "someone@gmail.com"}}}}}}}); // expect: nhsmail-service-interference
}

bool deleting(httplib::SSLClient &graph) {
  return rule(graph, {{"permanentDelete", true}}); // expect: nhsmail-service-interference deletes mail
}

//===-- Not reported ------------------------------------------------------===//

bool ownField(httplib::SSLClient &graph) { return send(graph, withHeader("X-Ticket", "4711")); }

bool unknownField(httplib::SSLClient &graph, const std::string &name) {
  return send(graph, withHeader(name, "4711"));
}

CURLcode ordinary(CURL *easy) {
  return upload(easy, "Subject: List\r\nX-Mailer: clinics 2\r\nImportance: high\r\n\r\nHere.");
}

CURLcode inTheText(CURL *easy) {
  return upload(easy, "Subject: List\r\n\r\nX-MS-Exchange-Organization-SCL: -1\r\n");
}

void pocoOrdinary(SMTPClientSession &session) {
  MailMessage message;
  message.setSubject("List");
  message.set("Auto-Submitted", "auto-generated");
  session.sendMessage(message);
}

bool forwardingWithin(httplib::SSLClient &graph) {
  return rule(graph, {{"forwardTo", {{{"emailAddress", {{"address", "lists.leas@nhs.net"}}}}}}});
}

bool forwardingToAccredited(httplib::SSLClient &graph) {
  return rule(graph, {{"forwardTo", {{{"emailAddress", {{"address", "lists@leas.nhs.uk"}}}}}}});
}

bool moving(httplib::SSLClient &graph, const std::string &folder) {
  return rule(graph, {{"moveToFolder", folder}});
}

bool keeping(httplib::SSLClient &graph) { return rule(graph, {{"delete", false}}); }

// Another service's fields are its own.
bool elsewhere(httplib::SSLClient &gateway) {
  auto answer = gateway.Post("/api/documents",
                             json{{"headers", {{{"name", "X-MS-Exchange-Organization-SCL"}}}}}.dump(),
                             "application/json");
  return answer && answer->status == 201;
}

} // namespace mail
