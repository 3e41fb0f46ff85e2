// Mail by simple-mail, at once by its Sender or later by its Server.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// pkg-config: Qt5Core
// flags: -fPIC
// secret: Ruff-

#include "../mocks/simple-mail/SimpleMail"

#include <QDebug>
#include <QString>

#include <memory>
#include <stdexcept>

namespace mail {

using SimpleMail::EmailAddress;
using SimpleMail::MimeMessage;
using SimpleMail::MimeText;
using SimpleMail::Sender;
using SimpleMail::Server;
using SimpleMail::ServerReply;

struct Patient {
  QString patientName;
  QString nhsNumber;
};

//===-- nhsmail-hardcoded-credential --------------------------------------===//

void serverPassword(Server &server) {
  server.setHost(QStringLiteral("smtp.office365.com"));
  server.setUsername("rota.leas@nhs.net");
  server.setPassword("Ruff-1"); // expect: nhsmail-hardcoded-credential
}

void senderPassword() {
  Sender smtp("smtp.office365.com", 587, Sender::TlsConnection);
  smtp.setUser("rota.leas@nhs.net");
  const QString password = QString::fromUtf8("Ruff-2");
  smtp.setPassword(password); // expect: nhsmail-hardcoded-credential
}

void environment(Server &server) { server.setPassword(qEnvironmentVariable("MAIL_PASSWORD")); }

//===-- nhsmail-unchecked-send --------------------------------------------===//

void dropped(Server &server, const MimeMessage &message) {
  server.sendMail(message); // expect: nhsmail-unchecked-send
}

void deletedUnread(Server &server, const MimeMessage &message) {
  ServerReply *reply = server.sendMail(message); // expect: nhsmail-unchecked-send
  reply->deleteLater();
}

void sentWithoutLooking(Sender &smtp, MimeMessage &message) {
  smtp.sendMail(message); // expect: nhsmail-unchecked-send
}

void onlyPrinted(Sender &smtp, MimeMessage &message) {
  if (!smtp.sendMail(message)) // expect: nhsmail-unchecked-send
    qDebug() << "Failed to send mail!" << smtp.lastError();
}

ServerReply *returned(Server &server, const MimeMessage &message) {
  return server.sendMail(message);
}

void answeredLater(Server &server, const MimeMessage &message) {
  ServerReply *reply = server.sendMail(message);
  QObject::connect(reply, &ServerReply::finished, [reply] {
    if (reply->error())
      throw std::runtime_error("the relay did not take the mail");
    reply->deleteLater();
  });
}

int exitCode(Sender &smtp, MimeMessage &message) { return smtp.sendMail(message) ? 0 : 1; }

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

ServerReply *untagged(Server &server, const Patient &patient, const QString &to) {
  MimeMessage message;
  message.setSender(EmailAddress("rota.leas@nhs.net", "Rota"));
  message.addTo(EmailAddress("ward5.leas@nhs.net"));
  message.addCc(EmailAddress(to));
  message.setSubject("Appointment");
  auto text = std::make_shared<MimeText>();
  text->setText("Appointment for " + patient.patientName + "\n");
  message.addPart(text);
  return server.sendMail(message); // expect: nhsmail-missing-secure-tag
}

ServerReply *tagged(Server &server, const Patient &patient, const QString &to) {
  MimeMessage message;
  message.addTo(EmailAddress(to));
  message.setSubject("[secure] Appointment");
  message.addPart(std::make_shared<MimeText>(patient.nhsNumber));
  return server.sendMail(message);
}

ServerReply *withinNhsMail(Server &server, const Patient &patient) {
  MimeMessage message;
  message.addTo(EmailAddress("ward5.leas@nhs.net"));
  message.setSubject("Appointment");
  message.addPart(std::make_shared<MimeText>(patient.nhsNumber));
  return server.sendMail(message);
}

} // namespace mail
