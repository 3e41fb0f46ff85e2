// Mail by SmtpClient-for-Qt 1.1, where every step answers with a bool.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// pkg-config: Qt5Core
// flags: -fPIC
// secret: Whimbrel-

#include "../mocks/smtpclient-qt/SmtpMime"

#include <QDebug>
#include <QString>

#include <stdexcept>

namespace mail {

struct Patient {
  QString patientName;
  QString nhsNumber;
};

//===-- nhsmail-hardcoded-credential --------------------------------------===//

const QString Account = "rota.leas@nhs.net";

void setters() {
  SmtpClient smtp("smtp.office365.com", 587, SmtpClient::TlsConnection);
  smtp.setUser(Account);
  smtp.setPassword("Whimbrel-1"); // expect: nhsmail-hardcoded-credential
  smtp.connectToHost();
}

class Settings {
public:
  QString password() const { return password_; }

private:
  QString password_ = "Whimbrel-2";
};

bool memberInitialiser(SmtpClient &smtp) {
  const Settings settings;
  return smtp.login(Account, settings.password()); // expect: nhsmail-hardcoded-credential
}

bool environment(SmtpClient &smtp) { return smtp.login(Account, qgetenv("MAIL_PASSWORD")); }

void otherProvider() {
  SmtpClient smtp("smtp.gmail.com", 465, SmtpClient::SslConnection);
  smtp.setPassword("Whimbrel-3");
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void dropped(SmtpClient &smtp, MimeMessage &message) {
  smtp.connectToHost();
  smtp.login();
  smtp.sendMail(message); // expect: nhsmail-unchecked-send
  smtp.quit();
}

bool onlyPrinted(SmtpClient *smtp, MimeMessage &message) {
  if (!smtp->sendMail(message)) // expect: nhsmail-unchecked-send
    qDebug() << "Failed to send mail:" << smtp->getResponseText();
  smtp->quit();
  return true;
}

int checked(SmtpClient &smtp, MimeMessage &message) {
  if (!smtp.sendMail(message)) {
    qDebug() << "Failed to send mail!";
    return -3;
  }
  smtp.quit();
  return 0;
}

bool returned(SmtpClient &smtp, MimeMessage &message) {
  const bool sent = smtp.sendMail(message);
  smtp.quit();
  return sent;
}

void thrown(SmtpClient &smtp, MimeMessage &message) {
  if (!smtp.sendMail(message))
    throw std::runtime_error("the relay did not take the mail");
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

bool untagged(SmtpClient &smtp, const Patient &patient) {
  MimeMessage message;
  EmailAddress sender(Account, "Rota");
  message.setSender(&sender);
  EmailAddress to("carer@example.org", "Carer");
  message.addRecipient(&to);
  message.setSubject("Appointment");
  MimeText text;
  text.setText("Appointment for " + patient.patientName + ".\n");
  message.addPart(&text);
  return smtp.sendMail(message); // expect: nhsmail-missing-secure-tag
}

bool untaggedOnTheHeap(SmtpClient &smtp, const Patient &patient, const QString &to) {
  MimeMessage message;
  message.setSender(new EmailAddress(Account));
  message.addTo(new EmailAddress("ward5.leas@nhs.net"));
  message.addCc(new EmailAddress(to));
  message.setSubject(QString("Appointment"));
  message.addPart(new MimeHtml("<p>" + patient.nhsNumber + "</p>"));
  return smtp.sendMail(message); // expect: nhsmail-missing-secure-tag
}

bool tagged(SmtpClient &smtp, const Patient &patient, const QString &to) {
  MimeMessage message;
  message.addRecipient(new EmailAddress(to));
  message.setSubject("[secure] " + QString("Appointment"));
  message.addPart(new MimeText(patient.nhsNumber));
  return smtp.sendMail(message);
}

bool withinNhsMail(SmtpClient &smtp, const Patient &patient) {
  MimeMessage message;
  message.addRecipient(new EmailAddress("ward5.leas@nhs.net"));
  message.setSubject("Appointment");
  message.addPart(new MimeText(patient.nhsNumber));
  return smtp.sendMail(message);
}

} // namespace mail
