// Qt Core: settings, files, streams, logs, the environment.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential,nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// flags: -fPIC
// level: 2
// pkg-config: Qt5Network

#include <QAuthenticator>
#include <QDebug>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QProcess>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTextStream>

Q_LOGGING_CATEGORY(relay, "app.relay")

namespace mail {

void keep(QAuthenticator *auth, const QString &account, const QString &secret) {
  auth->setUser(account);
  auth->setPassword(secret);

  QSettings settings("Harrowfield", "Referrals");
  settings.beginGroup("relay");
  settings.setValue("account", account);
  settings.setValue("word", secret); // expect: nhsmail-stored-credential among the settings

  QFile file("relay.ini");
  if (file.open(QIODevice::WriteOnly)) {
    QTextStream out(&file);
    out << "account=" << account << Qt::endl;
    out << "word=" << secret << Qt::endl; // expect: nhsmail-stored-credential kept in a file
    file.write(secret.toUtf8());         // expect: nhsmail-stored-credential
  }
  QSaveFile saved("relay.dat");
  saved.write(secret.toLatin1()); // expect: nhsmail-stored-credential
  saved.commit();

  qputenv("RELAY_ACCOUNT", account.toUtf8());
  qputenv("RELAY_WORD", secret.toUtf8()); // expect: nhsmail-stored-credential in the environment
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("RELAY_WORD", secret); // expect: nhsmail-stored-credential
}

void tell(QAuthenticator *auth, const QString &account, const QString &secret) {
  auth->setPassword(secret);
  qDebug() << account << secret.size() << secret.isEmpty();
  qDebug() << account << secret; // expect: nhsmail-logged-credential written to the log
  qInfo("signing in with %s", qPrintable(secret)); // expect: nhsmail-logged-credential
  qCWarning(relay) << secret;                      // expect: nhsmail-logged-credential
  qCDebug(relay, "signing in with %s", secret.toUtf8().constData()); // expect: nhsmail-logged-credential
  qCritical().noquote() << QString("%1 was refused").arg(secret);    // expect: nhsmail-logged-credential
  QTextStream(stderr) << account;
  QTextStream(stderr) << secret; // expect: nhsmail-logged-credential printed on the console

  QString line;
  QTextStream memory(&line);
  memory << "with " << secret;
  qInfo() << line; // expect: nhsmail-logged-credential
}

void fromSettings(QAuthenticator *auth, QSettings &settings) {
  const QString word = settings.value("relay/word").toString();
  auth->setPassword(word);
  qDebug() << settings.value("relay/host").toString();
  qDebug() << settings.value("relay/word").toString(); // expect: nhsmail-logged-credential
  qDebug() << qEnvironmentVariable("RELAY_PASSWORD");  // expect: nhsmail-logged-credential
}

void print(const QString &nhsNumber) {
  QFile draft(QDir::tempPath() + "/letter.txt");
  draft.write(nhsNumber.toUtf8()); // expect: nhsmail-exposed-sensitive-data a folder for temporary files

  QFile other(QDir::temp().filePath("letter.txt"));
  other.write(nhsNumber.toUtf8()); // expect: nhsmail-exposed-sensitive-data

  QFile third(QStandardPaths::writableLocation(QStandardPaths::TempLocation) + "/letter.txt");
  third.write(nhsNumber.toUtf8()); // expect: nhsmail-exposed-sensitive-data

  QFile shared("/srv/letters/letter.txt");
  shared.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
  shared.write(nhsNumber.toUtf8()); // expect: nhsmail-exposed-sensitive-data every account

  QFile own("/srv/letters/letter.txt");
  own.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
  own.write(nhsNumber.toUtf8());

  QTemporaryFile passing;
  passing.write(nhsNumber.toUtf8()); // expect: nhsmail-exposed-sensitive-data
}

} // namespace mail
