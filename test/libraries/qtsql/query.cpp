// Qt SQL: queries with their values in the text, and bound.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential,nhsmail-hardcoded-credential
// flags: -fPIC
// pkg-config: Qt5Network Qt5Sql
// secret: Smew-

#include <QAuthenticator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QSqlTableModel>
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

struct Account {
  QString name, word;
};

class Accounts {
public:
  Accounts() : db_(QSqlDatabase::addDatabase("QSQLITE")) {
    db_.setDatabaseName("accounts.sqlite");
    if (!db_.open())
      qWarning("%s", qPrintable(db_.lastError().text()));
  }

  bool add(QAuthenticator *auth, const Account &account) {
    auth->setUser(account.name);
    auth->setPassword(account.word);
    QSqlQuery query(db_);
    query.prepare(QStringLiteral("INSERT INTO accounts (name, word) VALUES (?, ?)"));
    query.addBindValue(account.name);
    query.addBindValue(account.word); // expect: nhsmail-stored-credential kept in a database
    return query.exec() && db_.commit();
  }

  void rename(QAuthenticator *auth, const Account &account) {
    auth->setPassword(account.word);
    db_.exec(QString("UPDATE accounts SET name = '%1'").arg(account.name));
    db_.exec(QString("UPDATE accounts SET word = '%1'").arg(account.word)); // expect: nhsmail-stored-credential
    QSqlQuery again(QString("DELETE FROM accounts WHERE name = '%1'").arg(account.name), db_);
  }

  bool addAll(QAuthenticator *auth, const QList<Account> &accounts) {
    QVariantList names, words;
    for (const Account &account : accounts) {
      const QString password = account.word;
      auth->setPassword(password);
      names << account.name;
      words << password;
    }
    QSqlQuery query(db_);
    query.prepare("INSERT INTO accounts (name, word) VALUES (?, ?)");
    query.addBindValue(names);
    query.addBindValue(words); // expect: nhsmail-stored-credential
    return query.execBatch();
  }

  void edit(QAuthenticator *auth, QSqlTableModel &model, const Account &account) {
    auth->setPassword(account.word);
    model.setTable("accounts");
    model.select();
    model.setData(model.index(0, 0), account.name);
    model.setData(model.index(0, 1), account.word); // expect: nhsmail-stored-credential
    QSqlRecord record = model.record();
    record.setValue("name", account.name);
    record.setValue("word", account.word); // expect: nhsmail-stored-credential
    model.insertRecord(-1, record);
    model.submitAll();
  }

  void signIn(QAuthenticator *auth, const QString &account) {
    QSqlQuery query(db_);
    query.prepare("SELECT word FROM accounts WHERE name = :name");
    query.bindValue(":name", account);
    if (query.exec() && query.next())
      auth->setPassword(query.value(0).toString());
    else
      auth->setPassword("Smew-11"); // expect: nhsmail-hardcoded-credential
  }

private:
  QSqlDatabase db_;
};

} // namespace mail
