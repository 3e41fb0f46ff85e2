// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl vmime Qt5Core cpp-httplib
// flags: -fPIC
// policy: {"domains": {"notAccredited": ["elmstead-care.co.uk"], "accredited": ["leas.nhs.uk"]}}
//
// Other libraries, and what a program sends of patients: records as a whole, messages in the
// formats of health care, lists, answers to what came in, drafts.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <httplib.h>
#include <nlohmann/json.hpp>
#include <vmime/vmime.hpp>

#include <QString>

#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

namespace mail {

using nlohmann::json;

struct Patient {
  std::string nhsNumber;
  std::string familyName;
  std::string givenName;
  std::string birthDate;
};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Patient, nhsNumber, familyName, givenName, birthDate)

struct Settings {
  bool encryptOutgoing = true;
  std::string prefix = "[secure]";
};

void deliver(mailio::smtps &connection, const std::string &to, const std::string &subject, const std::string &text) {
  mailio::message message;
  message.from(mailio::mail_address("Clinic", "clinic.leas@nhs.net"));
  message.add_recipient(mailio::mail_address("", to));
  message.subject(subject);
  message.content(text);
  connection.submit(message);
}

//===-- Formats of health care --------------------------------------------===//

/// HL7 version 2: a patient identification segment.
std::string pid(const Patient &patient) {
  std::ostringstream out;
  out << "PID|1||" << patient.nhsNumber << "^^^NHS||" << patient.familyName << '^' << patient.givenName << "||" << patient.birthDate << '\r';
  return out.str();
}

/// FHIR: a resource.
json fhirPatient(const Patient &patient) {
  return {{"resourceType", "Patient"},
          {"identifier", {{{"system", "https://fhir.nhs.uk/Id/nhs-number"}, {"value", patient.nhsNumber}}}},
          {"name", {{{"family", patient.familyName}, {"given", {patient.givenName}}}}}};
}

/// CDA: a document.
std::string cda(const Patient &patient) {
  return "<ClinicalDocument><recordTarget><patientRole><id extension=\"" + patient.nhsNumber + "\"/></patientRole></recordTarget></ClinicalDocument>";
}

void hl7(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  deliver(connection, to, "Transfer", "MSH|^~\\&|PAS|LEAS\r" + pid(patient)); // expect: nhsmail-missing-secure-tag
}

void fhir(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  const json bundle = {{"resourceType", "Bundle"}, {"entry", {{{"resource", fhirPatient(patient)}}}}};
  deliver(connection, to, "Transfer", bundle.dump(2)); // expect: nhsmail-missing-secure-tag
}

void document(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  deliver(connection, to, "Discharge", cda(patient)); // expect: nhsmail-missing-secure-tag
}

void serialised(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  const json record = patient;
  deliver(connection, to, "Record", record.dump()); // expect: nhsmail-missing-secure-tag
}

void listed(mailio::smtps &connection, const std::string &to, const std::vector<Patient> &patients) {
  const std::string rows = std::accumulate(patients.begin(), patients.end(), std::string("NHS number;name\n"), [](std::string text, const Patient &p) {
    return text + p.nhsNumber + ";" + p.familyName + "\n";
  });
  deliver(connection, to, "Clinic list", rows); // expect: nhsmail-missing-secure-tag
}

void taggedHl7(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  deliver(connection, to, "[secure] Transfer", pid(patient));
}

void taggedFhir(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  deliver(connection, to, "[SECURE] Transfer", fhirPatient(patient).dump());
}

// A definition has no patient in it.
void capability(mailio::smtps &connection, const std::string &to) {
  deliver(connection, to, "Interface", json{{"resourceType", "CapabilityStatement"}, {"status", "active"}}.dump());
}

//===-- What is no patient any more ---------------------------------------===//

std::string pseudonymFor(const std::string &nhsNumber);
std::string sha256(const std::string &text);
std::string maskName(const std::string &name);

