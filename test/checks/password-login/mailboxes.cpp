// Mailboxes and Exchange by libraries of their own.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-password-login
// pkg-config: vmime

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/imap.hpp"
#include "../../libraries/mocks/mailio/pop3.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Net/POP3ClientSession.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <vmime/security/sasl/XOAuth2SASLAuthenticator.hpp>
#include <vmime/vmime.hpp>

#include <cstdlib>
#include <memory>
#include <string>

using vmime::security::sasl::XOAuth2SASLAuthenticator;

const std::string Exchange = "https://outlook.office365.com/EWS/Exchange.asmx";

class Account {
public:
  explicit Account(std::string password) : password(std::move(password)) {}

  void open(mailio::imaps &mailbox) const {
    mailbox.authenticate("ward5.leas@nhs.net", password, mailio::imaps::auth_method_t::LOGIN); // expect: nhsmail-password-login IMAP
  }
  void open(mailio::pop3s &mailbox) const {
    mailbox.authenticate("ward5.leas@nhs.net", password, mailio::pop3s::auth_method_t::START_TLS); // expect: nhsmail-password-login POP3
  }
  // Advice, and not at this level.
  void open(mailio::smtps &relay) const {
    relay.authenticate("ward5.leas@nhs.net", password, mailio::smtps::auth_method_t::LOGIN);
  }

private:
  std::string password;
};

void pop(const std::string &password) {
  Poco::Net::POP3ClientSession session("outlook.office365.com");
  session.login("ward5.leas@nhs.net", password); // expect: nhsmail-password-login POP3
}

void popOfAnotherProvider(const std::string &password) {
  Poco::Net::POP3ClientSession session("pop.gmail.com");
  session.login("ward5", password);
}

void popOfThisMachine(const std::string &password) {
  Poco::Net::POP3ClientSession session("127.0.0.1");
  session.login("ward5", password);
}

void popOfTheConfiguration(const std::string &host, const std::string &password) {
  Poco::Net::POP3ClientSession session(host);
  session.login("ward5.leas@nhs.net", password); // expect: nhsmail-password-login POP3
}

void tokenForSmtp(Poco::Net::SecureSMTPClientSession &session, const std::string &token) {
  session.login(Poco::Net::SMTPClientSession::AUTH_XOAUTH2, "ward5.leas@nhs.net", token);
}

void store(const std::string &password) {
  auto session = vmime::net::session::create();
  session->getProperties()["store.imaps.auth.username"] = "ward5.leas@nhs.net";
  session->getProperties()["store.imaps.auth.password"] = password; // expect: nhsmail-password-login IMAP
  session->getStore("imaps")->connect();
}

void storeWithToken(const std::string &accessToken) {
  auto session = vmime::net::session::create();
  session->getProperties()["store.imaps.auth.accesstoken"] = accessToken;
  session->getStore("imaps", vmime::make_shared<XOAuth2SASLAuthenticator>(
                                 XOAuth2SASLAuthenticator::MODE_EXCLUSIVE))
      ->connect();
}

// Some libraries take a token where they take a password.
void tokenAsPassword(mailio::imaps &mailbox, const std::string &accessToken) {
  mailbox.authenticate("ward5.leas@nhs.net", accessToken, mailio::imaps::auth_method_t::LOGIN);
}

void nobody(mailio::smtps &relay) {
  relay.authenticate("", "", mailio::smtps::auth_method_t::NONE);
}

std::string passwordOfTheEnvironment() {
  const char *password = std::getenv("MAIL_PASSWORD");
  return password ? password : "";
}

void basic() {
  ews::service service(Exchange,
                       ews::basic_credentials("ward5.leas@nhs.net", passwordOfTheEnvironment())); // expect: nhsmail-password-login Exchange Web Services
}

void domainAndPassword(const std::string &password) {
  auto service = std::make_unique<ews::service>(Exchange, "nhs", "ward5.leas", password); // expect: nhsmail-password-login Exchange Web Services
  service->impersonate();
}

void applicationSecret(const std::string &secret) {
  ews::service service(Exchange, ews::oauth2_client_credentials("tenant", "client", secret,
                                                                "https://outlook.office365.com/.default", ""));
}

void passwordForToken(const std::string &secret, const std::string &password) {
  ews::oauth2_resource_owner_password_credentials credentials("tenant", "client", secret, "scope", // expect: nhsmail-password-login grant_type=password
                                                              "ward5.leas@nhs.net", password);
  ews::service service(Exchange, credentials);
}
