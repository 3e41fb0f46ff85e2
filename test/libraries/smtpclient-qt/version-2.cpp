// SmtpClient-for-Qt 2.0, where sending only queues and waiting tells.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Core
// flags: -fPIC
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Phalarope-

#include "../mocks/smtpclient-qt-2/SmtpMime"

#include <QString>

struct Patient {
  QString diagnosis;
};

bool notWaitedFor(SmtpClient &client, const MimeMessage &message) {
  client.sendMail(message); // expect: nhsmail-unchecked-send
  client.quit();
  return true;
}

bool waitedFor(const MimeMessage &message) {
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  client.connectToHost();
  if (!client.waitForReadyConnected())
    return false;
  client.login("rota.leas@nhs.net", "Phalarope-1"); // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login SMTP
  if (!client.waitForAuthenticated())
    return false;
  client.sendMail(message);
  return client.waitForMailSent();
}

bool plain(const MimeMessage &message, const QString &password) {
  SmtpClient client("send.nhs.net");
  client.connectToHost();
  client.login("rota.leas@nhs.net", password); // expect: nhsmail-insecure-transport nothing encrypts // expect: nhsmail-password-login SMTP
  client.sendMail(message);
  return client.waitForMailSent();
}

bool errorsIgnored(const MimeMessage &message) {
  SmtpClient client("send.nhs.net", 465, SmtpClient::SslConnection);
  client.ignoreSslErrors(); // expect: nhsmail-insecure-transport not verified
  client.connectToHost();
  client.sendMail(message);
  return client.waitForMailSent();
}

bool referral(SmtpClient &client, const Patient &patient) {
  MimeMessage message;
  message.setSender(EmailAddress("bloods.leas@nhs.net", "Bloods"));
  message.addRecipient(EmailAddress("reception@quillbrook-opticians.co.uk"));
  message.setSubject("Referral");
  message.addPart(new MimeText(patient.diagnosis));
  client.sendMail(message); // expect: nhsmail-missing-secure-tag
  return client.waitForMailSent();
}
