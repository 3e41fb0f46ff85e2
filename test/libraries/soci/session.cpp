// SOCI: statements written to a session, and the values that follow.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: libcurl

#include <curl/curl.h>
#include <soci/soci.h>

#include <string>
#include <vector>

namespace mail {

void keep(CURL *easy, soci::session &sql, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  sql << "UPDATE accounts SET seen = 1 WHERE name = :name", soci::use(account);
  sql << "UPDATE accounts SET secret = :secret", soci::use(secret); // expect: nhsmail-stored-credential
  sql << "UPDATE accounts SET secret = '" << secret << "'";         // expect: nhsmail-stored-credential
  soci::statement insert = (sql.prepare << "INSERT INTO accounts VALUES (:name, :secret)", soci::use(account),
                            soci::use(secret));
  insert.execute(true); // expect: nhsmail-stored-credential
  int found = 0;
  sql << "SELECT count(*) FROM accounts WHERE secret = :secret", soci::into(found), soci::use(secret);
}

struct Account {
  std::string name, word;
  int port = 587;
};

class Accounts {
public:
  explicit Accounts(const std::string &where) : sql_("sqlite3", where) {}

  void add(CURL *easy, const Account &account) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, account.name.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, account.word.c_str());
    soci::transaction all(sql_);
    sql_ << "INSERT INTO ports (name, port) VALUES (:name, :port)", soci::use(account.name, "name"), soci::use(account.port, "port");
    sql_ << "INSERT INTO accounts (name, word) VALUES (:name, :word)", // expect: nhsmail-stored-credential kept in a database
        soci::use(account.name, "name"), soci::use(account.word, "word");
    all.commit();
  }

  void addAll(CURL *easy, const std::vector<Account> &accounts) {
    std::string name, word;
    soci::statement insert(sql_);
    insert.exchange(soci::use(name));
    insert.exchange(soci::use(word));
    insert.alloc();
    insert.prepare("INSERT INTO accounts (name, word) VALUES (:name, :word)");
    insert.define_and_bind();
    for (const Account &account : accounts) {
      curl_easy_setopt(easy, CURLOPT_PASSWORD, account.word.c_str());
      name = account.name;
      word = account.word;
      insert.execute(true); // expect: nhsmail-stored-credential
    }
  }

  int find(CURL *easy, const std::vector<Account> &accounts) {
    std::string word;
    int found = 0, all = 0;
    soci::statement count = (sql_.prepare << "SELECT count(*) FROM accounts WHERE word = :word", soci::into(found), soci::use(word));
    for (const Account &account : accounts) {
      curl_easy_setopt(easy, CURLOPT_PASSWORD, account.word.c_str());
      word = account.word;
      count.execute(true);
      all += found;
    }
    return all;
  }

  void signIn(CURL *easy, const std::string &account) {
    std::string word;
    soci::indicator there = soci::i_null;
    sql_ << "SELECT word FROM accounts WHERE name = :name", soci::into(word, there), soci::use(account);
    if (there == soci::i_ok)
      curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  }

  void rename(CURL *easy, const std::string &account, const std::string &word) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
    sql_.once << "UPDATE accounts SET name = :name", soci::use(account);
    sql_.once << "UPDATE accounts SET word = :word WHERE name = :name", soci::use(word), soci::use(account); // expect: nhsmail-stored-credential
  }

private:
  soci::session sql_;
};

} // namespace mail
