// The oldest protocol that Qt agrees to.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// pkg-config: Qt5Network
// flags: -fPIC

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QUrl>

namespace mail {

QNetworkRequest request(const QByteArray &token) {
  QNetworkRequest mail(QUrl("https://graph.microsoft.com/v1.0/me/sendMail"));
  mail.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  mail.setRawHeader("Authorization", "Bearer " + token);
  return mail;
}

void withAny(QNetworkAccessManager &manager, const QByteArray &letter, const QByteArray &token) {
  QNetworkRequest mail = request(token);
  QSslConfiguration tls = mail.sslConfiguration();
  tls.setProtocol(QSsl::AnyProtocol);
  mail.setSslConfiguration(tls); // expect: nhsmail-insecure-transport older than 1.2
  manager.post(mail, letter);
}

void withOld(QNetworkAccessManager &manager, const QByteArray &letter, const QByteArray &token) {
  QNetworkRequest mail = request(token);
  QSslConfiguration tls = mail.sslConfiguration();
  tls.setProtocol(QSsl::TlsV1_0OrLater);
  mail.setSslConfiguration(tls); // expect: nhsmail-insecure-transport older than 1.2
  manager.post(mail, letter);
}

void withModern(QNetworkAccessManager &manager, const QByteArray &letter, const QByteArray &token) {
  QNetworkRequest mail = request(token);
  QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
  tls.setProtocol(QSsl::TlsV1_2OrLater);
  mail.setSslConfiguration(tls);
  manager.post(mail, letter);
}

void withDefault(QNetworkAccessManager &manager, const QByteArray &letter, const QByteArray &token) {
  manager.post(request(token), letter);
}

} // namespace mail
