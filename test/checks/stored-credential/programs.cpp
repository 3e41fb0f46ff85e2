// Credentials in configurations, databases and caches, as programs keep them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: Qt5Core libpq libsecret-1
// flags: -fPIC

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/AutoPtr.h>
#include <Poco/Util/PropertyFileConfiguration.h>
#include <httplib.h>
#include <libpq-fe.h>
#include <libsecret/secret.h>
#include <nlohmann/json.hpp>

#include <QFile>
#include <QSettings>
#include <QTextStream>

#include <cstdio>
#include <fstream>
#include <iomanip>
#include <memory>
#include <string>

#include <fcntl.h>
#include <unistd.h>

namespace mail {

using nlohmann::json;

struct Account {
  std::string name;
  std::string word;
  int port = 587;
};

void signIn(mailio::smtps &relay, const Account &account) {
  relay.authenticate(account.name, account.word, mailio::smtps::auth_method_t::LOGIN);
}

//===-- Reported ----------------------------------------------------------===//

void to_json(json &out, const Account &account) {
  out = json{{"name", account.name}, {"word", account.word}, {"port", account.port}};
}

void asJson(mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  json document;
  to_json(document, account);
  std::ofstream file("account.json");
  file << std::setw(2) << document; // expect: nhsmail-stored-credential
}

void properties(mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  Poco::AutoPtr<Poco::Util::PropertyFileConfiguration> config(new Poco::Util::PropertyFileConfiguration);
  config->setString("mail.account", account.name);
  config->setString("mail.word", account.word);
  config->save("mail.properties"); // expect: nhsmail-stored-credential
}

bool inTheDatabase(PGconn *database, mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  const char *values[] = {account.name.c_str(), account.word.c_str()};
  PGresult *result = PQexecParams(database, "INSERT INTO accounts (name, word) VALUES ($1, $2)", 2, nullptr, values, // expect: nhsmail-stored-credential
                                  nullptr, nullptr, 0);
  const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  return done;
}

void byDescriptor(httplib::SSLClient &graph, const std::string &bearer) {
  graph.set_bearer_token_auth(bearer.c_str());
  const int file = open("/var/lib/rota/token", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (file < 0)
    return;
  if (write(file, bearer.data(), bearer.size()) < 0) // expect: nhsmail-stored-credential
    perror("token");
  close(file);
}

void byQtStream(httplib::SSLClient &graph, const QString &bearer) {
  graph.set_bearer_token_auth(bearer.toStdString().c_str());
  QFile file("token.txt");
  if (!file.open(QIODevice::WriteOnly))
    return;
  QTextStream out(&file);
  out << bearer << '\n'; // expect: nhsmail-stored-credential
}

//===-- Not reported ------------------------------------------------------===//

void withoutTheWord(mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  json document{{"name", account.name}, {"port", account.port}};
  std::ofstream file("account.json");
  file << std::setw(2) << document;
}

void inTheKeyring(mailio::smtps &relay, const Account &account) {
  static const SecretSchema Schema = {
      "net.leas.rota", SECRET_SCHEMA_NONE, {{"account", SECRET_SCHEMA_ATTRIBUTE_STRING}, {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}}};
  signIn(relay, account);
  secret_password_store_sync(&Schema, SECRET_COLLECTION_DEFAULT, "Rota", account.word.c_str(), nullptr, nullptr, "account",
                             account.name.c_str(), nullptr);
}

// It came from there.
Account load(const std::string &path) {
  std::ifstream file(path);
  Account account;
  std::getline(file, account.name);
  std::getline(file, account.word);
  return account;
}

void signInFromAFile(mailio::smtps &relay) { signIn(relay, load("account.ini")); }

void whenItEnds(httplib::SSLClient &graph, const std::string &bearer, long expiresIn) {
  graph.set_bearer_token_auth(bearer.c_str());
  QSettings settings;
  settings.setValue("token/expires", static_cast<qlonglong>(expiresIn));
  settings.setValue("token/present", !bearer.empty());
}

bool counted(PGconn *database, mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  const char *values[] = {account.name.c_str()};
  PGresult *result = PQexecParams(database, "UPDATE accounts SET used = now() WHERE name = $1", 1, nullptr, values, nullptr, nullptr, 0);
  const bool done = PQresultStatus(result) == PGRES_COMMAND_OK;
  PQclear(result);
  return done;
}

// A pipe to a program that asks for it.
void toAProgram(mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  if (FILE *vault = popen("vault-put rota", "w")) {
    fprintf(vault, "%s\n", account.word.c_str());
    pclose(vault);
  }
}

} // namespace mail
