// SQLiteCpp: what is executed and what is bound.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential,nhsmail-logged-credential
// pkg-config: sqlite3 libcurl

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <curl/curl.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

namespace mail {

void keep(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  SQLite::Database db("accounts.db", SQLite::OPEN_READWRITE);
  db.exec("UPDATE accounts SET seen = 1");
  db.exec("UPDATE accounts SET secret = '" + secret + "'"); // expect: nhsmail-stored-credential

  SQLite::Statement insert(db, "INSERT INTO accounts VALUES (?, :secret)");
  insert.bind(1, account);
  insert.bind(":secret", secret); // expect: nhsmail-stored-credential
  insert.exec();
  SQLite::bind(insert, account, secret); // expect: nhsmail-stored-credential

  SQLite::Statement known(db, "SELECT 1 FROM accounts WHERE secret = ?");
  known.bind(1, secret);
}

struct Account {
  std::string name, word;
};

class Accounts {
public:
  explicit Accounts(const std::string &path)
      : db_(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE), insert_(db_, "INSERT INTO accounts (name, word) VALUES (@name, @word)") {
    db_.setBusyTimeout(2000);
    db_.exec("CREATE TABLE IF NOT EXISTS accounts (name TEXT, word TEXT)");
  }

  void add(CURL *easy, const std::vector<Account> &accounts) {
    SQLite::Transaction all(db_);
    for (const Account &account : accounts) {
      curl_easy_setopt(easy, CURLOPT_USERNAME, account.name.c_str());
      curl_easy_setopt(easy, CURLOPT_PASSWORD, account.word.c_str());
      insert_.reset();
      insert_.bind("@name", account.name);
      insert_.bindNoCopy("@word", account.word); // expect: nhsmail-stored-credential kept in a database
      insert_.exec();
    }
    all.commit();
  }

  bool replace(CURL *easy, const Account &account) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, account.word.c_str());
    try {
      SQLite::Statement update(db_, "UPDATE accounts SET word = ? WHERE name = ?");
      update.bind(1, account.word.c_str()); // expect: nhsmail-stored-credential
      update.bind(2, account.name.c_str());
      return update.exec() == 1 && db_.tryExec("UPDATE accounts SET seen = 1") == SQLite::OK;
    } catch (const SQLite::Exception &error) {
      std::cerr << account.name << ": " << error.getErrorStr() << '\n';
      std::cerr << account.word << ": " << error.what() << '\n'; // expect: nhsmail-logged-credential
      return false;
    }
  }

  void signIn(CURL *easy, const std::string &account) {
    SQLite::Statement query(db_, "SELECT word FROM accounts WHERE name = ?");
    query.bind(1, account);
    while (query.executeStep())
      curl_easy_setopt(easy, CURLOPT_PASSWORD, query.getColumn(0).getText());
  }

private:
  SQLite::Database db_;
  SQLite::Statement insert_;
};

} // namespace mail
