// POCO's mail sessions: what a message holds, how a connection is protected and
// who signs in.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-missing-timeout
// secret: Dunnock-

#include <Poco/AutoPtr.h>
#include <Poco/Environment.h>
#include <Poco/Exception.h>
#include <Poco/Net/AcceptCertificateHandler.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/FilePartSource.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/POP3ClientSession.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StringPartSource.h>
#include <Poco/SharedPtr.h>

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace Poco::Net;

namespace {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
  std::string diagnosis;
};

const std::string Account = "results.harrowfield@nhs.net";

//===-- Signing in --------------------------------------------------------===//

void signInWithLiteral() {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (!session.startTLS())
    throw std::runtime_error("no TLS");
  session.login(SMTPClientSession::AUTH_LOGIN, Account, "Dunnock-1"); // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login SMTP
}

void signInToPop(const std::string &password) {
  POP3ClientSession session("pop.nhs.net");
  session.login(Account, password); // expect: nhsmail-insecure-transport nothing encrypts // expect: nhsmail-password-login POP3
  MailMessage message;
  session.retrieveMessage(1, message);
  session.close();
}

void tokenInsteadOfPassword(SecureSMTPClientSession &session, const std::string &accessToken) {
  if (!session.startTLS())
    throw std::runtime_error("no TLS");
  session.login("ward5", SMTPClientSession::AUTH_XOAUTH2, Account, accessToken);
}

class TokenSession : public SecureSMTPClientSession {
public:
  TokenSession() : SecureSMTPClientSession("send.nhs.net", 587) {}
  void signIn(const std::string &token) { loginUsingXOAUTH2(Account, token); }
  void signInPlainly(const std::string &password) {
    loginUsingPlain(Account, password); // expect: nhsmail-password-login SMTP
  }
};

//===-- Connections -------------------------------------------------------===//

void plainSession(const MailMessage &message) {
  SMTPClientSession session("relay.harrowfield.nhs.uk");
  session.login();
  session.setTimeout(Poco::Timespan(30, 0));
  session.sendMessage(message); // expect: nhsmail-insecure-transport nothing encrypts
  session.close();
}

void resultOfUpgradeIgnored(const MailMessage &message, const std::string &token) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(Poco::Timespan(0, 0, 1, 0, 0));
  session.login();
  session.startTLS();
  session.login(SMTPClientSession::AUTH_XOAUTH2, Account, token); // expect: nhsmail-insecure-transport nobody looks
  session.sendMessage(message);
}

void nothingVerified(const MailMessage &message, const std::string &token) {
  Context::Ptr context = new Context(Context::TLS_CLIENT_USE, "", "", "", Context::VERIFY_NONE, 9,
                                     false, "ALL");
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(Poco::Timespan(20, 0));
  session.login();
  if (!session.startTLS(context)) // expect: nhsmail-insecure-transport not verified
    throw std::runtime_error("no TLS");
  session.login(SMTPClientSession::AUTH_XOAUTH2, Account, token);
  session.sendMessage(message);
}

void everythingAccepted(const MailMessage &message) {
  initializeSSL();
  Poco::SharedPtr<InvalidCertificateHandler> handler = new AcceptCertificateHandler(false);
  Context::Ptr context = new Context(Context::TLS_CLIENT_USE, "", Context::VERIFY_RELAXED);
  SSLManager::instance().initializeClient(nullptr, handler, context); // expect: nhsmail-insecure-transport not verified
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(Poco::Timespan(20, 0));
  session.login();
  if (!session.startTLS(context)) // expect: nhsmail-insecure-transport not verified
    throw std::runtime_error("no TLS");
  session.sendMessage(message);
}

void verified(const MailMessage &message) {
  Poco::SharedPtr<InvalidCertificateHandler> handler = new RejectCertificateHandler(false);
  Context::Ptr context = new Context(Context::TLS_CLIENT_USE, "", Context::VERIFY_STRICT);
  SSLManager::instance().initializeClient(nullptr, handler, context);
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(Poco::Timespan(20, 0));
  session.login();
  if (!session.startTLS(context))
    throw std::runtime_error("no TLS");
  session.sendMessage(message);
}

void oldVersion(const MailMessage &message) {
  Context::Ptr context = new Context(Context::TLSV1_CLIENT_USE, "", Context::VERIFY_STRICT);
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(Poco::Timespan(20, 0));
  session.login();
  if (!session.startTLS(context)) // expect: nhsmail-insecure-transport older than 1.2
    throw std::runtime_error("no TLS");
  session.sendMessage(message);
}

void encryptedFromTheStart(const MailMessage &message, const std::string &token) {
  SocketAddress address("send.nhs.net", 465);
  SecureStreamSocket socket(address, "send.nhs.net");
  SMTPClientSession session(socket);
  session.login(SMTPClientSession::AUTH_XOAUTH2, Account, token);
  session.setTimeout(Poco::Timespan(20, 0));
  session.sendMessage(message);
}

void noTimeout(const MailMessage &message, const std::string &token) {
  SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (!session.startTLS())
    throw std::runtime_error("no TLS");
  session.login(SMTPClientSession::AUTH_XOAUTH2, Account, token);
  session.sendMessage(message); // expect: nhsmail-missing-timeout
}

//===-- Messages ----------------------------------------------------------===//

void referral(SMTPClientSession &session, const Patient &patient) {
  MailMessage message;
  message.setSender(Account);
  MailRecipient recipient;
  recipient.setType(MailRecipient::BCC_RECIPIENT);
  recipient.setAddress("reception@quillbrook-opticians.co.uk");
  message.addRecipient(recipient);
  message.setSubject("Your referral");
  message.set("Disposition-Notification-To", Account);
  message.set("Message-ID", "<1@harrowfield.nhs.uk>");
  message.set("X-Ward", "5");
  message.addContent(new StringPartSource("Dear colleague"));
  message.addAttachment("letter.txt", new StringPartSource(patient.diagnosis));
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

void taggedReferral(SMTPClientSession &session, const Patient &patient) {
  MailMessage message;
  message.setSubject("[secure] Your referral");
  message.addRecipient(MailRecipient(MailRecipient::CC_RECIPIENT, "reception@quillbrook-opticians.co.uk"));
  message.setContent(patient.diagnosis, MailMessage::ENCODING_8BIT);
  session.sendMessage(message);
}

void listedRecipients(SMTPClientSession &session, const Patient &patient) {
  MailMessage message;
  message.setSubject("Results");
  message.setContent(patient.nhsNumber);
  SMTPClientSession::Recipients to;
  to.push_back("reception@quillbrook-opticians.co.uk");
  session.sendMessage(message, to); // expect: nhsmail-missing-secure-tag
}

void swallowed(SMTPClientSession &session, const MailMessage &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send
  } catch (const Poco::Exception &) {
  }
}

} // namespace
