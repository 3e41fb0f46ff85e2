// SmtpClient-for-Qt 1.1: connections, signing in and what a message holds.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Widgets
// flags: -fPIC
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Dotterel-

#include "../mocks/smtpclient-qt/SmtpMime"

#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QString>

struct Patient {
  QString patientName;
  QString diagnosis;
};

//===-- Connections -------------------------------------------------------===//

bool plain(MimeMessage &message) {
  SmtpClient client("send.nhs.net");
  return client.connectToHost() && client.sendMail(message); // expect: nhsmail-insecure-transport nothing encrypts
}

bool plainBySetting(MimeMessage &message, const QString &password) {
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  client.setConnectionType(SmtpClient::TcpConnection);
  return client.connectToHost() && client.login("rota.leas@nhs.net", password) && // expect: nhsmail-insecure-transport nothing encrypts // expect: nhsmail-password-login SMTP
         client.sendMail(message);
}

bool startTls(MimeMessage &message) {
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  return client.connectToHost() && client.sendMail(message);
}

bool tlsFromTheStart(MimeMessage &message) {
  SmtpClient client;
  client.setHost("send.nhs.net");
  client.setPort(465);
  client.setConnectionType(SmtpClient::SslConnection);
  return client.connectToHost() && client.sendMail(message);
}

bool typeOfTheSettings(MimeMessage &message, const QSettings &settings) {
  SmtpClient client("send.nhs.net", 587);
  client.setConnectionType(
      static_cast<SmtpClient::ConnectionType>(settings.value("mail/type").toInt()));
  return client.connectToHost() && client.sendMail(message);
}

bool relayOnThisMachine(MimeMessage &message) {
  SmtpClient client("127.0.0.1", 25, SmtpClient::TcpConnection);
  return client.connectToHost() && client.sendMail(message);
}

//===-- Signing in --------------------------------------------------------===//

class Compose : public QWidget {
public:
  void send(MimeMessage &message);

private:
  QLineEdit *account, *password;
};

void Compose::send(MimeMessage &message) {
  SmtpClient client("send.nhs.net", 587, SmtpClient::TlsConnection);
  client.setUser(account->text());
  client.setPassword(password->text()); // expect: nhsmail-password-login SMTP // expect: nhsmail-password-prompt
  if (!client.connectToHost() || !client.login() || !client.sendMail(message))
    QMessageBox::warning(this, "Mail", client.getResponseText());
}

void literal(SmtpClient &client) {
  client.setPassword("Dotterel-1"); // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login SMTP
}

//===-- Messages ----------------------------------------------------------===//

bool blindCopy(SmtpClient &client, const Patient &patient) {
  MimeMessage message;
  message.setSender(new EmailAddress("bloods.leas@nhs.net", "Bloods"));
  message.addRecipient(new EmailAddress("reception@quillbrook-opticians.co.uk"), MimeMessage::Bcc);
  message.setSubject("Referral");
  message.addCustomHeader("X-Ward: 5");
  message.addPart(new MimeByteArrayAttachment("letter.txt", patient.diagnosis.toUtf8()));
  return client.sendMail(message); // expect: nhsmail-missing-secure-tag
}

bool tagged(SmtpClient &client, const Patient &patient) {
  MimeMessage message;
  message.addBcc(new EmailAddress("reception@quillbrook-opticians.co.uk"));
  message.setSubject("[secure] Referral");
  MimeText text;
  text.setText(patient.patientName);
  message.addPart(&text);
  return client.sendMail(message);
}

void dropped(SmtpClient &client, MimeMessage &message) {
  client.sendMail(message); // expect: nhsmail-unchecked-send
}
