// QtKeychain: a keyring keeps the secret, its insecure fallback does not.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential,nhsmail-logged-credential
// flags: -fPIC
// pkg-config: Qt5Network

#include <QAuthenticator>
#include <QDebug>
#include <qt5keychain/keychain.h>

namespace mail {

void keep(QAuthenticator *auth, const QString &account, const QString &secret) {
  auth->setPassword(secret);
  auto *job = new QKeychain::WritePasswordJob("Referrals");
  job->setKey(account);
  job->setTextData(secret);
  job->start();
}

void keepSomewhere(QAuthenticator *auth, const QString &account, const QString &secret) {
  auth->setPassword(secret);
  auto *job = new QKeychain::WritePasswordJob("Referrals");
  job->setInsecureFallback(true);
  job->setKey(account);
  job->setBinaryData(secret.toUtf8());
  job->start(); // expect: nhsmail-stored-credential a keyring that falls back
}

void keepSafely(QAuthenticator *auth, const QString &secret) {
  auth->setPassword(secret);
  QKeychain::WritePasswordJob job("Referrals");
  job.setInsecureFallback(false);
  job.setTextData(secret);
  job.start();
}

void read(QAuthenticator *auth, QKeychain::ReadPasswordJob *job) {
  auth->setPassword(job->textData());
  qDebug() << job->key() << job->errorString();
  qDebug() << job->textData(); // expect: nhsmail-logged-credential
}

} // namespace mail
