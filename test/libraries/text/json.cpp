// JSON that a program writes by hand, posted to Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl fmt
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include "../Inputs/graph.h"

#include <fmt/format.h>

#include <cstdio>
#include <iomanip>
#include <sstream>
#include <vector>

//===-- Concatenation -----------------------------------------------------===//

std::string escaped(const std::string &text) {
  std::string out;
  for (char c : text) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  return out;
}

std::string concatenated(const std::string &subject, const std::string &text, const std::string &to) {
  return "{\"message\": {\"subject\": \"" + subject + "\", \"body\": {\"contentType\": \"Text\", \"content\": \"" +
         escaped(text) + "\"}, \"toRecipients\": [{\"emailAddress\": {\"address\": \"" + to + "\"}}]}}";
}

void concatenation(const Patient &patient) {
  sendMail(concatenated("Referral", patient.diagnosis, optician)); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(concatenated("[secure] Referral", patient.diagnosis, optician));
  sendMail(concatenated("Referral of " + patient.name, patient.diagnosis, ward));
}

void grown(const Patient &patient, bool keep) {
  std::string body = "{";
  body += R"("message":{"subject":"Referral of )" + patient.name + R"(",)";
  body += R"("body":{"contentType":"Text","content":")";
  body += patient.diagnosis;
  body += "\"},";
  body += R"("toRecipients":[{"emailAddress":{"address":")";
  body += optician;
  body += "\"}}]}";
  if (keep)
    body += ",\"saveToSentItems\":false";
  body += '}';
  sendMail(body); // expect: nhsmail-missing-secure-tag not accredited without
}

//===-- Streams -----------------------------------------------------------===//

std::string streamed(const std::string &subject, const Patient &patient, const std::vector<std::string> &others) {
  std::ostringstream out;
  out << "{\"message\": {" << "\"subject\": " << std::quoted(subject) << ",\n";
  out << "  \"body\": {\"content\": \"" << patient.diagnosis << "\"},\n";
  out << "  \"toRecipients\": [{\"emailAddress\": {\"address\": \"" << optician << "\"}}";
  for (const std::string &other : others)
    out << ", {\"emailAddress\": {\"address\": \"" << other << "\"}}";
  out << "], \"importance\": " << 1 << std::endl << "}}";
  return out.str();
}

void streams(const Patient &patient) {
  sendMail(streamed("Referral", patient, {ward})); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(streamed("[secure] Referral", patient, {}));
}

//===-- Formats -----------------------------------------------------------===//

std::string printed(const char *subject, const Patient &patient, const char *to) {
  char body[4096];
  std::snprintf(body, sizeof body,
                "{\"message\":{\"subject\":\"%s\",\"body\":{\"contentType\":\"Text\",\"content\":\"%s\"},"
                "\"toRecipients\":[{\"emailAddress\":{\"address\":\"%s\"}}]},\"saveToSentItems\":%s}",
                subject, patient.diagnosis.c_str(), to, "true");
  return body;
}

void formats(const Patient &patient) {
  sendMail(printed("Referral", patient, optician.c_str())); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(printed("[secure] Referral", patient, optician.c_str()));
  sendMail(printed("Referral", patient, "ward5.leas@nhs.net"));
}

void formatted(const Patient &patient) {
  constexpr auto form = R"({{"message": {{"subject": "{}", "body": {{"content": "{}"}}, "toRecipients": [{{"emailAddress": {{"address": "{}"}}}}]}}}})";
  sendMail(fmt::format(form, "Referral of " + patient.name, patient.diagnosis, optician)); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(fmt::format(form, "[secure] Referral of " + patient.name, patient.diagnosis, optician));
}

//===-- Templates with names in them --------------------------------------===//

std::string render(std::string form, const std::string &what, const std::string &with) {
  auto at = form.find(what);
  if (at != std::string::npos)
    form.replace(at, what.size(), with);
  return form;
}

void templates(const Patient &patient) {
  std::string body = R"({"message": {"subject": "Referral", "body": {"content": "@TEXT@"}, "toRecipients": [{"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})";
  sendMail(render(body, "@TEXT@", patient.diagnosis)); // expect: nhsmail-missing-secure-tag
}
