// Documents that nlohmann::json builds, posted to Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include "../Inputs/graph.h"

#include <nlohmann/json.hpp>

#include <sstream>
#include <utility>

using nlohmann::json;
using nlohmann::ordered_json;
using namespace nlohmann::literals;

//===-- Braced lists ------------------------------------------------------===//

json recipient(const std::string &address) { return {{"emailAddress", {{"address", address}}}}; }

json mailOf(const std::string &subject, const std::string &text, const std::string &to) {
  return {{"message",
           {{"subject", subject},
            {"body", {{"contentType", "Text"}, {"content", text}}},
            {"toRecipients", {{{"emailAddress", {{"address", to}}}}}}}},
          {"saveToSentItems", true}};
}

void bracedLists(const Patient &patient) {
  sendMail(mailOf("Referral", patient.diagnosis, optician).dump()); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(mailOf("[secure] Referral", patient.diagnosis, optician).dump());
  sendMail(mailOf("Referral", patient.diagnosis, ward).dump(2));
  sendMail(to_string(mailOf("Letter", patient.diagnosis, optician))); // expect: nhsmail-missing-secure-tag not accredited without
}

void arraysAndObjects(const Patient &patient) {
  const json mail = {{"message",
                      json::object({{"subject", "Referral of " + patient.name},
                                    {"body", json::object({{"content", patient.diagnosis}})},
                                    {"toRecipients", json::array({recipient(ward), recipient(optician)})}})}};
  sendMail(mail.dump()); // expect: nhsmail-missing-secure-tag not accredited without
}

//===-- Member by member --------------------------------------------------===//

json memberByMember(const std::string &subject, const Patient &patient, const std::string &to) {
  json mail;
  json &message = mail["message"];
  message["subject"] = subject;
  message["body"]["contentType"] = "Text";
  message["body"]["content"] = patient.diagnosis;
  message["toRecipients"] = json::array();
  message["toRecipients"].push_back(recipient(to));
  return mail;
}

void members(const Patient &patient) {
  sendMail(memberByMember("Referral", patient, optician).dump()); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(memberByMember("[secure] Referral", patient, optician).dump());
  sendMail(memberByMember("Referral", patient, ward).dump());
}

void overwritten(const Patient &patient) {
  json mail = mailOf("[secure] Referral", patient.diagnosis, optician);
  mail["message"]["subject"] = "Referral";
  sendMail(mail.dump()); // expect: nhsmail-missing-secure-tag not accredited without
  mail.at("message").at("subject") = "[secure] Referral";
  sendMail(mail.dump());
}

void elements(const Patient &patient) {
  json mail = {{"message", {{"subject", "[secure] Referral"}, {"body", {{"content", patient.diagnosis}}}}}};
  json &to = mail["message"]["toRecipients"];
  to.push_back({{"emailAddress", {{"address", ward}}}});
  to.emplace_back(recipient(optician));
  to += recipient(ward);
  sendMail(mail.dump());
  mail["message"].erase("subject");
  mail["message"].emplace("subject", "Referral");
  sendMail(mail.dump()); // expect: nhsmail-missing-secure-tag not accredited without
}

//===-- Text --------------------------------------------------------------===//

void parsed(const Patient &patient) {
  json mail = json::parse(R"({"message": {"subject": "Referral", "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})");
  mail["message"]["body"]["content"] = patient.diagnosis;
  sendMail(mail.dump()); // expect: nhsmail-missing-secure-tag not accredited without
  mail["message"]["subject"] = "[secure] Referral";
  sendMail(mail.dump());
}

void literal(const Patient &patient) {
  auto mail = R"({"message": {"subject": "[secure] Referral", "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})"_json;
  mail["message"]["body"] = {{"content", patient.diagnosis}};
  sendMail(mail.dump());
  mail["message"]["subject"] = "Referral";
  sendMail(mail.dump()); // expect: nhsmail-missing-secure-tag not accredited without
}

void streamed(const Patient &patient) {
  std::ostringstream body;
  body << mailOf("Referral", patient.diagnosis, optician);
  sendMail(body.str()); // expect: nhsmail-missing-secure-tag not accredited without
  std::stringstream pretty;
  pretty << mailOf("[secure] Referral", patient.diagnosis, optician).dump(4);
  sendMail(pretty.str());
}

void ordered(const Patient &patient) {
  ordered_json mail;
  mail["message"]["subject"] = "Referral";
  mail["message"]["body"]["content"] = patient.diagnosis;
  mail["message"]["toRecipients"] = {{{"emailAddress", {{"address", optician}}}}};
  sendMail(mail.dump()); // expect: nhsmail-missing-secure-tag not accredited without
}

//===-- Merged ------------------------------------------------------------===//

void merged(const Patient &patient) {
  json message = {{"subject", "Referral"}, {"body", {{"content", patient.diagnosis}}}};
  message.update({{"toRecipients", {recipient(optician)}}});
  json mail;
  mail["message"] = message;
  sendMail(mail.dump()); // expect: nhsmail-missing-secure-tag not accredited without
  mail.merge_patch({{"message", {{"subject", "[secure] Referral"}}}});
  sendMail(mail.dump());
}

void updated(const Patient &patient) {
  json message = {{"subject", "Referral"}, {"body", {{"content", patient.diagnosis}}}};
  message.update(json{{"subject", "[secure] Referral"}, {"toRecipients", json::array({recipient(optician)})}});
  sendMail(json{{"message", std::move(message)}}.dump());
}

//===-- Read back ---------------------------------------------------------===//

void readBack(const json &settings, const Patient &patient) {
  std::string to;
  settings.at("to").get_to(to);
  json stored = {{"to", optician}};
  const auto known = stored["to"].get<std::string>();
  sendMail(mailOf("Referral", patient.diagnosis, known).dump()); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(mailOf("Referral", patient.diagnosis, to).dump());    // expect: nhsmail-missing-secure-tag not known
}
