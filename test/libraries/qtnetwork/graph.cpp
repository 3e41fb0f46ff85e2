// Graph through Qt Network, where the outcome arrives later, in a reply.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// pkg-config: Qt5Network
// flags: -fPIC
// secret: Godwit-

#include <QAuthenticator>
#include <QDebug>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <stdexcept>

namespace mail {

struct Patient {
  QString patientName;
  QString nhsNumber;
};

const char *const SendMail = "https://graph.microsoft.com/v1.0/me/sendMail";

QByteArray mailTo(const QString &recipient, const QString &subject, const QString &text) {
  const QString form = R"({"message": {"subject": "%1", "body": {"contentType": "Text", "content": "%2"},
                           "toRecipients": [{"emailAddress": {"address": "%3"}}]}})";
  return form.arg(subject).arg(text).arg(recipient).toUtf8();
}

QByteArray notice() { return mailTo("ward5.leas@nhs.net", "Rota", "The rota for May is ready."); }

void wait(QNetworkReply *reply) {
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
}

//===-- nhsmail-hardcoded-credential --------------------------------------===//

QNetworkRequest requestWith(const QString &token) {
  QNetworkRequest request{QUrl(SendMail)};
  request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  request.setRawHeader("Authorization", ("Bearer " + token).toUtf8());
  return request;
}

QNetworkRequest tokenOfTheProgram() {
  return requestWith("Godwit-eyJ0eXAi"); // expect: nhsmail-hardcoded-credential
}

QNetworkRequest tokenOfTheEnvironment() { return requestWith(qgetenv("GRAPH_TOKEN")); }

void rawHeader(QNetworkRequest &request) {
  request.setRawHeader("Authorization", "Bearer Godwit-1"); // expect: nhsmail-hardcoded-credential
}

void answerToAChallenge(QAuthenticator *authenticator) {
  authenticator->setUser("rota.leas@nhs.net");
  authenticator->setPassword(QString::fromUtf8("Godwit-2")); // expect: nhsmail-hardcoded-credential
}

QByteArray tokenForm(const QString &secret) {
  QUrlQuery form;
  form.addQueryItem("grant_type", "client_credentials");
  form.addQueryItem("client_secret", "Godwit-3"); // expect: nhsmail-hardcoded-credential
  form.addQueryItem("client_secret", secret);
  return form.toString(QUrl::FullyEncoded).toUtf8();
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void droppedWithItsManager(const QNetworkRequest &to) {
  QNetworkAccessManager manager;
  QNetworkRequest request(to);
  request.setUrl(QUrl(SendMail));
  manager.post(request, notice()); // expect: nhsmail-unchecked-send
}

void neverLookedAt() {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(tokenOfTheEnvironment(), notice()); // expect: nhsmail-unchecked-send
  QEventLoop().exec();
  reply->deleteLater();
}

bool onlyPrinted() {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(tokenOfTheEnvironment(), notice()); // expect: nhsmail-unchecked-send
  QEventLoop().exec();
  if (reply->error() != QNetworkReply::NoError)
    qWarning() << "mail:" << reply->errorString();
  reply->deleteLater();
  return true;
}

bool checked() {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(tokenOfTheEnvironment(), notice());
  QEventLoop().exec();
  const bool done = reply->error() == QNetworkReply::NoError;
  reply->deleteLater();
  return done;
}

void thrownByStatus() {
  QNetworkAccessManager manager;
  QNetworkReply *reply = manager.post(tokenOfTheEnvironment(), notice());
  QEventLoop().exec();
  if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 202)
    throw std::runtime_error("Graph did not accept the mail");
}

QNetworkReply *returned(QNetworkAccessManager &manager) {
  return manager.post(tokenOfTheEnvironment(), notice());
}

void answeredLater(QNetworkAccessManager *manager, QObject *mailer) {
  QNetworkReply *reply = manager->post(tokenOfTheEnvironment(), notice());
  QObject::connect(reply, &QNetworkReply::finished, mailer, [reply] {
    if (reply->error() != QNetworkReply::NoError)
      throw std::runtime_error("Graph did not accept the mail");
  });
}

// Every reply of this manager is seen to in one place.
class Mailer : public QObject {
public:
  Mailer() { connect(&manager_, &QNetworkAccessManager::finished, this, &Mailer::done); }

  void send(const QByteArray &mail) { manager_.post(tokenOfTheEnvironment(), mail); }

private:
  void done(QNetworkReply *reply) { failed_ += reply->error() != QNetworkReply::NoError; }

  QNetworkAccessManager manager_;
  int failed_ = 0;
};

void twice(Mailer &mailer) {
  mailer.send(notice());
  mailer.send(mailTo("ward6.leas@nhs.net", "Rota", "The rota for June is ready."));
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

QNetworkReply *untagged(QNetworkAccessManager &manager, const Patient &patient, const QString &to) {
  return manager.post(tokenOfTheEnvironment(), // expect: nhsmail-missing-secure-tag
                      mailTo(to, "Appointment", "for " + patient.patientName));
}

QNetworkReply *tagged(QNetworkAccessManager &manager, const Patient &patient, const QString &to) {
  return manager.post(tokenOfTheEnvironment(),
                      mailTo(to, "[secure] Appointment", "for " + patient.patientName));
}

QNetworkReply *withinNhsMail(QNetworkAccessManager &manager, const Patient &patient) {
  return manager.post(tokenOfTheEnvironment(),
                      mailTo("ward5.leas@nhs.net", "Appointment", patient.nhsNumber));
}

QNetworkReply *whereTheAddressSaysSo(QNetworkAccessManager &manager, const Patient &patient,
                                     const QString &to) {
  if (!to.endsWith("@nhs.net"))
    return nullptr;
  return manager.post(tokenOfTheEnvironment(), mailTo(to, "Appointment", patient.nhsNumber));
}

} // namespace mail
