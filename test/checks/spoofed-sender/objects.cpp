// Who messages of classes are from: POCO, mailio, simple-mail, ews-cpp.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-spoofed-sender
// pkg-config: Qt5Core
// flags: -fPIC

#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/simple-mail/SimpleMail"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SecureSMTPClientSession.h>

#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SecureSMTPClientSession;
using Poco::Net::SMTPClientSession;

void compose(MailMessage &message, const std::string &from) {
  message.setSender(from);
  message.addRecipient(
      MailRecipient(MailRecipient::PRIMARY_RECIPIENT, "ward5.leas@nhs.net"));
  message.setSubject("List");
  message.setContent("The list is ready.\r\n");
}

void deliver(const std::string &host, const std::string &account, const std::string &password,
             const std::string &from) {
  SecureSMTPClientSession session(host, 587);
  session.login(SMTPClientSession::AUTH_LOGIN, account, password);
  MailMessage message;
  compose(message, from);
  session.sendMessage(message);
}

//===-- Reported ----------------------------------------------------------===//

void otherAccount(const std::string &password) {
  deliver("send.nhs.net", "portal.leas@nhs.net", password, "director.leas@nhs.net"); // expect: nhsmail-spoofed-sender
}

void throughAnother(const std::string &password) {
  deliver("smtp.sendgrid.net", "apikey", password, "portal.leas@nhs.net"); // expect: nhsmail-spoofed-sender
}

void inOneFunction() {
  SMTPClientSession session("smtp.mailgun.org");
  MailMessage message;
  message.setSender("Portal <portal.leas@nhs.net>");
  session.sendMessage(message); // expect: nhsmail-spoofed-sender
}

void byMailio(const std::string &password) {
  mailio::smtps connection("smtp.office365.com", 587);
  connection.authenticate("portal.leas@nhs.net", password, mailio::smtps::auth_method_t::START_TLS);
  mailio::message message;
  message.from(mailio::mail_address("Director", "director.leas@nhs.net"));
  message.subject("List");
  connection.submit(message); // expect: nhsmail-spoofed-sender
}

bool bySimpleMail(const QString &password) {
  SimpleMail::Sender smtp("smtp.office365.com", 587, SimpleMail::Sender::TlsConnection);
  smtp.setUser("portal.leas@nhs.net");
  smtp.setPassword(password);
  SimpleMail::MimeMessage message;
  message.setSender(SimpleMail::EmailAddress("director.leas@nhs.net", "Director"));
  message.setSubject("List");
  return smtp.sendMail(message); // expect: nhsmail-spoofed-sender
}

//===-- Not reported ------------------------------------------------------===//

void sameAccount(const std::string &password) {
  deliver("send.nhs.net", "portal.leas@nhs.net", password, "portal.leas@nhs.net");
}

void accountOfTheCaller(const std::string &account, const std::string &password) {
  deliver("send.nhs.net", account, password, account);
}

void sameWithName(const std::string &password) {
  deliver("send.nhs.net", "portal.leas@nhs.net", password, "Portal <portal.leas@nhs.net>");
}

void notOfNhsMail(const std::string &password) {
  deliver("smtp.sendgrid.net", "apikey", password, "news@printers.co.uk");
}

void mailioSame(const std::string &password) {
  mailio::smtps connection("smtp.office365.com", 587);
  connection.authenticate("portal.leas@nhs.net", password, mailio::smtps::auth_method_t::START_TLS);
  mailio::message message;
  message.from(mailio::mail_address("Portal", "portal.leas@nhs.net"));
  message.subject("List");
  connection.submit(message);
}

bool simpleMailSame(const QString &password) {
  const QString account = "portal.leas@nhs.net";
  SimpleMail::Sender smtp("smtp.office365.com", 587, SimpleMail::Sender::TlsConnection);
  smtp.setUser(account);
  smtp.setPassword(password);
  SimpleMail::MimeMessage message;
  message.setSender(SimpleMail::EmailAddress(account, "Portal"));
  message.setSubject("List");
  return smtp.sendMail(message);
}

} // namespace mail
