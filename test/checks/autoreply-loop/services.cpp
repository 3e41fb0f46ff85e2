// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-autoreply-loop
// pkg-config: libcurl vmime
//
// Answers through Graph and Exchange, and by programs in other shapes.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/imap.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <nlohmann/json.hpp>
#include <vmime/vmime.hpp>

#include <functional>
#include <string>
#include <vector>

namespace {

using nlohmann::json;

const std::string Graph = "https://graph.microsoft.com/v1.0/me";

json messages(const std::string &token) {
  cpr::Response answer = cpr::Get(cpr::Url{Graph + "/mailFolders/inbox/messages?$filter=isRead eq false"}, cpr::Bearer{token});
  return json::parse(answer.text)["value"];
}

long post(const std::string &path, const json &body, const std::string &token) {
  return cpr::Post(cpr::Url{Graph + path}, cpr::Bearer{token}, cpr::Body{body.dump()}).status_code;
}

json letter(const std::string &to, const std::string &text) {
  return {{"message", {{"subject", "Received"}, {"body", {{"content", text}}}, {"toRecipients", {{{"emailAddress", {{"address", to}}}}}}}}};
}

//===-- Reported ----------------------------------------------------------===//

void graphAnswersSenders(const std::string &token) {
  for (const json &mail : messages(token))
    post("/sendMail", letter(mail["from"]["emailAddress"]["address"], "We have your message."), token); // expect: nhsmail-autoreply-loop
}

class Responder {
public:
  Responder(mailio::imaps &in, mailio::smtps &out) : in_(in), out_(out) {}
  void answerOne(unsigned long number) {
    mailio::message mail;
    in_.fetch("inbox", number, mail);
    respond(mail.from().addresses.front().address);
  }

private:
  void respond(const std::string &address) {
    mailio::message answer;
    answer.add_recipient(mailio::mail_address("", address));
    answer.subject("Received");
    out_.submit(answer); // expect-route: nhsmail-autoreply-loop
  }
  mailio::imaps &in_;
  mailio::smtps &out_;
};

void exchangeAnswers(ews::service &service, const ews::item_id &id) {
  const ews::message mail = service.get_message(id);
  ews::message answer;
  answer.set_subject("Re: " + mail.get_subject());
  answer.set_to_recipients({mail.get_from()});
  service.create_item(answer, ews::message_disposition::send_only); // expect: nhsmail-autoreply-loop
}

//===-- Not reported ------------------------------------------------------===//

void graphMarksAsRead(const std::string &token, std::vector<std::string> &subjects) {
  for (const json &mail : messages(token))
    subjects.push_back(mail["subject"]);
}

void graphTellsTheTeam(const std::string &token) {
  for (const json &mail : messages(token))
    post("/sendMail", letter("team.leas@nhs.net", mail["subject"]), token);
}

void exchangeReports(ews::service &service, const ews::item_id &id, const std::string &office) {
  const ews::message mail = service.get_message(id);
  ews::message answer;
  answer.set_subject("New: " + mail.get_subject());
  answer.set_to_recipients({ews::mailbox(office)});
  service.create_item(answer, ews::message_disposition::send_and_save_copy);
}

} // namespace
