// simple-mail: connections, signing in and what a message holds.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Core
// flags: -fPIC
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Sanderling-

#include "../mocks/simple-mail/SimpleMail"

#include <QString>

#include <memory>

struct Patient {
  QString patientName;
  QString diagnosis;
};

//===-- Connections -------------------------------------------------------===//

bool plain(SimpleMail::MimeMessage &message) {
  SimpleMail::Sender sender("send.nhs.net", 25, SimpleMail::Sender::TcpConnection);
  return sender.sendMail(message); // expect: nhsmail-insecure-transport nothing encrypts
}

bool startTls(SimpleMail::MimeMessage &message) {
  SimpleMail::Sender sender("send.nhs.net", 587, SimpleMail::Sender::TlsConnection);
  return sender.sendMail(message);
}

bool notVerified(SimpleMail::MimeMessage &message) {
  SimpleMail::Sender sender("send.nhs.net", 587, SimpleMail::Sender::TlsConnection);
  sender.setPeerVerificationType(SimpleMail::Sender::VerifyNone); // expect: nhsmail-insecure-transport not verified
  return sender.sendMail(message);
}

bool verified(SimpleMail::MimeMessage &message) {
  SimpleMail::Sender sender("send.nhs.net", 587, SimpleMail::Sender::TlsConnection);
  sender.setPeerVerificationType(SimpleMail::Sender::VerifyPeer);
  return sender.sendMail(message);
}

SimpleMail::ServerReply *plainServer(const SimpleMail::MimeMessage &message) {
  SimpleMail::Server server;
  server.setHost("send.nhs.net");
  server.setPort(25);
  return server.sendMail(message); // expect: nhsmail-insecure-transport nothing encrypts
}

SimpleMail::ServerReply *errorsIgnored(const SimpleMail::MimeMessage &message) {
  SimpleMail::Server server;
  server.setHost("send.nhs.net");
  server.setConnectionType(SimpleMail::Server::SslConnection);
  server.ignoreSslErrors(); // expect: nhsmail-insecure-transport not verified
  return server.sendMail(message);
}

SimpleMail::ServerReply *anotherProvider(const SimpleMail::MimeMessage &message) {
  SimpleMail::Server server;
  server.setHost("smtp.gmail.com");
  return server.sendMail(message);
}

//===-- Signing in --------------------------------------------------------===//

void literal(SimpleMail::Server &server) {
  server.setUsername("bloods.leas@nhs.net");
  server.setPassword("Sanderling-1"); // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login SMTP
}

void fromEnvironment(SimpleMail::Sender &sender) {
  sender.setUser("bloods.leas@nhs.net");
  sender.setPassword(qEnvironmentVariable("MAIL_PASSWORD")); // expect: nhsmail-password-login SMTP
}

//===-- Messages ----------------------------------------------------------===//

bool blindCopies(SimpleMail::Sender &sender, const Patient &patient) {
  SimpleMail::MimeMessage message;
  message.setSender(SimpleMail::EmailAddress("bloods.leas@nhs.net", "Bloods"));
  message.setBccRecipients({SimpleMail::EmailAddress("reception@quillbrook-opticians.co.uk")});
  message.setSubject("Referral");
  message.addHeader("Disposition-Notification-To", "bloods.leas@nhs.net");
  message.addHeader("X-Ward", "5");
  message.addPart(std::make_shared<SimpleMail::MimeText>(patient.diagnosis));
  return sender.sendMail(message); // expect: nhsmail-missing-secure-tag
}

bool attachment(SimpleMail::Sender &sender, const Patient &patient) {
  SimpleMail::MimeMessage message;
  message.addTo(SimpleMail::EmailAddress("reception@quillbrook-opticians.co.uk"));
  message.setSubject("Referral");
  message.addPart(
      std::make_shared<SimpleMail::MimeAttachment>(patient.diagnosis.toUtf8(), "letter.txt"));
  return sender.sendMail(message); // expect: nhsmail-missing-secure-tag
}

bool tagged(SimpleMail::Sender &sender, const Patient &patient) {
  SimpleMail::MimeMessage message;
  message.addBcc(SimpleMail::EmailAddress("reception@quillbrook-opticians.co.uk"));
  message.setSubject("[secure] Referral");
  message.addPart(std::make_shared<SimpleMail::MimeText>(patient.patientName));
  return sender.sendMail(message);
}

void dropped(SimpleMail::Sender &sender, SimpleMail::MimeMessage &message) {
  sender.sendMail(message); // expect: nhsmail-unchecked-send
}
