// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
// pkg-config: Qt5Sql
// flags: -fPIC
//
// Tables of what is to be sent and has been, and tables of other things.
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <QSqlQuery>
#include <QVariant>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <sqlite3.h>

#include <stdexcept>
#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(db));
}

void rowAroundIt(SMTPClientSession &session, sqlite3 *db, const std::string &to) {
  run(db, "INSERT INTO outbox(state) VALUES('sending')");
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Clinic letter");
  session.sendMessage(message);
  run(db, "UPDATE outbox SET state = 'sent' WHERE id = last_insert_rowid()");
}

bool rowAroundItByQt(SmtpClient &client, const QString &to) {
  QSqlQuery query;
  query.prepare("INSERT INTO outbox (recipient, state) VALUES (?, 'sending')");
  query.addBindValue(to);
  if (!query.exec())
    return false;
  const QVariant id = query.lastInsertId();
  MimeMessage message;
  message.addRecipient(new EmailAddress(to));
  message.setSubject("Clinic letter");
  const bool sent = client.sendMail(message);
  query.prepare("UPDATE outbox SET state = ? WHERE id = ?");
  query.addBindValue(sent ? "sent" : "failed");
  query.addBindValue(id);
  return query.exec() && sent;
}

// When somebody was written to, and not how it ended.
void onlyDated(SMTPClientSession &session, sqlite3 *db, const std::string &to) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Clinic letter");
  session.sendMessage(message); // expect: nhsmail-untracked-delivery
  run(db, "INSERT INTO contacts(at) VALUES(datetime('now'))");
}

void counted(SMTPClientSession &session, sqlite3 *db, const std::string &to) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Clinic letter");
  session.sendMessage(message); // expect: nhsmail-untracked-delivery
  run(db, "UPDATE figures SET letters = letters + 1");
}

} // namespace mail
