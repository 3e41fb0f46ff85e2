// RUN: %check-hosts %s
// checks: nhsmail-insecure-transport
//
// What is set for all connections of a program that sends mail.
#include <Poco/Net/AcceptCertificateHandler.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureSMTPClientSession.h>

using namespace Poco::Net;

void acceptAll() {
  Context::Ptr context = new Context(Context::CLIENT_USE, "", "", "", Context::VERIFY_RELAXED, 9, true);
  SSLManager::instance().initializeClient(0, new AcceptCertificateHandler(false), context); // expect: nhsmail-insecure-transport not verified
}

void verifyNothing() {
  Context::Ptr context = new Context(Context::CLIENT_USE, "", "", "", Context::VERIFY_NONE);
  SSLManager::instance().initializeClient(0, 0, context); // expect: nhsmail-insecure-transport not verified
}

void verify() {
  Context::Ptr context = new Context(Context::CLIENT_USE, "", "", "", Context::VERIFY_STRICT, 9, true);
  SSLManager::instance().initializeClient(0, new RejectCertificateHandler(false), context);
}

void send(const std::string &host, const std::string &user, const std::string &token, const MailMessage &mail) {
  SecureSMTPClientSession session(host, 587);
  session.setTimeout(Poco::Timespan(20, 0));
  session.login();
  if (!session.startTLS())
    throw Poco::Exception("no TLS");
  session.login(SMTPClientSession::AUTH_XOAUTH2, user, token);
  session.sendMessage(mail);
}
