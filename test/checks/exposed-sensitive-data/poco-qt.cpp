// The same with Qt and POCO.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-exposed-sensitive-data
// flags: -fPIC
// pkg-config: Qt5Core

#include <Poco/FileStream.h>
#include <Poco/Logger.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/TemporaryFile.h>
#include <QDebug>
#include <QDir>
#include <QFile>
#include <QString>

#include <string>

namespace mail {

void post(Poco::Net::SMTPClientSession &session, const std::string &referralLetter) {
  Poco::Net::MailMessage message;
  message.setSubject("[secure] Referral");
  message.setContent(referralLetter);
  session.sendMessage(message);
  Poco::Logger::get("outbox").information("sent %z characters", referralLetter.size());
  Poco::Logger::get("outbox").information("sent " + referralLetter); // expect: nhsmail-exposed-sensitive-data
}

void park(Poco::Net::SMTPClientSession &session, const std::string &referralLetter) {
  Poco::TemporaryFile parked;
  Poco::FileOutputStream file(parked.path());
  file << referralLetter; // expect: nhsmail-exposed-sensitive-data
  session.close();
}

void print(Poco::Net::SMTPClientSession &session, const QString &nhsNumber, const QString &reference) {
  qInfo() << "printing" << reference << "with" << nhsNumber.size() << "digits";
  qInfo() << "printing" << nhsNumber; // expect: nhsmail-exposed-sensitive-data
  QFile file(QDir::tempPath() + "/label.txt");
  file.write(reference.toUtf8());
  file.write(nhsNumber.toUtf8()); // expect: nhsmail-exposed-sensitive-data
  session.close();
}

} // namespace mail
