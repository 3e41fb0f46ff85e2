// Documents of Boost.JSON, posted to Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl
// flags: -std=c++17
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include "../Inputs/graph.h"

#include <boost/json.hpp>

#include <sstream>
#include <utility>

namespace json = boost::json;

//===-- Braced lists ------------------------------------------------------===//

json::value mailOf(const std::string &subject, const Patient &patient, const std::string &to) {
  return {{"message",
           {{"subject", subject},
            {"body", {{"contentType", "Text"}, {"content", patient.diagnosis}}},
            {"toRecipients", json::array{{{"emailAddress", {{"address", to}}}}}}}},
          {"saveToSentItems", true}};
}

void bracedLists(const Patient &patient) {
  sendMail(json::serialize(mailOf("Referral", patient, optician))); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(json::serialize(mailOf("[secure] Referral", patient, optician)));
  sendMail(json::serialize(mailOf("Referral", patient, ward)));
}

void objects(const Patient &patient) {
  json::object body = {{"contentType", "Text"}, {"content", patient.diagnosis}};
  json::object to = {{"emailAddress", json::object{{"address", optician}}}};
  json::object message = {{"subject", "Referral of " + patient.name}, {"body", body}, {"toRecipients", json::array{to}}};
  json::object mail = {{"message", message}};
  sendMail(json::serialize(mail)); // expect: nhsmail-missing-secure-tag not accredited without
  mail["message"].as_object()["subject"] = "[secure] Referral";
  sendMail(json::serialize(mail));
}

//===-- Member by member --------------------------------------------------===//

json::object memberByMember(const std::string &subject, const Patient &patient, const std::string &to) {
  json::object emailAddress;
  emailAddress["address"] = to;
  json::object recipient;
  recipient["emailAddress"] = emailAddress;
  json::array recipients;
  recipients.push_back(recipient);
  json::object body;
  body.emplace("contentType", "Text");
  body.emplace("content", patient.diagnosis);
  json::object message;
  message["subject"] = subject;
  message["body"] = body;
  message["toRecipients"] = std::move(recipients);
  json::object mail;
  mail["message"] = std::move(message);
  return mail;
}

void members(const Patient &patient) {
  sendMail(json::serialize(memberByMember("Referral", patient, optician))); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(json::serialize(memberByMember("[secure] Referral", patient, optician)));
}

void inserted(const Patient &patient) {
  json::value mail = mailOf("[secure] Referral", patient, optician);
  mail.at("message").as_object().insert_or_assign("subject", "Referral");
  sendMail(json::serialize(mail)); // expect: nhsmail-missing-secure-tag not accredited without
  mail.at("message").at("subject") = "[secure] Referral";
  sendMail(json::serialize(mail));
}

void emplaced(const Patient &patient) {
  json::value mail;
  json::object &message = mail.emplace_object()["message"].emplace_object();
  message["subject"] = "Referral";
  message["body"].emplace_object()["content"] = patient.diagnosis;
  message["toRecipients"].emplace_array().emplace_back(json::object{{"emailAddress", {{"address", optician}}}});
  sendMail(json::serialize(mail)); // expect: nhsmail-missing-secure-tag not accredited without
}

//===-- Text --------------------------------------------------------------===//

void streamed(const Patient &patient) {
  std::ostringstream out;
  out << mailOf("Referral", patient, optician);
  sendMail(out.str()); // expect: nhsmail-missing-secure-tag not accredited without
}

void parsed(const Patient &patient) {
  json::value mail = json::parse(R"({"message": {"subject": "Referral", "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})");
  mail.at("message").as_object()["body"] = {{"content", patient.diagnosis}};
  sendMail(json::serialize(mail)); // expect: nhsmail-missing-secure-tag not accredited without
}
