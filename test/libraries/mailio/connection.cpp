// mailio's connections: encryption, verification, timeouts and signing in.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Wheatear-

#include "../mocks/mailio/imap.hpp"
#include "../mocks/mailio/pop3.hpp"
#include "../mocks/mailio/smtp.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

namespace mail {

struct Patient {
  std::string patientName;
  std::string diagnosis;
};

const mailio::dialog_ssl::ssl_options_t Verified = {boost::asio::ssl::context::tls_client,
                                                    boost::asio::ssl::verify_peer};

//===-- Connections -------------------------------------------------------===//

void plain(const mailio::message &message) {
  mailio::smtp connection("send.nhs.net", 587, std::chrono::seconds(30));
  connection.authenticate("", "", mailio::smtp::auth_method_t::NONE); // expect: nhsmail-insecure-transport nothing encrypts
  connection.submit(message);
}

void notVerified(const mailio::message &message, const std::string &password) {
  mailio::smtps connection("send.nhs.net", 587, std::chrono::seconds(30));
  connection.authenticate("rota.leas@nhs.net", password, mailio::smtps::auth_method_t::START_TLS); // expect: nhsmail-insecure-transport not verified // expect: nhsmail-password-login SMTP
  connection.submit(message);
}

void verified(const mailio::message &message, const std::string &password) {
  mailio::smtps connection("send.nhs.net", 587, std::chrono::seconds(30));
  connection.ssl_options({boost::asio::ssl::context::tls_client, boost::asio::ssl::verify_peer});
  connection.authenticate("rota.leas@nhs.net", password, mailio::smtps::auth_method_t::START_TLS); // expect: nhsmail-password-login SMTP
  connection.submit(message);
}

void verifiedByAConstant(const mailio::message &message) {
  mailio::smtps connection("send.nhs.net", 465, std::chrono::minutes(1));
  connection.ssl_options(Verified);
  connection.submit(message);
}

void waitsForEver(const mailio::message &message) {
  mailio::smtps connection("send.nhs.net", 465);
  connection.ssl_options(Verified);
  connection.submit(message); // expect: nhsmail-missing-timeout
}

void timeoutOfTheConfiguration(const mailio::message &message) {
  const char *seconds = std::getenv("MAIL_TIMEOUT");
  mailio::smtps connection("send.nhs.net", 465,
                           std::chrono::seconds(std::atoi(seconds ? seconds : "30")));
  connection.ssl_options(Verified);
  connection.submit(message);
}

//===-- Signing in --------------------------------------------------------===//

std::string newest(const std::string &password) {
  mailio::imaps connection("outlook.office365.com", 993, std::chrono::seconds(30));
  connection.ssl_options(Verified);
  connection.authenticate("ward5.leas@nhs.net", password, mailio::imaps::auth_method_t::LOGIN); // expect: nhsmail-password-login IMAP
  mailio::message message;
  connection.fetch("inbox", 1, message);
  return message.subject();
}

std::string first() {
  mailio::pop3s connection("outlook.office365.com", 995, std::chrono::seconds(30));
  connection.ssl_options(Verified);
  connection.authenticate("ward5.leas@nhs.net", "Wheatear-1", mailio::pop3s::auth_method_t::LOGIN); // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login POP3
  mailio::message message;
  connection.fetch(1, message);
  return message.content();
}

//===-- Messages ----------------------------------------------------------===//

void groupOfReaders(mailio::smtps &connection, const Patient &patient) {
  mailio::message message;
  message.from(mailio::mail_address("Bloods", "bloods.leas@nhs.net"));
  message.add_recipient(mailio::mail_group(
      "Opticians", {mailio::mail_address("Reception", "reception@quillbrook-opticians.co.uk")}));
  message.disposition_notification(mailio::mail_address("Bloods", "bloods.leas@nhs.net"));
  message.message_id("1@leas.nhs.uk");
  message.subject("Referral");
  message.content(patient.diagnosis);
  connection.submit(message); // expect: nhsmail-missing-secure-tag
}

void blindCopy(mailio::smtps &connection, const Patient &patient) {
  mailio::message message;
  message.add_bcc_recipient(
      mailio::mail_address("Reception", "reception@quillbrook-opticians.co.uk"));
  message.subject("[secure] Referral");
  message.content(patient.patientName);
  std::ifstream letter("letter.pdf", std::ios::binary);
  message.attach(letter, "letter.pdf", mailio::message::media_type_t::APPLICATION, "pdf");
  connection.submit(message);
}

} // namespace mail
