// Documents of JsonCpp, posted to Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl jsoncpp
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include "../Inputs/graph.h"

#include <json/json.h>

#include <memory>
#include <sstream>

Json::Value recipient(const std::string &address) {
  Json::Value to(Json::objectValue);
  to["emailAddress"]["address"] = address;
  return to;
}

Json::Value mailOf(const std::string &subject, const Patient &patient, const std::string &to) {
  Json::Value mail;
  Json::Value &message = mail["message"];
  message["subject"] = subject;
  message["body"]["contentType"] = "Text";
  message["body"]["content"] = patient.diagnosis;
  message["toRecipients"] = Json::Value(Json::arrayValue);
  message["toRecipients"].append(recipient(to));
  mail["saveToSentItems"] = true;
  return mail;
}

//===-- Ways to print -----------------------------------------------------===//

void fastWriter(const Patient &patient) {
  Json::FastWriter writer;
  sendMail(writer.write(mailOf("Referral", patient, optician))); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(writer.write(mailOf("[secure] Referral", patient, optician)));
  sendMail(writer.write(mailOf("Referral", patient, ward)));
}

void writeString(const Patient &patient) {
  Json::StreamWriterBuilder builder;
  builder["indentation"] = "";
  sendMail(Json::writeString(builder, mailOf("Referral", patient, optician))); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(Json::writeString(builder, mailOf("[secure] Referral", patient, optician)));
}

void streamWriter(const Patient &patient) {
  Json::StreamWriterBuilder builder;
  const std::unique_ptr<Json::StreamWriter> writer(builder.newStreamWriter());
  std::ostringstream out;
  writer->write(mailOf("Referral", patient, optician), &out);
  sendMail(out.str()); // expect: nhsmail-missing-secure-tag not accredited without
}

void styled(const Patient &patient) {
  sendMail(mailOf("Referral", patient, optician).toStyledString()); // expect: nhsmail-missing-secure-tag not accredited without
  std::stringstream out;
  out << mailOf("[secure] Referral", patient, optician);
  sendMail(out.str());
  std::ostringstream plain;
  plain << mailOf("Letter", patient, optician);
  sendMail(plain.str()); // expect: nhsmail-missing-secure-tag not accredited without
}

//===-- Ways to build -----------------------------------------------------===//

void changed(const Patient &patient) {
  Json::Value mail = mailOf("[secure] Referral", patient, optician);
  mail["message"].removeMember("subject");
  mail["message"]["subject"] = "Referral of " + patient.name;
  sendMail(mail.toStyledString()); // expect: nhsmail-missing-secure-tag not accredited without
  mail["message"]["subject"] = Json::Value("[secure] Referral");
  sendMail(mail.toStyledString());
}

void indexed(const Patient &patient) {
  Json::Value mail;
  mail["message"]["subject"] = "Referral";
  mail["message"]["body"]["content"] = patient.diagnosis;
  mail["message"]["toRecipients"][0]["emailAddress"]["address"] = ward;
  mail["message"]["toRecipients"][1]["emailAddress"]["address"] = optician;
  sendMail(Json::FastWriter().write(mail)); // expect: nhsmail-missing-secure-tag not accredited without
}

void parsed(const Patient &patient) {
  Json::Value mail;
  Json::Reader reader;
  if (!reader.parse(R"({"message": {"subject": "Referral", "toRecipients": [
          {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})", mail))
    return;
  mail["message"]["body"]["content"] = patient.diagnosis;
  sendMail(mail.toStyledString()); // expect: nhsmail-missing-secure-tag not accredited without
}

void parsedFromAStream(const Patient &patient) {
  std::istringstream in(R"({"message": {"subject": "[secure] Referral", "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})");
  Json::Value mail;
  in >> mail;
  mail["message"]["body"]["content"] = patient.diagnosis;
  sendMail(mail.toStyledString());
}
