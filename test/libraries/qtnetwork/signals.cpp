// Replies whose signals are connected to what does not look at the outcome, or
// does.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: Qt5Network
// flags: -fPIC

#include <QDebug>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QUrl>

namespace mail {

QNetworkRequest sendMail() { return QNetworkRequest(QUrl("https://graph.microsoft.com/v1.0/me/sendMail")); }

void waitedForOnly(const QByteArray &body) {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(sendMail(), body); // expect: nhsmail-unchecked-send
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
  qDebug() << reply->readAll();
  reply->deleteLater();
}

bool waitedForAndAsked(const QByteArray &body) {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(sendMail(), body);
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
  reply->deleteLater();
  return reply->error() == QNetworkReply::NoError;
}

void nobodyAsks(const QByteArray &body) {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(sendMail(), body); // expect: nhsmail-unchecked-send
  QObject::connect(reply, &QNetworkReply::finished, [reply] {
    qDebug() << "finished" << reply->readAll();
    reply->deleteLater();
  });
  QEventLoop().exec();
}

class Sender : public QObject {
public:
  void send(const QByteArray &body) {
    QNetworkAccessManager manager;
    QNetworkReply *reply = manager.post(sendMail(), body);
    connect(reply, &QNetworkReply::finished, this, &Sender::askedOfTheSender);
    QEventLoop().exec();
  }

private:
  void askedOfTheSender() {
    QNetworkReply *reply = qobject_cast<QNetworkReply *>(sender());
    if (reply->error() != QNetworkReply::NoError)
      qFatal("Graph did not accept the mail");
    reply->deleteLater();
  }
};

} // namespace mail
