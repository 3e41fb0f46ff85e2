// Services that keep a copy of what they send, unless they are told not to: Graph
// by libcurl and cpp-httplib, Exchange by ews-cpp.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
// pkg-config: libcurl

#include "../../libraries/mocks/ews-cpp/ews.hpp"

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace mail {

json messageTo(const std::string &to, const std::string &subject) {
  return {{"subject", subject},
          {"body", {{"contentType", "Text"}, {"content", "The list is ready."}}},
          {"toRecipients", {{{"emailAddress", {{"address", to}}}}}}};
}

bool post(httplib::Client &graph, const json &mail) {
  auto answer = graph.Post("/v1.0/me/sendMail", mail.dump(), "application/json");
  return answer && answer->status == 202;
}

//===-- Reported ----------------------------------------------------------===//

bool notSaved(httplib::Client &graph, const std::string &to) {
  return post(graph, {{"message", messageTo(to, "List")}, {"saveToSentItems", false}}); // expect: nhsmail-untracked-delivery no copy of this message is kept
}

bool notSavedByText(httplib::Client &graph, const std::string &to) {
  json mail;
  mail["message"] = messageTo(to, "List");
  mail["saveToSentItems"] = "false";
  return post(graph, mail); // expect: nhsmail-untracked-delivery
}

bool notSavedByHand(CURL *easy, const std::string &to) {
  const std::string body = R"({"message": {"subject": "List", "body": {"content": "Ready."},)"
                           R"( "toRecipients": [{"emailAddress": {"address": ")" +
                           to + R"("}}]}, "saveToSentItems": "false"})";
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-untracked-delivery
}

json envelope(const json &message, bool keep) {
  json mail;
  mail["message"] = message;
  mail["saveToSentItems"] = keep;
  return mail;
}

bool notSavedByHelper(httplib::Client &graph, const std::string &to) {
  return post(graph, envelope(messageTo(to, "List"), false)); // expect: nhsmail-untracked-delivery
}

void sendOnly(ews::service &service, const std::string &to) {
  ews::message message;
  message.set_subject("List");
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_only); // expect: nhsmail-untracked-delivery
}

//===-- Not reported ------------------------------------------------------===//

bool savedByDefault(httplib::Client &graph, const std::string &to) {
  return post(graph, {{"message", messageTo(to, "List")}});
}

bool saved(httplib::Client &graph, const std::string &to) {
  return post(graph, {{"message", messageTo(to, "List")}, {"saveToSentItems", true}});
}

bool savedByText(httplib::Client &graph, const std::string &to) {
  return post(graph, {{"message", messageTo(to, "List")}, {"saveToSentItems", "true"}});
}

bool savedByHelper(httplib::Client &graph, const std::string &to) {
  return post(graph, envelope(messageTo(to, "List"), true));
}

bool asConfigured(httplib::Client &graph, const std::string &to, bool keep) {
  return post(graph, envelope(messageTo(to, "List"), keep));
}

void sendAndSave(ews::service &service, const std::string &to) {
  ews::message message;
  message.set_subject("List");
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

// Not sent at all.
void draft(ews::service &service, const std::string &to) {
  ews::message message;
  message.set_subject("List");
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::save_only);
}

// The same member means nothing elsewhere.
bool otherService(httplib::Client &archive) {
  const json document = {{"message", "List"}, {"saveToSentItems", false}};
  auto answer = archive.Post("/api/documents", document.dump(), "application/json");
  return answer && answer->status == 201;
}

} // namespace mail
