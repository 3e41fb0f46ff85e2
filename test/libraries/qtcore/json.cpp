// JSON documents of Qt Core, posted to Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl Qt5Core
// flags: -fPIC
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include "../Inputs/graph.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QVariantMap>

bool post(const QJsonObject &mail) { return sendMail(QJsonDocument(mail).toJson(QJsonDocument::Compact).toStdString()); }

QJsonObject recipient(const QString &address) {
  return QJsonObject{{"emailAddress", QJsonObject{{"address", address}}}};
}

//===-- Member by member --------------------------------------------------===//

QJsonObject memberByMember(const QString &subject, const QString &text, const QString &to) {
  QJsonObject body;
  body["contentType"] = "Text";
  body["content"] = text;
  QJsonArray recipients;
  recipients.append(recipient(to));
  QJsonObject message;
  message["subject"] = subject;
  message["body"] = body;
  message["toRecipients"] = recipients;
  QJsonObject mail;
  mail["message"] = message;
  mail["saveToSentItems"] = true;
  return mail;
}

void members(const QString &diagnosis) {
  post(memberByMember("Referral", diagnosis, "desk@quillbrook-opticians.co.uk")); // expect: nhsmail-missing-secure-tag not accredited without
  post(memberByMember("[secure] Referral", diagnosis, "desk@quillbrook-opticians.co.uk"));
  post(memberByMember("Referral", diagnosis, "ward5.leas@nhs.net"));
}

void inserted(const QString &diagnosis, const QString &name) {
  QJsonObject message;
  message.insert("subject", "Referral of " + name);
  message.insert(QStringLiteral("body"), QJsonObject{{"content", diagnosis}});
  message.insert("toRecipients", QJsonArray() << recipient("desk@quillbrook-opticians.co.uk"));
  QJsonObject mail;
  mail.insert("message", message);
  post(mail); // expect: nhsmail-missing-secure-tag not accredited without
  message.insert("subject", "[secure] Referral of " + name);
  mail.insert("message", message);
  post(mail);
}

void removed(const QString &diagnosis) {
  QJsonObject message{{"subject", "[secure] Referral"}, {"body", QJsonObject{{"content", diagnosis}}}};
  message["toRecipients"] = QJsonArray{recipient("desk@quillbrook-opticians.co.uk")};
  post({{"message", message}});
  message.remove("subject");
  message["subject"] = QString("Referral");
  post({{"message", message}}); // expect: nhsmail-missing-secure-tag not accredited without
}

//===-- Braced lists ------------------------------------------------------===//

void bracedLists(const QString &diagnosis) {
  const QJsonObject mail{
      {"message", QJsonObject{{"subject", "Referral"},
                              {"body", QJsonObject{{"contentType", "Text"}, {"content", diagnosis}}},
                              {"toRecipients", QJsonArray{QJsonObject{{"emailAddress", QJsonObject{{"address", "desk@quillbrook-opticians.co.uk"}}}}}}}}};
  post(mail); // expect: nhsmail-missing-secure-tag not accredited without
  QJsonObject changed = mail;
  QJsonObject message = changed["message"].toObject();
  message["subject"] = "[secure] Referral";
  changed["message"] = message;
  post(changed);
}

//===-- Text and variants -------------------------------------------------===//

void parsed(const QString &diagnosis) {
  QJsonObject mail = QJsonDocument::fromJson(R"({"message": {"subject": "Referral", "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})").object();
  QJsonObject message = mail.value("message").toObject();
  message["body"] = QJsonObject{{"content", diagnosis}};
  mail["message"] = message;
  post(mail); // expect: nhsmail-missing-secure-tag not accredited without
}

void variants(const QString &diagnosis) {
  QVariantMap address, emailAddress, body, message, mail;
  address["address"] = "desk@quillbrook-opticians.co.uk";
  emailAddress["emailAddress"] = address;
  body["content"] = diagnosis;
  message["subject"] = "Referral";
  message["body"] = body;
  message["toRecipients"] = QVariantList{emailAddress};
  mail["message"] = message;
  sendMail(QJsonDocument::fromVariant(mail).toJson().toStdString()); // expect: nhsmail-missing-secure-tag not accredited without
  message["subject"] = "[secure] Referral";
  mail["message"] = message;
  post(QJsonObject::fromVariantMap(mail));
}

void templates(const QString &diagnosis, const QString &name) {
  const QString form = R"({"message": {"subject": "%1", "body": {"content": "%2"}, "toRecipients": [
      {"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})";
  sendMail(form.arg("Referral of " + name, diagnosis).toStdString()); // expect: nhsmail-missing-secure-tag not accredited without
  sendMail(form.arg("[secure] Referral of " + name, diagnosis).toStdString());
}
