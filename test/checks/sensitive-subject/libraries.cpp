// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-subject
// pkg-config: libcurl vmime Qt5Core cpp-httplib
// flags: -fPIC
//
// Subjects through other libraries, in the ways in which they are put together.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>
#include <vmime/vmime.hpp>

#include <QString>

#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace mail {

using nlohmann::json;

struct Patient {
  std::string forename;
  std::string surname;
  std::string nhsNumber;
  std::string diagnosis;
  std::string clinic;
  std::string id;
};

class Mail {
public:
  Mail &subject(std::string_view text) {
    message_.subject(std::string(text));
    return *this;
  }
  Mail &tagged(const std::string &text) { return subject("[secure] " + text); }
  Mail &to(const std::string &address) {
    message_.add_recipient(mailio::mail_address("", address));
    return *this;
  }
  void send(mailio::smtps &connection) { connection.submit(message_); }

private:
  mailio::message message_;
};

//===-- Reported ----------------------------------------------------------===//

// The tag protects the text, and not the subject.
void taggedAllTheSame(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  Mail().to(to).tagged("Referral of " + patient.surname).send(connection); // expect: nhsmail-sensitive-subject
}

void byFmt(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("", to));
  message.subject(fmt::format("[secure] {}, {} ({})", patient.surname, patient.forename, patient.nhsNumber));
  connection.submit(message); // expect: nhsmail-sensitive-subject
}

bool byQt(SmtpClient &client, const QString &to, const QString &nhsNumber) {
  MimeMessage message;
  message.addRecipient(new EmailAddress(to));
  message.setSubject(QStringLiteral("[secure] Result for NHS no. %1").arg(nhsNumber));
  return client.sendMail(message); // expect: nhsmail-sensitive-subject
}

void byVmime(vmime::shared_ptr<vmime::net::transport> transport, const Patient &patient) {
  vmime::messageBuilder builder;
  builder.setSubject(vmime::text("[secure] " + patient.diagnosis));
  transport->send(builder.construct()); // expect: nhsmail-sensitive-subject
}

void byCpr(const std::string &to, const Patient &patient, const std::string &token) {
  std::ostringstream subject;
  subject << "[secure] " << patient.forename << ' ' << patient.surname;
  const json letter = {{"message", {{"subject", subject.str()}, {"toRecipients", {{{"emailAddress", {{"address", to}}}}}}}}};
  cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/sendMail"}, cpr::Bearer{token}, cpr::Body{letter.dump()}); // expect: nhsmail-sensitive-subject
}

// A template with the patient in it.
std::string filled(std::string text, const std::map<std::string, std::string> &values) {
  for (const auto &[name, value] : values)
    if (const auto at = text.find("{" + name + "}"); at != std::string::npos)
      text.replace(at, name.size() + 2, value);
  return text;
}

void byTemplate(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  Mail().to(to).subject(filled("[secure] {name} at the clinic", {{"name", patient.surname}})).send(connection); // expect: nhsmail-sensitive-subject
}

void onlyInitials(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  Mail().to(to).subject("[secure] Result " + patient.surname.substr(0, 3)).send(connection); // expect: nhsmail-sensitive-subject
}

bool draftThenSend(httplib::Client &graph, const std::string &to, const Patient &patient) {
  json letter;
  letter["message"]["toRecipients"][0]["emailAddress"]["address"] = to;
  letter["message"]["subject"] = "[secure] Review";
  if (!patient.diagnosis.empty())
    letter["message"]["subject"] = "[secure] Review: " + patient.diagnosis;
  auto answer = graph.Post("/v1.0/me/sendMail", letter.dump(), "application/json"); // expect: nhsmail-sensitive-subject
  return answer && answer->status == 202;
}

//===-- Not reported ------------------------------------------------------===//

void byReference(mailio::smtps &connection, const std::string &to, const Patient &patient, const std::string &referralId) {
  Mail().to(to).tagged("Referral " + referralId).send(connection);
}

void byClinic(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  Mail().to(to).tagged("Letter from " + patient.clinic).send(connection);
}

void chosen(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  Mail().to(to).subject(patient.diagnosis.empty() ? "[secure] Attended" : "[secure] Diagnosed").send(connection);
}

void number(mailio::smtps &connection, const std::string &to, const std::vector<Patient> &patients) {
  Mail().to(to).subject(fmt::format("[secure] {} letters", patients.size())).send(connection);
}

bool qtConstant(SmtpClient &client, const QString &to, const QString &nhsNumber) {
  MimeMessage message;
  message.addRecipient(new EmailAddress(to));
  message.setSubject(QStringLiteral("[secure] Result"));
  message.addPart(new MimeText(nhsNumber));
  return client.sendMail(message);
}

std::string anonymised(const std::string &text);

void anonymous(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  Mail().to(to).tagged("Case " + anonymised(patient.nhsNumber)).send(connection);
}

void templateOfClinic(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  Mail().to(to).subject(filled("[secure] Letter from {clinic}", {{"clinic", patient.clinic}})).send(connection);
}

} // namespace mail
