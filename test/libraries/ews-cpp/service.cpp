// Mail by ews-cpp: a message is sent by creating it, and failure is thrown.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// secret: Lapwing-

#include "../mocks/ews-cpp/ews.hpp"

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace mail {

const std::string Url = "https://outlook.office365.com/EWS/Exchange.asmx";

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

std::string setting(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

//===-- nhsmail-hardcoded-credential --------------------------------------===//

void domainLogin() {
  auto service = ews::service(Url, "NHS", "rota.leas@nhs.net", "Lapwing-1"); // expect: nhsmail-hardcoded-credential
  service.send_item(ews::item_id());
}

void clientSecret() {
  const std::string tenant = "37c354b2-85b0-47f5-b222-07b48d774ee3";
  const std::string secret = "Lapwing-2";
  const ews::oauth2_client_credentials credentials(tenant, "5d0a3f6e", secret, // expect: nhsmail-hardcoded-credential
                                                   "https://outlook.office365.com/.default", Url);
  ews::service(Url, credentials).send_item(ews::item_id());
}

void passwordOfAUser() {
  const ews::oauth2_resource_owner_password_credentials credentials( // expect: nhsmail-hardcoded-credential
      setting("EWS_TENANT"), setting("EWS_CLIENT"), setting("EWS_SECRET"), "openid",
      "rota.leas@nhs.net", "Lapwing-3");
  ews::service(Url, credentials).send_item(ews::item_id());
}

void environment() {
  const ews::basic_credentials credentials("rota.leas@nhs.net", setting("EWS_PASSWORD"));
  ews::service(Url, credentials).send_item(ews::item_id());
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void printedOnly(ews::service &service, const ews::message &message) {
  try {
    service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-unchecked-send
  } catch (std::exception &error) {
    std::cout << error.what() << std::endl;
  }
}

int exitCode(ews::service &service, const ews::message &message) {
  int result = EXIT_SUCCESS;
  try {
    service.create_item(message, ews::message_disposition::send_only);
  } catch (std::exception &error) {
    std::cout << error.what() << std::endl;
    result = EXIT_FAILURE;
  }
  return result;
}

// A draft goes nowhere.
void draft(ews::service &service, const ews::message &message) {
  try {
    service.create_item(message, ews::message_disposition::save_only);
  } catch (const ews::exchange_error &error) {
    std::cerr << error.what() << '\n';
  }
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

void untagged(ews::service &service, const Patient &patient) {
  ews::message message;
  message.set_subject("Appointment");
  std::vector<ews::mailbox> recipients;
  recipients.push_back(ews::mailbox("carer@example.org"));
  message.set_to_recipients(recipients);
  message.set_body(ews::body("Appointment for " + patient.patientName));
  service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-missing-secure-tag
}

void untaggedCopy(ews::service &service, const Patient &patient, const std::string &copy) {
  ews::message message;
  message.set_subject("Appointment");
  message.set_to_recipients({ews::mailbox("ward5.leas@nhs.net")});
  message.set_bcc_recipients({ews::mailbox(copy)});
  message.set_body(ews::body(patient.nhsNumber));
  service.create_item(message, ews::message_disposition::send_only); // expect: nhsmail-missing-secure-tag
}

void tagged(ews::service &service, const Patient &patient) {
  ews::message message;
  message.set_subject("[secure] Appointment");
  message.set_to_recipients({ews::mailbox("carer@example.org")});
  message.set_body(ews::body(patient.nhsNumber));
  service.create_item(message, ews::message_disposition::send_only);
}

void withinNhsMail(ews::service &service, const Patient &patient) {
  ews::message message;
  message.set_subject("Appointment");
  message.set_to_recipients({ews::mailbox("ward5.leas@nhs.net")});
  message.set_body(ews::body(patient.nhsNumber));
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

} // namespace mail
