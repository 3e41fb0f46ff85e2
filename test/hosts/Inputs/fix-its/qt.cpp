// checks: nhsmail-insecure-transport
// pkg-config: Qt5Network
// flags: -fPIC

#include "simple-mail/SimpleMail"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslSocket>

QNetworkReply *notVerified(QNetworkAccessManager &network, const QByteArray &mail) {
  QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
  tls.setPeerVerifyMode(QSslSocket::VerifyNone);
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/me/sendMail"));
  request.setSslConfiguration(tls);
  return network.post(request, mail);
}

QNetworkReply *onlyAsked(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/me/sendMail"));
  QSslConfiguration tls = request.sslConfiguration();
  tls.setPeerVerifyMode(QSslSocket::PeerVerifyMode::QueryPeer);
  request.setSslConfiguration(tls);
  return network.post(request, mail);
}

bool withSimpleMail(SimpleMail::MimeMessage &message) {
  SimpleMail::Sender sender("send.nhs.net", 587, SimpleMail::Sender::TlsConnection);
  sender.setPeerVerificationType(SimpleMail::Sender::VerifyNone);
  return sender.sendMail(message);
}
