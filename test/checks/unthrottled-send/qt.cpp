// A mail for each row, by Qt.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unthrottled-send
// pkg-config: Qt5Core Qt5Sql Qt5Network
// flags: -fPIC

#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSemaphore>
#include <QSqlQuery>
#include <QStringList>
#include <QTextStream>
#include <QThread>
#include <QTimer>

#include <stdexcept>

namespace {

void notify(SmtpClient &client, const QString &address) {
  MimeMessage message;
  message.addRecipient(new EmailAddress(address));
  message.setSubject("Clinic moved");
  if (!client.sendMail(message))
    throw std::runtime_error("not sent");
}

} // namespace

//===-- As fast as it can -------------------------------------------------===//

void toAllRows(SmtpClient &client) {
  QSqlQuery query("SELECT address FROM patients");
  while (query.next())
    notify(client, query.value(0).toString()); // expect: nhsmail-unthrottled-send
}

void toAllLines(SmtpClient &client, QTextStream &in) {
  while (!in.atEnd())
    notify(client, in.readLine()); // expect: nhsmail-unthrottled-send
}

void toAll(SmtpClient &client, const QStringList &all) {
  for (const QString &address : all)
    notify(client, address); // expect: nhsmail-unthrottled-send
}

void toAllByForeach(SmtpClient &client, const QStringList &all) {
  foreach (const QString &address, all)
    notify(client, address); // expect: nhsmail-unthrottled-send
}

void toAllByIndex(SmtpClient &client, const QList<QString> &all) {
  for (int i = 0; i < all.count(); i++)
    notify(client, all.at(i)); // expect: nhsmail-unthrottled-send
}

//===-- Paced -------------------------------------------------------------===//

void oneASecond(SmtpClient &client, const QStringList &all) {
  for (const QString &address : all) {
    notify(client, address);
    QThread::sleep(2);
  }
}

void asManyAsASemaphoreLets(SmtpClient &client, QSemaphore &slots_, const QStringList &all) {
  for (const QString &address : all) {
    slots_.acquire();
    notify(client, address);
  }
}

//===-- Few ---------------------------------------------------------------===//

void toTheTeam(SmtpClient &client) {
  const QStringList team = {"ward.a@nhs.net", "ward.b@nhs.net"};
  for (const QString &address : team)
    notify(client, address);
}

void toTheTeamOneByOne(SmtpClient &client) {
  QStringList team;
  team << "ward.a@nhs.net" << "ward.b@nhs.net";
  for (const QString &address : team)
    notify(client, address);
}

// One message with many recipients.
void oneMessage(SmtpClient &client, const QStringList &all) {
  MimeMessage message;
  for (const QString &address : all)
    message.addRecipient(new EmailAddress(address));
  if (!client.sendMail(message))
    throw std::runtime_error("not sent");
}

class Outbox : public QObject {
public:
  Outbox(SmtpClient &client) : client_(client) {
    connect(&timer_, &QTimer::timeout, this, [this] { sendNext(); });
    timer_.start(3000);
  }

private:
  void sendNext() {
    if (!waiting_.isEmpty())
      notify(client_, waiting_.takeFirst());
  }
  SmtpClient &client_;
  QTimer timer_;
  QStringList waiting_;
};
