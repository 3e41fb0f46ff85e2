// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: Qt5Network
// flags: -fPIC
//
// The name of a setting says what is kept under it.
#include <QCommandLineParser>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSettings>

QString encryptForMachine(const QString &text);

void keep(const QCommandLineParser &options) {
  QSettings settings;
  settings.setValue("mail/password", options.value("word")); // expect: nhsmail-stored-credential
  settings.setValue("mail/server", options.value("server"));
  settings.setValue("mail/passwordChanged", true);
  settings.setValue("mail/password", encryptForMachine(options.value("word")));
  settings.setValue("mail/passwordHint", options.value("hint"));
}

bool send(QNetworkReply *reply) { return reply->error() == QNetworkReply::NoError; }
QNetworkReply *post(QNetworkAccessManager &manager) {
  return manager.post(QNetworkRequest(QUrl("https://graph.microsoft.com/v1.0/me/sendMail")), QByteArray());
}
