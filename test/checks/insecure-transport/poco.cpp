// POCO: sessions, contexts and the result of STARTTLS.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport

#include <Poco/Net/Context.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <Poco/Util/AbstractConfiguration.h>

#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

using namespace Poco::Net;

void passwordInTheClear(const std::string &password) {
  SMTPClientSession session("send.nhs.net", 587);
  session.login(SMTPClientSession::AUTH_LOGIN, "rota.leas@nhs.net", password); // expect: nhsmail-insecure-transport nothing encrypts
}

void mailInTheClear(const MailMessage &message, const std::string &host) {
  SMTPClientSession session(host);
  session.login();
  session.sendMessage(message); // expect: nhsmail-insecure-transport nothing encrypts
}

void onlyLogged(const MailMessage &message) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (!session.startTLS())
    std::cerr << "no TLS\n";
  session.sendMessage(message); // expect: nhsmail-insecure-transport nobody looks
}

void tested(const MailMessage &message) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  const bool encrypted = session.startTLS();
  if (!encrypted)
    throw std::runtime_error("no TLS");
  session.sendMessage(message);
}

bool onlyWhereEncrypted(const MailMessage &message) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (session.startTLS()) {
    session.sendMessage(message);
    return true;
  }
  return false;
}

//===-- In pieces ---------------------------------------------------------===//

std::unique_ptr<SecureSMTPClientSession> connected() {
  auto session = std::make_unique<SecureSMTPClientSession>("send.nhs.net", 587);
  session->login();
  if (!session->startTLS())
    throw std::runtime_error("no TLS");
  return session;
}

void throughAFactory(const MailMessage &message) { connected()->sendMessage(message); }

static bool encrypt(SecureSMTPClientSession &session) {
  session.login();
  return session.startTLS();
}

bool resultOfAHelper(const MailMessage &message) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  if (!encrypt(session))
    return false;
  session.sendMessage(message);
  return true;
}

void resultOfAHelperIgnored(const MailMessage &message) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  encrypt(session);
  session.sendMessage(message); // expect: nhsmail-insecure-transport nobody looks
}

void contextOfTheConfiguration(const MailMessage &message,
                               const Poco::Util::AbstractConfiguration &configuration) {
  Context::Ptr context = new Context(
      Context::TLS_CLIENT_USE, "",
      configuration.getBool("mail.verify", true) ? Context::VERIFY_STRICT : Context::VERIFY_NONE);
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (!session.startTLS(context))
    throw std::runtime_error("no TLS");
  session.sendMessage(message);
}

static Context::Ptr anything() {
  return new Context(Context::TLS_CLIENT_USE, "", Context::VERIFY_NONE);
}

void contextOfAHelper(const MailMessage &message) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (!session.startTLS(anything())) // expect: nhsmail-insecure-transport not verified
    throw std::runtime_error("no TLS");
  session.sendMessage(message);
}

void relayOnThisMachine(const MailMessage &message) {
  SMTPClientSession session("127.0.0.1");
  session.login();
  session.sendMessage(message);
}
