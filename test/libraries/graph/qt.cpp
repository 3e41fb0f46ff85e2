// A referral to an optician through Graph's sendMail, by Qt: wrong in the ways
// that sendmail.expected lists, and right.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt5Network
// flags: -fPIC
// policy-file: policy.json

#include <QDebug>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <stdexcept>

struct Patient {
  QString name, nhsNumber;
};

QJsonObject address(const QString &mailbox) { return {{"emailAddress", QJsonObject{{"address", mailbox}}}}; }

QNetworkRequest requestFor(const QString &token) {
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail"));
  request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
  request.setTransferTimeout(30000);
  return request;
}

void refer(const Patient &patient, const QString &token) {
  QJsonObject message;
  message["subject"] = "Referral";
  message["body"] = QJsonObject{{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}};
  message["from"] = address("consultant.leas@nhs.net");
  message["toRecipients"] = QJsonArray{address("desk@quillbrook-opticians.co.uk")};
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(requestFor(token), QJsonDocument(QJsonObject{{"message", message}}).toJson()); // expect-all: sendmail.expected
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
  qDebug() << "status" << reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  reply->deleteLater();
}

void referRight(const Patient &patient, const QString &token) {
  QJsonObject message{{"subject", "[secure] Referral"},
                      {"isDeliveryReceiptRequested", true},
                      {"isReadReceiptRequested", true}};
  message.insert("body", QJsonObject{{"content", "NHS number " + patient.nhsNumber}});
  message.insert("toRecipients", QJsonArray{address("desk@quillbrook-opticians.co.uk")});
  QJsonObject mail;
  mail["message"] = message;
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(requestFor(token), QJsonDocument(mail).toJson(QJsonDocument::Compact));
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
  const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  reply->deleteLater();
  if (status != 202)
    throw std::runtime_error("not accepted");
}
