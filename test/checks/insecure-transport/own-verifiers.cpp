// Classes of the program's own that say whether a certificate will do, for POCO
// and for VMime: those that say yes to every one, and those that look.
//
// RUN: %check-hosts %s
// checks: nhsmail-insecure-transport

#include <Poco/Delegate.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/InvalidCertificateHandler.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <Poco/Net/VerificationErrorArgs.h>
#include <Poco/Net/X509Certificate.h>

#include <iostream>
#include <string>

namespace poco {

using Poco::Net::InvalidCertificateHandler;
using Poco::Net::VerificationErrorArgs;

class AcceptEverything : public InvalidCertificateHandler {
public:
  AcceptEverything() : InvalidCertificateHandler(false) {}
  void onInvalidCertificate(const void *, VerificationErrorArgs &error) override {
    error.setIgnoreError(true); // expect: nhsmail-insecure-transport accepts every one
  }
};

// That it is told somebody changes nothing.
class AcceptAndTell : public InvalidCertificateHandler {
public:
  using InvalidCertificateHandler::InvalidCertificateHandler;
  void onInvalidCertificate(const void *, VerificationErrorArgs &error) override {
    if (verbose)
      std::cerr << "certificate " << error.certificate().commonName() << ": " << error.errorMessage() << '\n';
    error.setIgnoreError(true); // expect: nhsmail-insecure-transport accepts every one
  }

private:
  bool verbose = true;
};

// A delegate of the event does what a handler does.
struct Relay {
  void onError(const void *, VerificationErrorArgs &error) { error.setIgnoreError(true); } // expect: nhsmail-insecure-transport accepts every one
  void begin() { Poco::Net::SSLManager::instance().ServerVerificationError += Poco::delegate(this, &Relay::onError); }
};

class Pinned : public InvalidCertificateHandler {
public:
  explicit Pinned(std::string name) : InvalidCertificateHandler(false), name(std::move(name)) {}
  void onInvalidCertificate(const void *, VerificationErrorArgs &error) override {
    if (error.certificate().commonName() == name)
      error.setIgnoreError(true);
  }

private:
  std::string name;
};

class PinnedEarly : public InvalidCertificateHandler {
public:
  PinnedEarly() : InvalidCertificateHandler(false) {}
  void onInvalidCertificate(const void *, VerificationErrorArgs &error) override {
    if (!isKnown(error.certificate()))
      return;
    error.setIgnoreError(true);
  }

private:
  static bool isKnown(const Poco::Net::X509Certificate &certificate);
};

class Asks : public InvalidCertificateHandler {
public:
  Asks() : InvalidCertificateHandler(false) {}
  void onInvalidCertificate(const void *, VerificationErrorArgs &error) override {
    error.setIgnoreError(error.errorNumber() == 18 && isKnown(error));
  }

private:
  static bool isKnown(const VerificationErrorArgs &error);
};

class Refuses : public InvalidCertificateHandler {
public:
  Refuses() : InvalidCertificateHandler(false) {}
  void onInvalidCertificate(const void *, VerificationErrorArgs &error) override { error.setIgnoreError(false); }
};

class RefusesOrThrows : public InvalidCertificateHandler {
public:
  RefusesOrThrows() : InvalidCertificateHandler(false) {}
  void onInvalidCertificate(const void *, VerificationErrorArgs &error) override {
    if (error.errorDepth() > 1)
      throw Poco::Exception("no chain that long");
    error.setIgnoreError(isKnown(error));
  }

private:
  static bool isKnown(const VerificationErrorArgs &error);
};

void send(InvalidCertificateHandler *handler, const std::string &user, const std::string &token, const Poco::Net::MailMessage &mail) {
  Poco::Net::Context::Ptr context = new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "", "", "", Poco::Net::Context::VERIFY_STRICT, 9, true);
  Poco::Net::SSLManager::instance().initializeClient(nullptr, handler, context);
  Poco::Net::SecureSMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(Poco::Timespan(20, 0));
  session.login();
  if (!session.startTLS(context))
    throw Poco::Exception("no TLS");
  session.login(Poco::Net::SMTPClientSession::AUTH_XOAUTH2, user, token);
  session.sendMessage(mail);
}

} // namespace poco
