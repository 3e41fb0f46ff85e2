// The policy names what records deliveries: then an identifier may be kept where
// it cannot be seen. Tracking that is switched off is switched off all the same.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
// policy: {"deliveryTrackers": ["DeliveryLedger::*"]}

#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <string>

namespace mail {

class DeliveryLedger {
public:
  void sent(const std::string &to);
};

void tracked(Poco::Net::SMTPClientSession &session, DeliveryLedger &ledger,
             const std::string &to) {
  Poco::Net::MailMessage message;
  message.addRecipient(
      Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("List");
  session.sendMessage(message);
  ledger.sent(to);
}

void sendOnly(ews::service &service, const std::string &to) {
  ews::message message;
  message.set_subject("List");
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_only); // expect: nhsmail-untracked-delivery
}

} // namespace mail
