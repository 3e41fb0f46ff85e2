// Through wrappers, members, macros and builders.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: libcurl sqlite3

#include <curl/curl.h>
#include <sqlite3.h>

#include <fstream>
#include <map>
#include <string>
#include <utility>

namespace mail {

// The function that writes does not know what it is given.
void writeFile(const std::string &path, const std::string &text) {
  std::ofstream file(path);
  file << text;
}

void throughAWrapper(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  writeFile("relay.ini", "[relay]\nword=" + word); // expect: nhsmail-stored-credential
  writeFile("relay.log.txt", "signed in");
}

#define SAVE_SETTING(name, value) writeFile("settings/" name, value)

void throughAMacro(CURL *easy, const std::string &account, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  SAVE_SETTING("account", account);
  SAVE_SETTING("word", word); // expect: nhsmail-stored-credential
}

// Another method of the same object signs in with the member.
class Account {
public:
  Account(std::string name, std::string word) : name_(std::move(name)), word_(std::move(word)) {}

  void signIn(CURL *easy) const {
    curl_easy_setopt(easy, CURLOPT_USERNAME, name_.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, word_.c_str());
  }

  void save() const {
    std::ofstream file("account.ini");
    file << name_ << '\n';
    file << word_ << '\n'; // expect: nhsmail-stored-credential
  }

private:
  std::string name_, word_;
};

class Settings {
public:
  Settings &set(const std::string &key, const std::string &value) {
    values_[key] = value;
    return *this;
  }
  void save(const std::string &path) const {
    std::ofstream file(path);
    for (const auto &[key, value] : values_)
      file << key << '=' << value << '\n'; // expect-route: nhsmail-stored-credential
  }

private:
  std::map<std::string, std::string> values_;
};

void throughABuilder(const std::string &account, const std::string &relayPassword) {
  Settings settings;
  settings.set("account", account).set("word", relayPassword);
  settings.save("relay.ini");
}

// A function that is called `protect…`, `seal…` or `encrypt…` is believed.
std::string sealForMachine(const std::string &text);

void sealed(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  writeFile("relay.key", sealForMachine(word));
}

// A parameter has a telling name: what the callers pass decides.
void keep(sqlite3 *db, const char *password) {
  sqlite3_stmt *insert = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO accounts VALUES (?1)", -1, &insert, nullptr);
  sqlite3_bind_text(insert, 1, password, -1, SQLITE_TRANSIENT);
}

void keepSealed(CURL *easy, sqlite3 *db, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  keep(db, sealForMachine(word).c_str());
}

} // namespace mail
