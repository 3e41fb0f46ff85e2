// libpqxx: what a transaction executes.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// flags: -std=c++14 -Wno-deprecated-declarations -Wno-deprecated-dynamic-exception-spec -Wno-dynamic-exception-spec
// pkg-config: libpqxx libcurl

#include <curl/curl.h>
#include <pqxx/pqxx>
#include <pqxx/tablewriter>

#include <string>
#include <vector>

namespace mail {

void keep(CURL *easy, pqxx::work &work, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  work.exec("UPDATE accounts SET seen = now() WHERE name = " + work.quote(account));
  work.exec("UPDATE accounts SET secret = " + work.quote(secret)); // expect: nhsmail-stored-credential
  work.exec0("UPDATE accounts SET secret = '" + secret + "'");     // expect: nhsmail-stored-credential
  work.exec_params("UPDATE accounts SET secret = $1", secret);     // expect: nhsmail-stored-credential
  work.exec_params("SELECT 1 FROM accounts WHERE secret = $1", secret);
  work.exec_prepared("put_account", account, secret); // expect: nhsmail-stored-credential
  work.exec_prepared("check_account", account, secret);
  work.commit();
}

/// Whatever is sent is kept, with the account it went through.
class Accounts {
public:
  explicit Accounts(const std::string &where) : connection_(where) {
    connection_.prepare("insert_account", "INSERT INTO accounts (name, secret) VALUES ($1, $2)");
    connection_.prepare("find_account", "SELECT name FROM accounts WHERE name = $1");
  }

  bool known(const std::string &account, const std::string &secret) {
    pqxx::read_transaction look(connection_);
    const pqxx::result rows = look.exec_prepared("find_account", account);
    const pqxx::row count = look.exec1("SELECT count(*) FROM accounts WHERE secret = " + look.quote(secret));
    return !rows.empty() && count[0].as<int>() > 0;
  }

  void insert(CURL *easy, const std::string &account, const std::string &secret) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
    pqxx::work work(connection_);
    work.exec_prepared("insert_account", account, secret); // expect: nhsmail-stored-credential kept in a database
    work.exec_params0("INSERT INTO accounts (name, secret) VALUES ($1, $2)", account, secret); // expect: nhsmail-stored-credential
    work.exec_n(0, "INSERT INTO accounts (name) VALUES ('" + work.esc(account) + "')");
    work.exec_n(0, "INSERT INTO accounts (secret) VALUES ('" + work.esc(secret) + "')"); // expect: nhsmail-stored-credential
    work.commit();
  }

  void insertAll(CURL *easy, const std::vector<std::string> &accounts, const std::string &secret) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
    pqxx::work work(connection_);
    pqxx::tablewriter names(work, "seen");
    for (const std::string &account : accounts)
      names << std::vector<std::string>{account, "today"};
    names.complete();
    pqxx::tablewriter rows(work, "accounts");
    for (const std::string &account : accounts)
      rows << std::vector<std::string>{account, secret}; // expect: nhsmail-stored-credential
    rows.complete();
    work.commit();
  }

  void fromRow(CURL *easy, const pqxx::row &row) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, row["name"].c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, row["secret"].as<std::string>().c_str());
  }

private:
  pqxx::connection connection_;
};

} // namespace mail
