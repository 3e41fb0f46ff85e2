// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
//
// A program that reads the reports of what could not be delivered.
#include "../../libraries/mocks/mailio/imap.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <string>
#include <vector>

namespace mail {

void send(mailio::smtps &connection, const std::string &to, const std::string &text) {
  mailio::message message;
  message.from(mailio::mail_address("Clinic", "clinic.leas@nhs.net"));
  message.add_recipient(mailio::mail_address("", to));
  message.subject("Clinic letter");
  message.content(text);
  connection.submit(message);
}

bool isFailureReport(const mailio::message &message) {
  return message.content().find("message/delivery-status") != std::string::npos;
}

std::vector<std::string> cameBack(const std::string &account, const std::string &secret, unsigned long first, unsigned long last) {
  std::vector<std::string> found;
  mailio::imaps connection("outlook.office365.com", 993);
  connection.authenticate(account, secret, mailio::imaps::auth_method_t::LOGIN);
  for (unsigned long number = first; number <= last; ++number) {
    mailio::message message;
    connection.fetch("inbox", number, message);
    if (isFailureReport(message))
      found.push_back(message.content());
  }
  return found;
}

} // namespace mail
