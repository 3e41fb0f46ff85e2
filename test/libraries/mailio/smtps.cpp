// Mail by mailio, which throws what the server refuses.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// secret: Turnstone-

#include "../mocks/mailio/smtp.hpp"

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

namespace mail {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

//===-- nhsmail-hardcoded-credential --------------------------------------===//

void literal(mailio::smtps &connection) {
  connection.authenticate("rota.leas@nhs.net", "Turnstone-1", mailio::smtps::auth_method_t::LOGIN); // expect: nhsmail-hardcoded-credential
}

void signIn(mailio::smtp &connection, const std::string &password) {
  connection.authenticate("rota.leas@nhs.net", password, mailio::smtp::auth_method_t::LOGIN);
}

void throughAFunction() {
  mailio::smtp connection("send.nhs.net", 25);
  signIn(connection, "Turnstone-2"); // expect: nhsmail-hardcoded-credential
}

void environment() {
  mailio::smtps connection("send.nhs.net", 587);
  const char *password = std::getenv("MAIL_PASSWORD");
  if (!password)
    throw std::runtime_error("MAIL_PASSWORD is not set");
  connection.authenticate("rota.leas@nhs.net", password, mailio::smtps::auth_method_t::START_TLS);
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

int printedOnly(mailio::smtps &connection, const mailio::message &message) {
  try {
    connection.submit(message); // expect: nhsmail-unchecked-send
  } catch (mailio::smtp_error &error) {
    std::cout << error.what() << std::endl;
  } catch (mailio::dialog_error &error) {
    std::cout << error.what() << std::endl;
  }
  return EXIT_SUCCESS;
}

void goesOn(mailio::smtps &connection, const mailio::message &message) {
  const std::string answer = connection.submit(message);
  std::cout << answer << '\n';
}

int exitCode(mailio::smtps &connection, const mailio::message &message) {
  try {
    connection.submit(message);
  } catch (const mailio::dialog_error &error) {
    std::cerr << error.what() << ": " << error.details() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

void address(mailio::message &message, const std::string &recipient) {
  message.from(mailio::mail_address("Rota", "rota.leas@nhs.net"));
  message.add_recipient(mailio::mail_address("Carer", recipient));
}

void untagged(mailio::smtps &connection, const Patient &patient) {
  mailio::message message;
  address(message, "carer@example.org");
  message.subject("Appointment");
  message.content("Appointment for " + patient.patientName);
  connection.submit(message); // expect: nhsmail-missing-secure-tag
}

void untaggedCopy(mailio::smtps &connection, const Patient &patient, const std::string &copy) {
  mailio::message message;
  address(message, "ward5.leas@nhs.net");
  message.add_bcc_recipient(mailio::mail_address("", copy));
  message.subject("Appointment");
  message.content(patient.nhsNumber);
  connection.submit(message); // expect: nhsmail-missing-secure-tag
}

void tagged(mailio::smtps &connection, const Patient &patient) {
  mailio::message message;
  address(message, "carer@example.org");
  message.subject("[secure] Appointment");
  message.content(patient.nhsNumber);
  connection.submit(message);
}

void withinNhsMail(mailio::smtps &connection, const Patient &patient) {
  mailio::message message;
  address(message, "ward5.leas@nhs.net");
  message.subject("Appointment");
  message.content(patient.nhsNumber);
  connection.submit(message);
}

} // namespace mail
