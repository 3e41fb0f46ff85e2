// ews-cpp: in whose name a message is sent, and by what its order is known.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-unapproved-impersonation,nhsmail-unordered-sends

#include "../mocks/ews-cpp/ews.hpp"

#include <future>
#include <string>
#include <vector>

namespace mail {

ews::service signedIn(const std::string &password) {
  return ews::service("https://outlook.office365.com/EWS/Exchange.asmx", "nhs", "rota.leas@nhs.net", password);
}

ews::message rota() {
  ews::message message;
  message.set_subject("[secure] Rota");
  message.set_to_recipients({ews::mailbox("ward5.leas@nhs.net")});
  return message;
}

//===-- Sender ------------------------------------------------------------===//

void inAnothersName(const std::string &password) {
  ews::service service = signedIn(password);
  ews::message message = rota();
  message.set_sender(ews::mailbox("director.leas@nhs.net"));
  service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-unapproved-impersonation names as sender
}

void inItsOwnName(const std::string &password) {
  ews::service service = signedIn(password);
  ews::message message = rota();
  message.set_sender(ews::mailbox("rota.leas@nhs.net"));
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

//===-- Message-ID --------------------------------------------------------===//

void withoutIds(ews::service &service, int parts) {
  std::vector<std::future<ews::item_id>> sent;
  for (int i = 0; i < parts; ++i)
    sent.push_back(std::async([&service] { // expect: nhsmail-unordered-sends
      return service.create_item(rota(), ews::message_disposition::send_and_save_copy);
    }));
}

void withIds(ews::service &service, const std::vector<std::string> &ids) {
  std::vector<std::future<ews::item_id>> sent;
  for (const std::string &id : ids)
    sent.push_back(std::async([&service, id] {
      ews::message message = rota();
      message.set_internet_message_id(id);
      return service.create_item(message, ews::message_disposition::send_and_save_copy);
    }));
}

} // namespace mail
