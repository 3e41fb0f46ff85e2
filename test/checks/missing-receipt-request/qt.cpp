// Messages of classes in programs that use Qt.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-receipt-request
// pkg-config: Qt5Core
// flags: -fPIC

#include "../../libraries/mocks/simple-mail/SimpleMail"

#include <QString>

#include <memory>

namespace mail {

using SimpleMail::EmailAddress;
using SimpleMail::MimeMessage;
using SimpleMail::MimeText;
using SimpleMail::Sender;

struct Patient {
  QString patientName;
  QString nhsNumber;
};

MimeMessage letter(const QString &to, const QString &subject, const QString &text) {
  MimeMessage message;
  message.setSender(EmailAddress("clinic.leas@nhs.net"));
  message.addTo(EmailAddress(to));
  message.setSubject(subject);
  message.addPart(std::make_shared<MimeText>(text));
  return message;
}

bool neither(Sender &smtp, const Patient &patient, const QString &to) {
  MimeMessage message = letter(to, "[secure] Appointment", "For " + patient.patientName);
  return smtp.sendMail(message); // expect: nhsmail-missing-receipt-request asks for neither
}

bool onlyRead(Sender &smtp, const Patient &patient, const QString &to) {
  MimeMessage message = letter(to, "[secure] Appointment", patient.nhsNumber);
  message.addHeader("Disposition-Notification-To", "clinic.leas@nhs.net");
  return smtp.sendMail(message); // expect: nhsmail-missing-receipt-request asks for no delivery receipt
}

bool taggedOnly(Sender &smtp, const QString &to, const QString &text) {
  MimeMessage message = letter(to, "[secure] For you", text);
  return smtp.sendMail(message); // expect: nhsmail-missing-receipt-request mail tagged
}

bool both(Sender &smtp, const Patient &patient, const QString &to) {
  MimeMessage message = letter(to, "[secure] Appointment", patient.nhsNumber);
  message.addHeader("Disposition-Notification-To", "clinic.leas@nhs.net");
  message.addHeader("Return-Receipt-To", "clinic.leas@nhs.net");
  return smtp.sendMail(message);
}

bool handedIn(Sender &smtp, MimeMessage &message, const Patient &patient) {
  message.addPart(std::make_shared<MimeText>(patient.nhsNumber));
  return smtp.sendMail(message);
}

bool nothingSensitive(Sender &smtp, const QString &to) {
  MimeMessage message = letter(to, "Opening hours", "Open until eight.");
  return smtp.sendMail(message);
}

} // namespace mail
