// SQLiteCpp: what is executed and what is bound.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: sqlite3 libcurl

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>
#include <curl/curl.h>

#include <string>

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

} // namespace mail
