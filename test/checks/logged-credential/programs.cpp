// Credentials in what programs tell: objects that print themselves, wrappers of
// loggers, texts of errors; and texts beside them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: spdlog Qt5Network
// flags: -fPIC

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Logger.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <httplib.h>
#include <nlohmann/json.hpp>
#include <spdlog/fmt/ostr.h>
#include <spdlog/spdlog.h>

#include <QAuthenticator>
#include <QDebug>
#include <QNetworkRequest>

#include <syslog.h>

#include <cstdarg>
#include <cstdio>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

namespace mail {

//===-- Reported ----------------------------------------------------------===//

struct Account {
  std::string name;
  std::string word;
};

std::ostream &operator<<(std::ostream &out, const Account &account) {
  return out << account.name << '/' << account.word;
}

void signIn(mailio::smtps &relay, const Account &account) {
  relay.authenticate(account.name, account.word, mailio::smtps::auth_method_t::LOGIN);
}

void printsItself(mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  std::clog << "account " << account << '\n'; // expect: nhsmail-logged-credential
}

void say(const char *format, ...) {
  char line[512];
  va_list values;
  va_start(values, format);
  vsnprintf(line, sizeof line, format, values);
  va_end(values);
  syslog(LOG_INFO, "%s", line); // expect-route: nhsmail-logged-credential
}

void byVariableArguments(mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  say("sign-in of %s with %s", account.name.c_str(), account.word.c_str());
}

#define LOG_DEBUG(...) spdlog::debug("[mail] " __VA_ARGS__)

void byMacro(httplib::SSLClient &graph, const std::string &bearer) {
  graph.set_bearer_token_auth(bearer.c_str());
  LOG_DEBUG("token {}", bearer); // expect: nhsmail-logged-credential
}

void wholeRequest(httplib::SSLClient &login, const std::string &tenant, const std::string &secret) {
  const std::string form = "grant_type=client_credentials&client_id=5d0a3f6e&client_secret=" + secret;
  auto answer = login.Post(("/" + tenant + "/oauth2/v2.0/token").c_str(), form, "application/x-www-form-urlencoded");
  if (!answer)
    spdlog::error("POST {} failed", form); // expect: nhsmail-logged-credential
}

void headers(const QString &token) {
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/me"));
  const QByteArray value = "Bearer " + token.toUtf8();
  request.setRawHeader("Authorization", value);
  qDebug() << "Authorization:" << value; // expect: nhsmail-logged-credential
}

class Session {
public:
  Session(std::string user, std::string pass) : user_(std::move(user)), pass_(std::move(pass)) {}

  void open() {
    Poco::Net::SecureSMTPClientSession session("send.nhs.net", 587);
    try {
      session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, user_, pass_);
    } catch (const Poco::Exception &error) {
      log_.error("login as " + user_ + " with " + pass_ + ": " + error.displayText()); // expect: nhsmail-logged-credential
      throw;
    }
  }

  void close() { log_.information("signed out " + user_); }

private:
  std::string user_, pass_;
  Poco::Logger &log_ = Poco::Logger::get("mail");
};

void inAnException(mailio::smtps &relay, const Account &account) {
  try {
    signIn(relay, account);
  } catch (const mailio::smtp_error &error) {
    std::ostringstream text;
    text << "cannot sign in as " << account.name << " (" << account.word << "): " << error.what();
    throw std::runtime_error(text.str()); // expect: nhsmail-logged-credential
  }
}

//===-- Not reported ------------------------------------------------------===//

struct Masked {
  std::string name;
  std::string word;
};

std::ostream &operator<<(std::ostream &out, const Masked &account) {
  return out << account.name << (account.word.empty() ? " without password" : " with password");
}

void printsLittle(mailio::smtps &relay, const Masked &account) {
  relay.authenticate(account.name, account.word, mailio::smtps::auth_method_t::LOGIN);
  std::clog << "account " << account << '\n';
}

void nameOnly(mailio::smtps &relay, const Account &account) {
  signIn(relay, account);
  say("sign-in of %s", account.name.c_str());
}

void statusOnly(httplib::SSLClient &login, const std::string &tenant, const std::string &secret) {
  const std::string form = "grant_type=client_credentials&client_id=5d0a3f6e&client_secret=" + secret;
  auto answer = login.Post(("/" + tenant + "/oauth2/v2.0/token").c_str(), form, "application/x-www-form-urlencoded");
  spdlog::info("POST /{}/oauth2/v2.0/token: {}", tenant, answer ? answer->status : 0);
}

// What comes back says when the token ends, and what went wrong.
void aboutTheToken(httplib::SSLClient &login, const std::string &form) {
  auto answer = login.Post("/common/oauth2/v2.0/token", form, "application/x-www-form-urlencoded");
  if (!answer)
    return;
  const auto document = nlohmann::json::parse(answer->body);
  spdlog::info("token ends in {} s", document.value("expires_in", 0));
  if (document.contains("error"))
    spdlog::error("no token: {}", document.value("error_description", std::string()));
}

void otherMember(const Account &account, mailio::smtps &relay) {
  signIn(relay, account);
  qDebug() << "relay of" << account.name.c_str() << "is open";
}

std::string masked(const std::string &text) { return text.size() < 4 ? "***" : "***" + text.substr(text.size() - 2); }

void lastTwo(httplib::SSLClient &graph, const std::string &bearer) {
  graph.set_bearer_token_auth(bearer.c_str());
  LOG_DEBUG("token {}", masked(bearer));
}

} // namespace mail
