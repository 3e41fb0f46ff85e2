// The first of those whom Graph finds by a name, through Qt Network.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// pkg-config: Qt5Network
// flags: -fPIC

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QString>
#include <QUrl>

#include <stdexcept>

namespace mail {

QNetworkRequest request(const QString &url, const QByteArray &token) {
  QNetworkRequest out{QUrl(url)};
  out.setRawHeader("Authorization", "Bearer " + token);
  out.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  return out;
}

void wait(QNetworkReply *reply) {
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
}

QNetworkReply *send(QNetworkAccessManager &manager, const QString &address, const QString &text, const QByteArray &token) {
  const QJsonObject letter{{"message",
                            QJsonObject{{"subject", "[secure] Rota"},
                                        {"body", QJsonObject{{"content", text}}},
                                        {"toRecipients", QJsonArray{QJsonObject{{"emailAddress", QJsonObject{{"address", address}}}}}}}}};
  return manager.post(request("https://graph.microsoft.com/v1.0/me/sendMail", token), QJsonDocument(letter).toJson());
}

void first(QNetworkAccessManager &manager, const QString &name, const QString &text, const QByteArray &token) {
  QNetworkReply *found = manager.get(request("https://graph.microsoft.com/v1.0/users?$search=\"displayName:" + name + "\"", token));
  wait(found);
  if (found->error() != QNetworkReply::NoError)
    throw std::runtime_error("no answer");
  const QJsonObject people = QJsonDocument::fromJson(found->readAll()).object();
  const QString address = people.value("value").toArray().at(0).toObject().value("mail").toString();
  QNetworkReply *sent = send(manager, address, text, token); // expect: nhsmail-unverified-recipient the first match
  wait(sent);
  if (sent->error() != QNetworkReply::NoError)
    throw std::runtime_error("not sent");
}

void theOnlyOne(QNetworkAccessManager &manager, const QString &name, const QString &text, const QByteArray &token) {
  QNetworkReply *found = manager.get(request("https://graph.microsoft.com/v1.0/users?$search=\"displayName:" + name + "\"", token));
  wait(found);
  if (found->error() != QNetworkReply::NoError)
    throw std::runtime_error("no answer");
  const QJsonArray people = QJsonDocument::fromJson(found->readAll()).object()["value"].toArray();
  if (people.size() != 1)
    throw std::runtime_error("not one of that name");
  QNetworkReply *sent = send(manager, people[0].toObject()["mail"].toString(), text, token);
  wait(sent);
  if (sent->error() != QNetworkReply::NoError)
    throw std::runtime_error("not sent");
}

} // namespace mail
