// Lines of headers that libraries take as they are, and setters that encode.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-header-injection
// pkg-config: Qt5Widgets Qt5Network
// flags: -fPIC

#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <Poco/Net/StreamSocket.h>

#include <QLineEdit>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

#include <string>

namespace mail {

QString ask(QTcpServer &server) {
  QTcpSocket *client = server.nextPendingConnection();
  client->waitForReadyRead();
  const QByteArray answer = client->readAll();
  client->deleteLater();
  return QString::fromUtf8(answer);
}

//===-- Reported ----------------------------------------------------------===//

void customLine(MimeMessage &message, QTcpServer &server) {
  const QString ward = ask(server);
  message.addCustomHeader("X-Ward: " + ward); // expect: nhsmail-header-injection a line of the header
}

void formattedLine(MimeMessage &message, QTcpServer &server) {
  message.addCustomHeader(QString("X-Ward: %1").arg(ask(server))); // expect: nhsmail-header-injection
}

class Notices {
public:
  explicit Notices(SmtpClient &smtp) : smtp_(smtp) {}

  void receive(QTcpServer &server) { ward_ = ask(server); }

  bool send() {
    MimeMessage message;
    message.setSubject("Rota");
    label(message, ward_);
    return smtp_.sendMail(message);
  }

private:
  static void label(MimeMessage &message, const QString &value) { message.addCustomHeader("X-Ward: " + value); }

  SmtpClient &smtp_;
  QString ward_;
};

bool byMember(SmtpClient &smtp, QTcpServer &server) {
  Notices notices(smtp);
  notices.receive(server);
  return notices.send(); // expect: nhsmail-header-injection
}

// Line breaks in the middle stay.
void trimmed(MimeMessage &message, QTcpServer &server) {
  message.addCustomHeader("X-Ward: " + ask(server).trimmed()); // expect: nhsmail-header-injection
}

//===-- Not reported ------------------------------------------------------===//

// These encode what they are given, or refuse it.
bool subjectOfTheLibrary(SmtpClient &smtp, QTcpServer &server) {
  MimeMessage message;
  message.setSubject(ask(server));
  return smtp.sendMail(message);
}

void subjectOfMailio(mailio::smtps &relay, Poco::Net::StreamSocket &client) {
  char title[128];
  const int length = client.receiveBytes(title, sizeof title);
  mailio::message message;
  message.subject(std::string(title, length));
  relay.submit(message);
}

void constantLine(MimeMessage &message) { message.addCustomHeader("Auto-Submitted: auto-generated"); }

void ownLine(MimeMessage &message, const QString &ward) { message.addCustomHeader("X-Ward: " + ward); }

void number(MimeMessage &message, QTcpServer &server) {
  message.addCustomHeader("X-Ward: " + QString::number(ask(server).toInt()));
}

// Blanks and line breaks become one blank.
void simplified(MimeMessage &message, QTcpServer &server) {
  message.addCustomHeader("X-Ward: " + ask(server).simplified());
}

void firstSection(MimeMessage &message, QTcpServer &server) {
  message.addCustomHeader("X-Ward: " + ask(server).section('\n', 0, 0));
}

void withoutBreaks(MimeMessage &message, QTcpServer &server) {
  QString ward = ask(server);
  ward.remove('\r').remove('\n');
  message.addCustomHeader("X-Ward: " + ward);
}

void withSpaces(MimeMessage &message, QTcpServer &server) {
  QString ward = ask(server);
  ward.replace("\r", "").replace("\n", " ");
  message.addCustomHeader("X-Ward: " + ward);
}

void matching(MimeMessage &message, QTcpServer &server) {
  static const QRegularExpression Word("^\\w+$");
  const QString ward = ask(server);
  if (Word.match(ward).hasMatch())
    message.addCustomHeader("X-Ward: " + ward);
}

// One line of a form holds no break.
void typed(MimeMessage &message, const QLineEdit &ward) { message.addCustomHeader("X-Ward: " + ward.text()); }

} // namespace mail
