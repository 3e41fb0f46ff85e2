// Documents and writers of RapidJSON, posted to Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include "../Inputs/graph.h"

#include <rapidjson/document.h>
#include <rapidjson/ostreamwrapper.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <sstream>

using namespace rapidjson;

std::string textOf(const Document &document) {
  StringBuffer buffer;
  Writer<StringBuffer> writer(buffer);
  document.Accept(writer);
  return buffer.GetString();
}

//===-- Documents ---------------------------------------------------------===//

std::string built(const char *subject, const Patient &patient, const std::string &to) {
  Document mail;
  mail.SetObject();
  Document::AllocatorType &allocator = mail.GetAllocator();
  Value body(kObjectType);
  body.AddMember("contentType", "Text", allocator);
  body.AddMember("content", Value(patient.diagnosis.c_str(), allocator), allocator);
  Value address(kObjectType), recipient(kObjectType), recipients(kArrayType);
  address.AddMember("address", StringRef(to.c_str()), allocator);
  recipient.AddMember("emailAddress", address, allocator);
  recipients.PushBack(recipient, allocator);
  Value message(kObjectType);
  message.AddMember("subject", StringRef(subject), allocator)
      .AddMember("body", body, allocator)
      .AddMember("toRecipients", recipients, allocator);
  mail.AddMember("message", message, allocator);
  mail.AddMember("saveToSentItems", true, allocator);
  return textOf(mail);
}

void documents(const Patient &patient) {
  sendMail(built("Referral", patient, optician)); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(built("[secure] Referral", patient, optician));
  sendMail(built("Referral", patient, ward));
}

void setters(const Patient &patient) {
  Document mail(kObjectType);
  auto &allocator = mail.GetAllocator();
  Value subject;
  subject.SetString(("Referral of " + patient.name).c_str(), allocator);
  Value body(kObjectType), content;
  content.SetString(patient.diagnosis.c_str(), static_cast<SizeType>(patient.diagnosis.size()), allocator);
  body.AddMember(Value("content", allocator).Move(), content, allocator);
  Value message(kObjectType);
  message.AddMember("subject", subject, allocator);
  message.AddMember("body", body.Move(), allocator);
  message.AddMember("toRecipients", Value(kArrayType), allocator);
  Value to(kObjectType);
  to.AddMember("emailAddress", Value(kObjectType), allocator);
  to["emailAddress"].AddMember("address", "desk@quillbrook-opticians.co.uk", allocator);
  message["toRecipients"].PushBack(to, allocator);
  mail.AddMember("message", message, allocator);
  StringBuffer buffer;
  PrettyWriter<StringBuffer> writer(buffer);
  mail.Accept(writer);
  sendMail(std::string(buffer.GetString(), buffer.GetSize())); // expect: nhsmail-missing-secure-tag not accredited without
  mail["message"]["subject"].SetString("[secure] Referral", allocator);
  sendMail(textOf(mail));
}

void parsed(const Patient &patient) {
  Document mail;
  mail.Parse(R"({"message": {"subject": "Referral", "body": {"content": ""}, "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})");
  if (mail.HasParseError())
    return;
  mail["message"]["body"]["content"].SetString(patient.diagnosis.c_str(), mail.GetAllocator());
  sendMail(textOf(mail)); // expect: nhsmail-missing-secure-tag not accredited without
  mail["message"]["subject"] = "[secure] Referral";
  sendMail(textOf(mail));
}

//===-- Writers -----------------------------------------------------------===//

template <typename Out> void fill(Out &writer, const std::string &subject, const Patient &patient, const std::string &to) {
  writer.StartObject();
  writer.Key("message");
  writer.StartObject();
  writer.Key("subject");
  writer.String(subject.c_str(), static_cast<SizeType>(subject.size()));
  writer.Key("body");
  writer.StartObject();
  writer.Key("contentType");
  writer.String("HTML");
  writer.Key("content");
  writer.String(("<p class=\"letter\">" + patient.diagnosis + "</p>").c_str());
  writer.EndObject();
  writer.Key("toRecipients");
  writer.StartArray();
  writer.StartObject();
  writer.Key("emailAddress");
  writer.StartObject();
  writer.Key("address");
  writer.String(to.c_str());
  writer.EndObject();
  writer.EndObject();
  writer.EndArray();
  writer.Key("importance");
  writer.Null();
  writer.EndObject();
  writer.Key("saveToSentItems");
  writer.Bool(true);
  writer.EndObject();
}

std::string written(const std::string &subject, const Patient &patient, const std::string &to) {
  StringBuffer buffer;
  Writer<StringBuffer> writer(buffer);
  fill(writer, subject, patient, to);
  return buffer.GetString();
}

void writers(const Patient &patient) {
  sendMail(written("Referral", patient, optician)); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(written("[secure] Referral", patient, optician));
  sendMail(written("Referral of " + patient.name, patient, ward));
}

void prettyWriters(const Patient &patient) {
  StringBuffer buffer;
  PrettyWriter<StringBuffer> writer(buffer);
  writer.SetIndent(' ', 2);
  fill(writer, "Referral", patient, optician);
  sendMail(buffer.GetString()); // expect: nhsmail-missing-secure-tag not accredited without
  buffer.Clear();
  writer.Reset(buffer);
  fill(writer, "[secure] Referral", patient, optician);
  sendMail(buffer.GetString());
}

void streams(const Patient &patient) {
  std::ostringstream out;
  OStreamWrapper wrapper(out);
  Writer<OStreamWrapper> writer(wrapper);
  fill(writer, "Referral", patient, optician);
  sendMail(out.str()); // expect: nhsmail-missing-secure-tag not accredited without
}
