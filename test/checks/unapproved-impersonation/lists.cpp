// Mailboxes that somebody types, compared with a list of those that are meant.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// policy: {"impersonation": [{"account": "*", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"}]}

#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mail {

void sendAs(ews::service &service, const std::string &mailbox) {
  service.impersonate(ews::connecting_sid(ews::connecting_sid::type::primary_smtp_address, mailbox));
  service.create_item(ews::message(), ews::message_disposition::send_and_save_copy);
}

std::string typed() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

std::set<std::string> load(const std::string &path);

const std::vector<std::string> List = {"clinic1.leas@nhs.net", "clinic2.leas@nhs.net"};
const std::set<std::string> Set = {"clinic1.leas@nhs.net", "clinic2.leas@nhs.net"};

//===-- Reported ----------------------------------------------------------===//

void unchecked(ews::service &service) {
  sendAs(service, typed()); // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
}

void wrongWayRound(ews::service &service) {
  const std::string mailbox = typed();
  if (Set.count(mailbox) > 0)
    return;
  sendAs(service, mailbox); // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
}

void wrongEnd(ews::service &service) {
  const std::string mailbox = typed();
  if (std::find(List.begin(), List.end(), mailbox) == List.end())
    sendAs(service, mailbox); // expect: nhsmail-unapproved-impersonation
}

void anotherText(ews::service &service) {
  const std::string mailbox = typed(), ward = typed();
  if (Set.find(ward) == Set.end())
    return;
  sendAs(service, mailbox); // expect: nhsmail-unapproved-impersonation
}

//===-- Not reported ------------------------------------------------------===//

void counted(ews::service &service) {
  const std::string mailbox = typed();
  if (Set.count(mailbox) == 0)
    return;
  sendAs(service, mailbox);
}

void contained(ews::service &service) {
  const std::string mailbox = typed();
  if (Set.contains(mailbox))
    sendAs(service, mailbox);
}

void found(ews::service &service) {
  const std::string mailbox = typed();
  if (Set.find(mailbox) != Set.end())
    sendAs(service, mailbox);
}

void foundInAList(ews::service &service) {
  const std::string mailbox = typed();
  if (std::find(List.begin(), List.end(), mailbox) == List.end())
    return;
  sendAs(service, mailbox);
}

void foundByItsHash(ews::service &service, const std::unordered_set<std::string> &ours) {
  const std::string mailbox = typed();
  const auto place = ours.find(mailbox);
  if (place == ours.end())
    return;
  sendAs(service, mailbox);
}

void ofTheConfiguration(ews::service &service) {
  const std::set<std::string> ours = load("mailboxes.txt");
  const std::string mailbox = typed();
  if (!ours.contains(mailbox))
    return;
  sendAs(service, mailbox);
}

class Clinics {
public:
  explicit Clinics(std::map<std::string, std::string> mailboxes) : mailboxes_(std::move(mailboxes)) {}
  bool knows(const std::string &mailbox) const { return mailboxes_.count(mailbox) != 0; }

private:
  std::map<std::string, std::string> mailboxes_;
};

void keyOfAMap(ews::service &service, const Clinics &clinics) {
  const std::string mailbox = typed();
  if (!clinics.knows(mailbox))
    return;
  sendAs(service, mailbox);
}

// What is typed chooses among those that the program knows.
void chosen(ews::service &service, const std::unordered_map<std::string, std::string> &mailboxes) {
  const auto clinic = mailboxes.find(typed());
  if (clinic != mailboxes.end())
    sendAs(service, clinic->second);
}

} // namespace mail
