// Errors of the certificate that Qt tells a program of, and what becomes of them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// pkg-config: Qt5Network
// flags: -fPIC

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslError>

namespace mail {

QNetworkReply *post(QNetworkAccessManager &network, const QByteArray &mail) {
  return network.post(QNetworkRequest(QUrl("https://graph.microsoft.com/v1.0/me/sendMail")), mail);
}

//===-- Reported ----------------------------------------------------------===//

void atOnce(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkReply *reply = post(network, mail);
  reply->ignoreSslErrors(); // expect: nhsmail-insecure-transport not verified
}

void whenTold(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkReply *reply = post(network, mail);
  QObject::connect(reply, &QNetworkReply::sslErrors, [reply](const QList<QSslError> &) { reply->ignoreSslErrors(); }); // expect: nhsmail-insecure-transport
}

void whenTheObjectIsTold(QNetworkAccessManager &network, QObject *context, const QByteArray &mail) {
  QNetworkReply *reply = post(network, mail);
  QObject::connect(reply, &QNetworkReply::sslErrors, context, [reply]() { reply->ignoreSslErrors(); }); // expect: nhsmail-insecure-transport
}

void byName(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkReply *reply = post(network, mail);
  QObject::connect(reply, SIGNAL(sslErrors(QList<QSslError>)), reply, SLOT(ignoreSslErrors())); // expect: nhsmail-insecure-transport
}

//===-- Not reported ------------------------------------------------------===//

void told(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkReply *reply = post(network, mail);
  QObject::connect(reply, &QNetworkReply::sslErrors, [](const QList<QSslError> &errors) {
    for (const QSslError &error : errors)
      qWarning("%s", qPrintable(error.errorString()));
  });
}

void givenUp(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkReply *reply = post(network, mail);
  QObject::connect(reply, &QNetworkReply::sslErrors, [reply](const QList<QSslError> &) { reply->abort(); });
}

// One error of one certificate, before anything is sent.
void ownAuthority(QNetworkAccessManager &network, const QByteArray &mail, const QSslCertificate &known) {
  QNetworkReply *reply = post(network, mail);
  reply->ignoreSslErrors({QSslError(QSslError::SelfSignedCertificateInChain, known)});
}

void weather(QNetworkAccessManager &network) {
  QNetworkReply *reply = network.get(QNetworkRequest(QUrl("https://weather.harrowfield.org.uk/today")));
  reply->ignoreSslErrors();
}

} // namespace mail
