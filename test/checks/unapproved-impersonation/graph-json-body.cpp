// The mailbox is a member of a JSON text that a client has sent.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// policy: {"impersonation": [{"account": "*", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"}]}

#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <string>

namespace mail {

void sendAs(ews::service &service, const std::string &mailbox) {
  service.impersonate(ews::connecting_sid(ews::connecting_sid::type::primary_smtp_address, mailbox));
  service.create_item(ews::message(), ews::message_disposition::send_and_save_copy);
}

void serve(httplib::Server &server, ews::service &service) {
  server.Post("/letters", [&service](const httplib::Request &request, httplib::Response &) { // expect-route: nhsmail-unapproved-impersonation
    const nlohmann::json order = nlohmann::json::parse(request.body);
    sendAs(service, order["from"].get<std::string>());
  });
}

} // namespace mail
