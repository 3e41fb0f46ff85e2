// ews-cpp: who signs in and as whom, drafts, receipts, appointments and names.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Curlew-

#include "../mocks/ews-cpp/ews.hpp"

#include <chrono>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

const std::string Url = "https://outlook.office365.com/EWS/Exchange.asmx";

struct Patient {
  std::string patientName;
  std::string diagnosis;
};

std::string setting(const char *name) {
  const char *value = std::getenv(name);
  if (!value)
    throw std::runtime_error(name);
  return value;
}

//===-- Signing in --------------------------------------------------------===//

void withPassword(const ews::message &message) {
  ews::service service(Url, "nhs", "rota.leas@nhs.net", setting("PASSWORD")); // expect: nhsmail-password-login Exchange Web Services
  service.set_timeout(std::chrono::seconds(30));
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

void withNtlm(const ews::message &message) {
  ews::ntlm_credentials credentials("rota.leas", "Curlew-1", "nhs"); // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login Exchange Web Services
  ews::service service(Url, credentials);
  service.create_item(message, ews::message_disposition::send_only); // expect: nhsmail-missing-timeout
}

void passwordForToken() {
  ews::oauth2_resource_owner_password_credentials credentials( // expect: nhsmail-password-login grant_type=password
      setting("TENANT"), setting("CLIENT"), setting("SECRET"),
      "https://outlook.office365.com/.default", "rota.leas@nhs.net", setting("PASSWORD"));
  ews::service service(Url, credentials);
  service.set_timeout(std::chrono::seconds(30));
}

void secretOfTheApplication(const ews::message &message) {
  ews::oauth2_client_credentials credentials(setting("TENANT"), setting("CLIENT"),
                                             setting("SECRET"),
                                             "https://outlook.office365.com/.default", "");
  ews::service service(Url, credentials);
  service.set_timeout(std::chrono::seconds(30));
  service
      .impersonate(ews::connecting_sid(ews::connecting_sid::type::smtp_address,
                                       "ward5.leas@nhs.net"))
      .create_item(message, ews::message_disposition::send_and_save_copy);
  service.impersonate();
}

void secretInTheProgram() {
  ews::oauth2_client_credentials credentials( // expect: nhsmail-hardcoded-credential
      setting("TENANT"), setting("CLIENT"), "Curlew-2",
                                             "https://outlook.office365.com/.default", "");
  ews::service service(Url, credentials);
}

void inTheClear(const ews::message &message, const ews::oauth2_client_credentials &credentials) {
  ews::service service("http://exchange.harrowfield.nhs.uk/EWS/Exchange.asmx", credentials);
  service.set_timeout(std::chrono::seconds(30));
  service.create_item(message, ews::message_disposition::send_only); // expect: nhsmail-insecure-transport http://
}

//===-- Items -------------------------------------------------------------===//

ews::message letter(const Patient &patient, const std::string &subject) {
  ews::message message;
  message.set_subject(subject);
  message.set_body(ews::body("Dear colleague, " + patient.diagnosis));
  message.set_bcc_recipients({ews::mailbox("reception@quillbrook-opticians.co.uk")});
  return message;
}

void draftFirst(ews::service &service, const Patient &patient) {
  auto id = service.create_item(letter(patient, "Referral"), ews::message_disposition::save_only);
  service.create_attachment(id, ews::attachment::from_file("letter.pdf", "application/pdf", "letter"));
  id = service.update_item(
      id, ews::property(ews::message_property_path::is_read_receipt_requested, true));
  id = service.update_item(
      id, ews::property(ews::message_property_path::is_delivery_receipt_requested, true));
  service.send_item(id, ews::folder_id()); // expect: nhsmail-missing-secure-tag
}

void taggedDraft(ews::service &service, const Patient &patient) {
  const auto id =
      service.create_item(letter(patient, "[secure] Referral"), ews::message_disposition::save_only);
  service.send_item(id);
}

void appointment(ews::service &service, const std::string &room) {
  ews::calendar_item item;
  item.set_subject("Rota");
  item.set_location(room);
  item.set_start(ews::date_time("2027-05-01T10:00:00Z"));
  item.set_required_attendees({ews::attendee(ews::mailbox("ward5.leas@nhs.net"))});
  service.create_item(item, ews::send_meeting_invitations::send_to_all_and_save_copy);
}

void namesOfTheDirectory(ews::service &service, const std::string &name) {
  const auto found = service.resolve_names(name, ews::search_scope::active_directory);
  if (found.resolutions.size() != 1)
    throw std::runtime_error(name);
  ews::message message;
  message.set_subject("Rota");
  message.set_to_recipients({found.resolutions.front().mailbox});
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

std::string received(ews::service &service, const ews::item_id &id) {
  return service.get_message(id).get_body().content();
}

} // namespace mail
