// Qt Core: processes that are given a password.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// flags: -fPIC
// pkg-config: Qt5Network

#include <QAuthenticator>
#include <QProcess>
#include <QStringList>

void start(QAuthenticator *auth, QProcess &process, const QString &password) {
  auth->setPassword(password);
  process.setProgram("swaks");
  process.setArguments({"--server", "send.nhs.net", "--auth-password", password}); // expect: nhsmail-credential-disclosure on the command line
  process.start();
}

void startWithList(QAuthenticator *auth, QProcess &process, const QString &password) {
  auth->setPassword(password);
  QStringList arguments;
  arguments << "--server" << "send.nhs.net" << "--auth-password" << password;
  process.setProgram("swaks");
  process.setArguments(arguments); // expect: nhsmail-credential-disclosure on the command line
  process.start();
}

void startRight(QAuthenticator *auth, QProcess &process, const QString &password, const QString &path) {
  auth->setPassword(password);
  process.setProgram("swaks");
  process.setArguments({"--server", "send.nhs.net", "--auth-password-file", path});
  process.start();
}
