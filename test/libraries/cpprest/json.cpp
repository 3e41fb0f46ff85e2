// JSON of the C++ REST SDK, posted to Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include "../Inputs/graph.h"

#include <cpprest/json.h>

#include <sstream>
#include <utility>
#include <vector>

using web::json::value;

value recipient(const std::string &address) {
  value to = value::object();
  to[U("emailAddress")] = value::object({{U("address"), value::string(address)}});
  return to;
}

value mailOf(const std::string &subject, const Patient &patient, const std::string &to) {
  value body = value::object();
  body[U("contentType")] = value::string(U("Text"));
  body[U("content")] = value::string(patient.diagnosis);
  value message = value::object();
  message[U("subject")] = value::string(subject);
  message[U("body")] = body;
  message[U("toRecipients")] = value::array({recipient(to)});
  value mail = value::object();
  mail[U("message")] = message;
  mail[U("saveToSentItems")] = value::boolean(true);
  return mail;
}

void members(const Patient &patient) {
  sendMail(mailOf("Referral", patient, optician).serialize()); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(mailOf("[secure] Referral", patient, optician).serialize());
  sendMail(mailOf("Referral", patient, ward).serialize());
}

void fields(const Patient &patient) {
  std::vector<std::pair<utility::string_t, value>> message;
  message.push_back({U("subject"), value::string(U("Referral"))});
  message.emplace_back(U("body"), value::object({{U("content"), value::string(patient.diagnosis)}}));
  sendMail(value::object({{U("message"), value::object(message)}}).serialize()); // expect: nhsmail-missing-secure-tag
}

void elements(const Patient &patient) {
  value to = value::array(2);
  to[0] = recipient(ward);
  to.as_array()[1] = recipient(optician);
  value mail;
  mail[U("message")][U("subject")] = value(U("Referral"));
  mail[U("message")][U("body")][U("content")] = value::string(patient.diagnosis);
  mail[U("message")][U("toRecipients")] = to;
  sendMail(mail.serialize()); // expect: nhsmail-missing-secure-tag not accredited without
  mail[U("message")].as_object()[U("subject")] = value::string(U("[secure] Referral"));
  sendMail(mail.serialize());
}

void streamed(const Patient &patient) {
  std::stringstream out, tagged;
  out << mailOf("Referral", patient, optician);
  sendMail(out.str()); // expect: nhsmail-missing-secure-tag not accredited without
  mailOf("[secure] Referral", patient, optician).serialize(tagged);
  sendMail(tagged.str());
}

void parsed(const Patient &patient) {
  value mail = value::parse(U(R"({"message": {"subject": "Referral", "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})"));
  mail.at(U("message"))[U("body")][U("content")] = value::string(patient.diagnosis);
  sendMail(mail.serialize()); // expect: nhsmail-missing-secure-tag not accredited without
  mail[U("message")].erase(U("subject"));
  mail[U("message")][U("subject")] = value::string(U("[secure] Referral"));
  sendMail(mail.serialize());
}
