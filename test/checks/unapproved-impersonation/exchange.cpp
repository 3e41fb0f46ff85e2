// Exchange by ews-cpp, in the name of another mailbox.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// policy: {"accounts": ["bookings.leas@nhs.net"],
// policy:  "impersonation": [{"account": "*", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"},
// policy:   {"account": "*", "mailbox": "old.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-1", "expires": "2020-12-31"}]}

#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace mail {

const std::string Url = "https://outlook.office365.com/EWS/Exchange.asmx";

ews::message listFor(const std::string &to) {
  ews::message message;
  message.set_subject("List");
  message.set_to_recipients({ews::mailbox(to)});
  return message;
}

ews::connecting_sid sid(const std::string &address) {
  return ews::connecting_sid(ews::connecting_sid::type::primary_smtp_address, address);
}

void sendAs(ews::service &service, const std::string &mailbox) {
  service.impersonate(sid(mailbox));
  service.create_item(listFor("ward5.leas@nhs.net"), ews::message_disposition::send_and_save_copy);
}

//===-- Reported ----------------------------------------------------------===//

void inOneFunction(ews::service &service) {
  service.impersonate(
      ews::connecting_sid(ews::connecting_sid::type::smtp_address, "director.leas@nhs.net"));
  service.create_item(listFor("ward5.leas@nhs.net"), // expect: nhsmail-unapproved-impersonation acts as 'director.leas@nhs.net', and no approval
                      ews::message_disposition::send_and_save_copy);
}

void byHelper(ews::service &service) {
  sendAs(service, "director.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation
}

void expired(ews::service &service) {
  sendAs(service, "old.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation CHG-1 has expired on 2020-12-31
}

void oneOfTwo(ews::service &service, bool urgent) {
  sendAs(service, urgent ? "director.leas@nhs.net" : "clinic1.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation
}

void typed(ews::service &service) {
  char line[80];
  if (!std::fgets(line, sizeof line, stdin))
    return;
  const std::string mailbox = line;
  sendAs(service, mailbox); // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
}

class Sender {
public:
  Sender(const std::string &secret, const std::string &mailbox)
      : service_(Url, ews::oauth2_client_credentials("37c354b2-85b0-47f5-b222-07b48d774ee3", "app",
                                                     secret, "scope", Url)) {
    service_.impersonate(sid(mailbox));
  }
  void send() {
    service_.create_item(listFor("ward5.leas@nhs.net"),
                         ews::message_disposition::send_and_save_copy);
  }

private:
  ews::service service_;
};

void byObject(const std::string &secret) {
  Sender sender(secret, "director.leas@nhs.net");
  sender.send(); // expect: nhsmail-unapproved-impersonation
}

//===-- Not reported ------------------------------------------------------===//

void asItself(ews::service &service) {
  service.create_item(listFor("ward5.leas@nhs.net"), ews::message_disposition::send_and_save_copy);
}

void approved(ews::service &service) { sendAs(service, "clinic1.leas@nhs.net"); }

void approvedBoth(ews::service &service, bool urgent) {
  sendAs(service, urgent ? "clinic1.leas@nhs.net" : "clinic2.leas@nhs.net");
}

// An application's own mailbox; its tokens need the header all the same.
void ownAccount(ews::service &service) { sendAs(service, "bookings.leas@nhs.net"); }

void approvedObject(const std::string &secret) {
  Sender sender(secret, "clinic1.leas@nhs.net");
  sender.send();
}

// There are approvals, and the configuration says which is meant.
void configured(ews::service &service) {
  const char *mailbox = std::getenv("CLINIC_MAILBOX");
  sendAs(service, mailbox ? mailbox : "");
}

void typedAndChecked(ews::service &service) {
  char line[80];
  if (!std::fgets(line, sizeof line, stdin))
    return;
  const std::string mailbox = line;
  if (mailbox != "clinic1.leas@nhs.net" && mailbox != "clinic2.leas@nhs.net")
    throw std::invalid_argument("not one of ours");
  sendAs(service, mailbox);
}

} // namespace mail
