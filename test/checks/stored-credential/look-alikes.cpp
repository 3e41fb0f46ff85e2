// What is stored beside a credential, or looks like one: nothing to report.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// level: 2
// pkg-config: libcurl sqlite3 libsecret-1

#include <curl/curl.h>
#include <libsecret/secret.h>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

// Something about it.
void aboutIt(CURL *easy, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  std::ofstream file("relay.ini");
  file << "account=" << account << '\n';
  file << "length=" << password.size() << '\n';
  file << "set=" << (password.empty() ? "no" : "yes") << '\n';
  file << "hash=" << std::hash<std::string>()(password) << '\n';
  file << "mask=" << std::string(password.size(), '*') << '\n';
}

// Where it is, what it is called, when it changed.
struct Relay {
  std::string account, passwordFile, passwordKey, tokenEndpoint, secretName;
  bool rememberPassword = false;
  int passwordAge = 0, tokenLifetime = 0;
};

void settings(CURL *easy, const Relay &relay, const std::string &password) {
  signIn(easy, relay.account, password);
  std::ofstream file("relay.ini");
  file << relay.passwordFile << relay.passwordKey << relay.tokenEndpoint << relay.secretName;
  file << relay.rememberPassword << relay.passwordAge << relay.tokenLifetime;
}

// A parser's tokens.
void tokens(std::istream &in, const char *path) {
  std::ofstream out(path);
  for (std::string token; in >> token;)
    out << token << ' ';
}

// Streams that are no files.
void body(CURL *easy, const std::string &account, const std::string &password, std::ostream &connection) {
  signIn(easy, account, password);
  std::ostringstream form;
  form << "username=" << account << "&password=" << password;
  connection << form.str();
}

void nowhere(CURL *easy, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  std::ofstream null("/dev/null");
  null << password;
}

// A statement that compares.
bool isKnown(CURL *easy, sqlite3 *db, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  sqlite3_stmt *known = nullptr;
  sqlite3_prepare_v2(db, "SELECT 1 FROM accounts WHERE name = ?1 AND secret = ?2", -1, &known, nullptr);
  sqlite3_bind_text(known, 1, account.c_str(), -1, SQLITE_TRANSIENT);
  sqlite3_bind_text(known, 2, password.c_str(), -1, SQLITE_TRANSIENT);
  return sqlite3_step(known) == SQLITE_ROW;
}

// The keyring.
void keyring(CURL *easy, const SecretSchema *schema, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  secret_password_store_sync(schema, SECRET_COLLECTION_DEFAULT, "Referrals", password.c_str(), nullptr, nullptr, "account",
                             account.c_str(), nullptr);
}

// The answer of a function that was given it.
std::string authenticate(const std::string &account, const std::string &password);

void answers(CURL *easy, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  std::ofstream file("status.txt");
  file << authenticate(account, password);
}

// What signs in at somebody else's service.
void elsewhere(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::ofstream file("gmail.ini");
  file << word;
}

} // namespace mail