void pseudonyms(mailio::smtps &connection, const std::string &to, const std::vector<Patient> &patients) {
  std::string rows;
  for (const Patient &p : patients)
    rows += pseudonymFor(p.nhsNumber) + "\n";
  deliver(connection, to, "Audit", rows);
}

void hashes(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  deliver(connection, to, "Audit", "Record " + sha256(patient.nhsNumber));
}

void masked(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  deliver(connection, to, "Missed appointment", maskName(patient.familyName) + " did not attend.");
}

void counted(mailio::smtps &connection, const std::string &to, const std::vector<Patient> &patients) {
  std::map<std::string, int> years;
  for (const Patient &p : patients)
    ++years[p.birthDate.substr(0, 4)];
  deliver(connection, to, "Figures", std::to_string(patients.size()) + " patients, " + std::to_string(years.size()) + " years");
}

//===-- Flags of the configuration ----------------------------------------===//

std::string subjectBy(const Settings &settings, const std::string &title) {
  return settings.encryptOutgoing ? "[secure] " + title : title;
}

void asConfigured(mailio::smtps &connection, const Settings &settings, const std::string &to, const Patient &patient) {
  deliver(connection, to, subjectBy(settings, "Letter"), patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

void always(mailio::smtps &connection, const Settings &settings, const std::string &to, const Patient &patient) {
  std::string subject = "Letter";
  if (!settings.encryptOutgoing)
    throw std::runtime_error("encryption is switched off");
  if (settings.encryptOutgoing)
    subject = "[secure] " + subject;
  deliver(connection, to, subject, patient.nhsNumber);
}

//===-- Qt, VMime, ews-cpp ------------------------------------------------===//

bool qt(SmtpClient &client, const QString &to, const QString &nhsNumber) {
  MimeMessage message;
  message.addRecipient(new EmailAddress(to));
  message.setSubject(QString("Appointment %1").arg(7));
  message.addPart(new MimeText("NHS number: " + nhsNumber));
  return client.sendMail(message); // expect: nhsmail-missing-secure-tag
}

bool qtTagged(SmtpClient &client, const QString &to, const QString &nhsNumber) {
  const QString tag = QStringLiteral("[secure]");
  MimeMessage message;
  message.addRecipient(new EmailAddress(to));
  message.setSubject(QString("%1 Appointment").arg(tag));
  message.addPart(new MimeText("NHS number: " + nhsNumber));
  return client.sendMail(message);
}

using Transport = vmime::shared_ptr<vmime::net::transport>;

vmime::shared_ptr<vmime::message> compose(const std::string &first, const std::string &second, const std::string &subject, const std::string &text) {
  vmime::messageBuilder builder;
  builder.setExpeditor(vmime::mailbox("clinic.leas@nhs.net"));
  vmime::addressList list;
  list.appendAddress(vmime::make_shared<vmime::mailbox>(first));
  list.appendAddress(vmime::make_shared<vmime::mailbox>(second));
  builder.setRecipients(list);
  builder.setSubject(vmime::text(subject));
  builder.getTextPart()->setText(vmime::make_shared<vmime::stringContentHandler>(text));
  return builder.construct();
}

void vmimeToSeveral(Transport transport, const Patient &patient, const std::string &carer) {
  transport->send(compose("ward5.leas@nhs.net", carer, "Discharge", patient.familyName + " goes home today.")); // expect: nhsmail-missing-secure-tag
}

void vmimeWithin(Transport transport, const Patient &patient) {
  transport->send(compose("ward5.leas@nhs.net", "pharmacy@leas.nhs.uk", "Discharge", patient.familyName + " goes home today."));
}

void hiddenCopy(ews::service &service, const Patient &patient, const std::string &practice) {
  ews::message message;
  message.set_subject("Discharge");
  message.set_body(ews::body(patient.familyName));
  message.set_to_recipients({ews::mailbox("ward5.leas@nhs.net")});
  message.set_bcc_recipients({ews::mailbox(practice)});
  service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-missing-secure-tag
}

void copyWithin(ews::service &service, const Patient &patient) {
  ews::message message;
  message.set_subject("Discharge");
  message.set_body(ews::body(patient.familyName));
  message.set_to_recipients({ews::mailbox("ward5.leas@nhs.net")});
  message.set_cc_recipients({ews::mailbox("pharmacy@leas.nhs.uk")});
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

//===-- Answers and drafts ------------------------------------------------===//

bool isFine(const httplib::Result &answer, int status) { return answer && answer->status == status; }

bool forwarded(httplib::Client &graph, const std::string &id, const std::string &to, const Patient &patient) {
  const json body = {{"comment", "This is about " + patient.familyName}, {"toRecipients", {{{"emailAddress", {{"address", to}}}}}}};
  return isFine(graph.Post("/v1.0/me/messages/" + id + "/forward", body.dump(), "application/json"), 202); // expect: nhsmail-missing-secure-tag
}

bool forwardedWithTag(httplib::Client &graph, const std::string &id, const std::string &to, const Patient &patient) {
  const json body = {{"message", {{"subject", "[secure] Fwd"}, {"toRecipients", {{{"emailAddress", {{"address", to}}}}}}}},
                     {"comment", "This is about " + patient.familyName}};
  return isFine(graph.Post("/v1.0/me/messages/" + id + "/forward", body.dump(), "application/json"), 202);
}

long cprUntagged(const std::string &to, const Patient &patient, const std::string &token) {
  json message;
  message["message"]["subject"] = "(secure) Letter";
  message["message"]["body"]["content"] = patient.nhsNumber;
  message["message"]["toRecipients"].push_back({{"emailAddress", {{"address", to}}}});
  return cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/sendMail"}, cpr::Bearer{token}, cpr::Body{message.dump()}).status_code; // expect: nhsmail-missing-secure-tag
}

long cprTaggedLate(const std::string &to, const Patient &patient, const std::string &token) {
  json message;
  message["message"]["subject"] = "Letter";
  message["message"]["body"]["content"] = patient.nhsNumber;
  message["message"]["toRecipients"].push_back({{"emailAddress", {{"address", to}}}});
  message["message"]["subject"] = "[secure] " + message["message"]["subject"].get<std::string>();
  return cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/sendMail"}, cpr::Bearer{token}, cpr::Body{message.dump()}).status_code;
}

//===-- Several recipients, and sets of domains ---------------------------===//

std::string domainOf(const std::string &address) { return address.substr(address.find('@') + 1); }

void bySet(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  static const std::unordered_set<std::string> accredited = {"nhs.net", "leas.nhs.uk"};
  const bool safe = accredited.count(domainOf(to)) != 0;
  deliver(connection, to, safe ? "Letter" : "[secure] Letter", patient.nhsNumber);
}

void bySetTooWide(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  static const std::set<std::string> friends = {"nhs.net", "elmstead-care.co.uk"};
  const bool safe = friends.find(domainOf(to)) != friends.end();
  deliver(connection, to, safe ? "Letter" : "[secure] Letter", patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

// In the address book stands who it is, and not what protects the way there.
void toEach(mailio::smtps &connection, const std::vector<std::string> &practices, const Patient &patient) {
  for (const std::string &practice : practices)
    deliver(connection, practice, "Letter", patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

void toEachTagged(mailio::smtps &connection, const std::vector<std::string> &practices, const Patient &patient) {
  const std::string subject = std::string("[secure]") + " Letter";
  for (const std::string &practice : practices)
    deliver(connection, practice, subject, patient.nhsNumber);
}

void toOwnWards(mailio::smtps &connection, const Patient &patient) {
  for (const char *ward : {"ward1.leas@nhs.net", "ward2.leas@nhs.net"})
    deliver(connection, ward, "Letter", patient.nhsNumber);
}

void toOwnWardsAndOne(mailio::smtps &connection, const Patient &patient) {
  for (const char *ward : {"ward1.leas@nhs.net", "night@elmstead-care.co.uk"})
    deliver(connection, ward, "Letter", patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

} // namespace mail
