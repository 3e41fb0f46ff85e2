// Graph through Qt Network: replies that are waited for, told of by signals in
// both syntaxes, and never looked at.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-hardcoded-credential
// pkg-config: Qt5Network
// flags: -fPIC
// secret: Godwit-

#include <QCoreApplication>
#include <QDebug>
#include <QEventLoop>
#include <QHttpMultiPart>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QString>
#include <QTimer>
#include <QUrl>

namespace mail {

struct Patient {
  QString patientName;
  QString nhsNumber;
};

//===-- Four mistakes -----------------------------------------------------===//

// No tag, no receipts, a sender that is not the mailbox, and a reply that is
// only waited for.
void sendReferral(const Patient &patient, const QString &practice, const QString &token) {
  QNetworkAccessManager manager;
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail"));
  request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  request.setRawHeader("Authorization", "Bearer " + token.toUtf8());

  const QString body = QString(R"({"message": {"subject": "Referral",
      "body": {"contentType": "Text", "content": "NHS number %1"},
      "from": {"emailAddress": {"address": "consultant.leas@nhs.net"}},
      "toRecipients": [{"emailAddress": {"address": "%2"}}]}, "saveToSentItems": false})")
                           .arg(patient.nhsNumber, practice);
  QNetworkReply *reply = manager.post(request, body.toUtf8()); // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag
  QEventLoop loop;
  QTimer::singleShot(5000, &loop, &QEventLoop::quit);
  loop.exec();
  qDebug() << reply->readAll();
  reply->deleteLater();
}

bool sendReferralRight(const Patient &patient, const QString &practice, const QString &token) {
  QNetworkAccessManager manager;
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail"));
  request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  request.setRawHeader("Authorization", "Bearer " + token.toUtf8());

  const QString body = QString(R"({"message": {"subject": "[secure] Referral",
      "body": {"contentType": "Text", "content": "NHS number %1"},
      "isDeliveryReceiptRequested": true, "isReadReceiptRequested": true,
      "toRecipients": [{"emailAddress": {"address": "%2"}}]}})")
                           .arg(patient.nhsNumber, practice);
  QNetworkReply *reply = manager.post(request, body.toUtf8());
  QEventLoop loop;
  QTimer::singleShot(30000, &loop, &QEventLoop::quit);
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
  const bool sent = reply->isFinished() && reply->error() == QNetworkReply::NoError &&
                    reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 202;
  reply->deleteLater();
  return sent;
}

//===-- Waited for in the old syntax --------------------------------------===//

QNetworkRequest sendMail() { return QNetworkRequest(QUrl("https://graph.microsoft.com/v1.0/me/sendMail")); }

bool waitedForAndChecked(const QByteArray &body) {
  QNetworkAccessManager manager;
  QEventLoop loop;
  QNetworkReply *reply = manager.post(sendMail(), body);
  QObject::connect(reply, SIGNAL(finished()), &loop, SLOT(quit()));
  loop.exec();
  reply->deleteLater();
  return !reply->error();
}

//===-- Told by a signal --------------------------------------------------===//

void somebodyAsks(const QByteArray &body) {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(sendMail(), body);
  QObject::connect(reply, &QNetworkReply::finished, [reply] {
    if (reply->error() != QNetworkReply::NoError)
      qFatal("Graph did not accept the mail");
    reply->deleteLater();
  });
  QEventLoop().exec();
}

int askedByTheManager(const QByteArray &body) {
  int failed = 0;
  QNetworkAccessManager manager;
  QObject::connect(&manager, &QNetworkAccessManager::finished, [&](QNetworkReply *reply) {
    if (reply->error() != QNetworkReply::NoError)
      ++failed;
    QCoreApplication::quit();
  });
  manager.post(sendMail(), body);
  QCoreApplication::exec();
  return failed;
}

// As Qt's own documentation has it.
class Sender : public QObject {
public:
  explicit Sender(QObject *parent = nullptr) : QObject(parent) {
    manager_ = new QNetworkAccessManager(this);
    connect(manager_, SIGNAL(finished(QNetworkReply *)), this, SLOT(replyFinished(QNetworkReply *)));
  }

  void send(const QByteArray &body) { manager_->post(sendMail(), body); }

  void sendByItsOwnManager(const QByteArray &body) {
    QNetworkAccessManager *manager = new QNetworkAccessManager(this);
    connect(manager, &QNetworkAccessManager::finished, this, &Sender::replyFinished);
    manager->post(sendMail(), body);
  }

  void sendAndAskLater(const QByteArray &body) {
    QNetworkReply *reply = manager_->post(sendMail(), body);
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
      reply->deleteLater();
      if (reply->error() != QNetworkReply::NoError)
        ++failed_;
    });
  }

private:
  void replyFinished(QNetworkReply *reply) {
    if (reply->error())
      ++failed_;
    reply->deleteLater();
  }

  QNetworkAccessManager *manager_;
  int failed_ = 0;
};

//===-- A client, as programs have one ------------------------------------===//

class GraphClient : public QObject {
public:
  explicit GraphClient(const QString &token) : token_(token) { manager_.setTransferTimeout(20000); }

  QNetworkReply *post(const QString &path, const QJsonObject &content) {
    return manager_.post(requestTo(path), QJsonDocument(content).toJson(QJsonDocument::Compact));
  }

  QNetworkReply *users(const QString &name) { return manager_.get(requestTo("/users?$filter=startswith(displayName,'" + name + "')")); }

  QNetworkReply *upload(const QString &name, QHttpMultiPart *parts) {
    QNetworkReply *reply = manager_.put(requestTo("/me/drive/root:/" + name + ":/content"), parts);
    parts->setParent(reply);
    return reply;
  }

private:
  QNetworkRequest requestTo(const QString &path) const {
    QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0" + path));
    request.setRawHeader("Authorization", QString("Bearer %1").arg(token_).toUtf8());
    return request;
  }

  QNetworkAccessManager manager_;
  QString token_;
};

QJsonObject letter(const QString &to, const QString &subject, const QString &text) {
  QJsonObject message;
  message["subject"] = subject;
  message["body"] = QJsonObject{{"contentType", "Text"}, {"content", text}};
  message["toRecipients"] = QJsonArray{QJsonObject{{"emailAddress", QJsonObject{{"address", to}}}}};
  return QJsonObject{{"message", message}};
}

QNetworkReply *discharge(GraphClient &graph, const Patient &patient) {
  return graph.post("/me/sendMail", letter("carer@example.org", "[secure] Discharge", patient.patientName));
}

//===-- Credentials -------------------------------------------------------===//

QNetworkReply *me(QNetworkAccessManager &manager) {
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/me"));
  request.setRawHeader("Authorization", "Bearer Godwit-4"); // expect: nhsmail-hardcoded-credential
  return manager.get(request);
}

QNetworkReply *beds(QNetworkAccessManager &manager) {
  QNetworkRequest request(QUrl("https://api.telegram.org/v1/beds"));
  request.setRawHeader("Authorization", "Bearer Godwit-6");
  return manager.get(request);
}

void throughProxy(QNetworkAccessManager &manager) {
  QNetworkProxy proxy(QNetworkProxy::HttpProxy, "proxy.leas.example", 3128);
  proxy.setUser("proxy");
  proxy.setPassword("Godwit-5");
  manager.setProxy(proxy);
}

} // namespace mail
