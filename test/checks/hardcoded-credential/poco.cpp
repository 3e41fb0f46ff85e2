// Passwords given to POCO's SMTP sessions.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential
// secret: Plover-

#include <Poco/Environment.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <Poco/Util/LayeredConfiguration.h>

#include <memory>
#include <string>

using Poco::Net::SecureSMTPClientSession;
using Poco::Net::SMTPClientSession;

namespace mail {

const std::string Account = "bloods.fenwick@nhs.net";
constexpr auto Token = "Plover-eyJ0eXAi";

void literal(SMTPClientSession &session) {
  session.login(SMTPClientSession::AUTH_LOGIN, Account, "Plover-1"); // expect: nhsmail-hardcoded-credential
}

void withHostName(SMTPClientSession &session) {
  const std::string password("Plover-2");
  session.login("bloods.fenwick.nhs.uk", SMTPClientSession::AUTH_PLAIN, Account, password); // expect: nhsmail-hardcoded-credential
}

void derivedSession() {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (session.startTLS())
    session.login(SMTPClientSession::AUTH_XOAUTH2, Account, Token); // expect: nhsmail-hardcoded-credential
}

void ownedSession() {
  auto session = std::make_unique<SecureSMTPClientSession>("send.nhs.net", 587);
  std::string password;
  password += "Plover";
  password += "-3";
  session->login(SMTPClientSession::AUTH_CRAM_MD5, Account, password); // expect: nhsmail-hardcoded-credential
}

void fallbackOfTheConfiguration(SMTPClientSession &session,
                                const Poco::Util::AbstractConfiguration &configuration) {
  const std::string password = configuration.getString("mail.password", "Plover-4");
  session.login(SMTPClientSession::AUTH_LOGIN, Account, password); // expect: nhsmail-hardcoded-credential
}

struct Credentials {
  std::string user;
  std::string password;
};

Credentials resultsAccount() { return {"results.fenwick@nhs.net", "Plover-5"}; }

void returnedByAFunction(SMTPClientSession &session) {
  const Credentials credentials = resultsAccount();
  session.login(SMTPClientSession::AUTH_LOGIN, credentials.user, credentials.password); // expect: nhsmail-hardcoded-credential
}

class Session {
public:
  Session(SMTPClientSession &session, Credentials credentials)
      : session_(session), credentials_(std::move(credentials)) {}

  void open() {
    session_.login(SMTPClientSession::AUTH_LOGIN, credentials_.user, credentials_.password);
  }

private:
  SMTPClientSession &session_;
  Credentials credentials_;
};

void throughAMember(SMTPClientSession &session) {
  Session wrapped(session, {Account, "Plover-6"});
  wrapped.open(); // expect-route: nhsmail-hardcoded-credential
}

// From here on nothing stands in the program.

void environment(SMTPClientSession &session) {
  session.login(SMTPClientSession::AUTH_LOGIN, Account, Poco::Environment::get("MAIL_PASSWORD"));
}

void configuration(SMTPClientSession &session,
                   const Poco::Util::AbstractConfiguration &configuration) {
  session.login(SMTPClientSession::AUTH_LOGIN,
                configuration.getString("mail.account", "bloods.fenwick@nhs.net"),
                configuration.getString("mail.password"));
}

void emptyDefault(SMTPClientSession &session,
                  const Poco::Util::AbstractConfiguration &configuration) {
  session.login(SMTPClientSession::AUTH_LOGIN, Account,
                configuration.getString("mail.password", ""));
}

void relayWithoutLogin(SMTPClientSession &session) { session.login("bloods.fenwick.nhs.uk"); }

void throughAMemberFromTheEnvironment(SMTPClientSession &session) {
  Session wrapped(session, {Account, Poco::Environment::get("MAIL_PASSWORD")});
  wrapped.open();
}

} // namespace mail
