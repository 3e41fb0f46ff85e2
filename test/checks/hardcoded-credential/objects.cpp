// Passwords of objects, configurations and callbacks, by several libraries.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential
// pkg-config: Qt5Network vmime
// flags: -fPIC
// secret: Harebell-
// secret: Campion-

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/simple-mail/SimpleMail"

#include <httplib.h>
#include <vmime/vmime.hpp>

#include <QAuthenticator>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcessEnvironment>

#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace mail {

//===-- Reported ----------------------------------------------------------===//

// A configuration whose defaults are those of somebody's machine.
struct RelayConfig {
  std::string host = "send.nhs.net";
  unsigned port = 587;
  std::string account = "rota.leas@nhs.net";
  std::string secret = "Harebell-1";
};

void fromAConfiguration(mailio::smtps &relay, const RelayConfig &config) {
  relay.authenticate(config.account, config.secret, mailio::smtps::auth_method_t::START_TLS);
}

void byItsDefaults() {
  RelayConfig config;
  mailio::smtps relay(config.host, config.port);
  fromAConfiguration(relay, config); // expect: nhsmail-hardcoded-credential
}

void designated() {
  const RelayConfig config{.host = "send.nhs.net", .account = "portal.leas@nhs.net", .secret = "Harebell-2"};
  mailio::smtps relay(config.host, config.port);
  fromAConfiguration(relay, config); // expect: nhsmail-hardcoded-credential
}

void fallBack(httplib::SSLClient &exchange) {
  const char *set = std::getenv("EWS_PASSWORD");
  exchange.set_basic_auth("rota.leas", set ? set : "Harebell-3"); // expect: nhsmail-hardcoded-credential
}

void valueOr(httplib::SSLClient &graph, const std::optional<std::string> &token) {
  graph.set_bearer_token_auth(token.value_or("Harebell-4").c_str()); // expect: nhsmail-hardcoded-credential
}

std::map<std::string, std::string> defaults() {
  return {{"account", "rota.leas@nhs.net"}, {"password", "Harebell-5"}};
}

void ofAMap(mailio::smtps &relay) {
  const auto settings = defaults();
  relay.authenticate(settings.at("account"), settings.at("password"), mailio::smtps::auth_method_t::LOGIN); // expect: nhsmail-hardcoded-credential
}

/// One sender for the whole program.
class Mailer {
public:
  static Mailer &instance() {
    static Mailer only("send.nhs.net", "rota.leas@nhs.net", "Harebell-6");
    return only;
  }
  bool send(SimpleMail::MimeMessage &message) {
    sender_.setUser(account_);
    sender_.setPassword(password_); // expect-route: nhsmail-hardcoded-credential
    return sender_.sendMail(message);
  }

private:
  Mailer(const QString &host, const QString &account, const QString &password)
      : sender_(host, 587, SimpleMail::Sender::TlsConnection), account_(account), password_(password) {}
  SimpleMail::Sender sender_;
  QString account_, password_;
};

bool bySingleton(SimpleMail::MimeMessage &message) { return Mailer::instance().send(message); }

void byCallback(QNetworkAccessManager &network) {
  QObject::connect(&network, &QNetworkAccessManager::authenticationRequired,
                   [](QNetworkReply *, QAuthenticator *authenticator) {
                     authenticator->setUser("rota.leas");
                     authenticator->setPassword("Harebell-7"); // expect: nhsmail-hardcoded-credential
                   });
}

QNetworkReply *encodedByHand(QNetworkAccessManager &network, const QByteArray &envelope) {
  QNetworkRequest request(QUrl("https://outlook.office365.com/EWS/Exchange.asmx"));
  const QString both = QString("%1:%2").arg("rota.leas", "Harebell-8");
  request.setRawHeader("Authorization", "Basic " + both.toUtf8().toBase64()); // expect: nhsmail-hardcoded-credential
  return network.post(request, envelope);
}

void byProperties() {
  auto session = vmime::net::session::create();
  session->getProperties()["transport.smtp.auth.username"] = "rota.leas@nhs.net";
  session->getProperties()["transport.smtp.auth.password"] = "Campion-1"; // expect: nhsmail-hardcoded-credential
}

class Login : public vmime::security::defaultAuthenticator {
public:
  const vmime::string getUsername() const override { return "rota.leas@nhs.net"; }
  const vmime::string getPassword() const override { return Word; }

private:
  static constexpr const char *Word = "Campion-2";
};

enum class Stage { Test, Live };

const char *passwordFor(Stage stage) {
  switch (stage) {
  case Stage::Test:
    return "";
  case Stage::Live:
    return "Campion-3";
  }
  return nullptr;
}

void byStage(mailio::smtps &relay, Stage stage) {
  relay.authenticate("rota.leas@nhs.net", passwordFor(stage), mailio::smtps::auth_method_t::LOGIN); // expect: nhsmail-hardcoded-credential
}

//===-- Not reported ------------------------------------------------------===//

void ofTheCaller(const std::string &secret) {
  RelayConfig config;
  config.secret = secret;
  mailio::smtps relay(config.host, config.port);
  fromAConfiguration(relay, config);
}

void designatedOfTheEnvironment() {
  const char *set = std::getenv("RELAY_SECRET");
  const RelayConfig config{.host = "send.nhs.net", .account = "portal.leas@nhs.net", .secret = set ? set : ""};
  mailio::smtps relay(config.host, config.port);
  fromAConfiguration(relay, config);
}

void orNothing(httplib::SSLClient &graph, const std::optional<std::string> &token) {
  graph.set_bearer_token_auth(token.value_or("").c_str());
}

void ofQtsEnvironment(SimpleMail::Sender &sender) {
  const auto environment = QProcessEnvironment::systemEnvironment();
  sender.setUser("rota.leas@nhs.net");
  sender.setPassword(environment.value("RELAY_PASSWORD"));
}

std::map<std::string, std::string> load(const std::string &path);

void ofAFile(mailio::smtps &relay) {
  const auto settings = load("relay.ini");
  relay.authenticate(settings.at("account"), settings.at("password"), mailio::smtps::auth_method_t::LOGIN);
}

void asked(QNetworkAccessManager &network, const QString &user, const QString &word) {
  QObject::connect(&network, &QNetworkAccessManager::authenticationRequired,
                   [user, word](QNetworkReply *, QAuthenticator *authenticator) {
                     authenticator->setUser(user);
                     authenticator->setPassword(word);
                   });
}

// The names of the properties have the word in them.
vmime::string nameOfTheProperty(vmime::shared_ptr<vmime::net::session> session) {
  return session->getProperties().getProperty<vmime::string>("transport.smtp.auth.password");
}

} // namespace mail
