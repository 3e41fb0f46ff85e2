// Qt SQL: queries with their values in the text, and bound.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// flags: -fPIC
// pkg-config: Qt5Network Qt5Sql

#include <QAuthenticator>
#include <QSqlQuery>
#include <QVariant>

namespace mail {

void keep(QAuthenticator *auth, const QString &account, const QString &secret) {
  auth->setPassword(secret);

  QSqlQuery insert;
  insert.prepare("INSERT INTO accounts VALUES (:name, :secret)");
  insert.bindValue(":name", account);
  insert.bindValue(":secret", secret); // expect: nhsmail-stored-credential
  insert.addBindValue(secret);         // expect: nhsmail-stored-credential
  insert.exec();

  QSqlQuery update;
  update.exec("UPDATE accounts SET seen = 1");
  update.exec("UPDATE accounts SET secret = '" + secret + "'"); // expect: nhsmail-stored-credential

  QSqlQuery known;
  known.prepare("SELECT 1 FROM accounts WHERE secret = ?");
  known.addBindValue(secret);
  known.exec();
}

} // namespace mail
