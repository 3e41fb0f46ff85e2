// Who messages are from: VMime, libESMTP, CDO, Graph.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-spoofed-sender
// pkg-config: vmime libesmtp-1.0
// policy: {"impersonation": [{"account": "portal.leas@nhs.net", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"}]}

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>
#include <libesmtp.h>
#include <nlohmann/json.hpp>
#include <vmime/vmime.hpp>

#include <cstdlib>
#include <string>

using nlohmann::json;

namespace mail {

//===-- VMime -------------------------------------------------------------===//

vmime::shared_ptr<vmime::message> compose(const std::string &from) {
  vmime::messageBuilder builder;
  builder.setSubject(vmime::text("Rota"));
  builder.setExpeditor(vmime::mailbox(from));
  vmime::addressList to;
  to.appendAddress(vmime::make_shared<vmime::mailbox>("ward5.leas@nhs.net"));
  builder.setRecipients(to);
  return builder.construct();
}

void send(const std::string &url, const std::string &user, const std::string &token, const std::string &from) {
  auto session = vmime::net::session::create();
  auto transport = session->getTransport(vmime::utility::url(url));
  transport->setProperty("options.need-authentication", true);
  transport->setProperty("auth.username", user);
  transport->setProperty("auth.password", token);
  transport->setProperty("connection.tls", true);
  transport->setProperty("connection.tls.required", true);
  transport->connect();
  transport->send(compose(from));
  transport->disconnect();
}

void vmimeOtherAccount(const std::string &token) {
  send("smtp://send.nhs.net:587", "portal.leas@nhs.net", token, "director.leas@nhs.net"); // expect: nhsmail-spoofed-sender says that it is from 'director.leas@nhs.net'
}

void vmimeElsewhere(const std::string &token) {
  send("smtps://smtp.mailgun.org:465", "postmaster", token, "portal.leas@nhs.net"); // expect: nhsmail-spoofed-sender leaves through smtp.mailgun.org
}

void vmimeSame(const std::string &token) {
  send("smtp://send.nhs.net:587", "portal.leas@nhs.net", token, "portal.leas@nhs.net");
}

void vmimeApproved(const std::string &token) {
  send("smtp://send.nhs.net:587", "portal.leas@nhs.net", token, "clinic2.leas@nhs.net");
}

void vmimeOfTheEnvironment(const std::string &token) {
  const char *from = std::getenv("ROTA_FROM");
  send("smtp://send.nhs.net:587", "portal.leas@nhs.net", token, from ? from : "portal.leas@nhs.net");
}

//===-- libESMTP ----------------------------------------------------------===//

bool deliver(const char *server, const char *envelope, const char *from) {
  smtp_session_t session = smtp_create_session();
  smtp_message_t message = smtp_add_message(session);
  smtp_set_server(session, server);
  smtp_starttls_enable(session, Starttls_REQUIRED);
  smtp_set_reverse_path(message, envelope);
  smtp_set_header(message, "From", nullptr, from);
  smtp_set_header(message, "Subject", "Rota");
  smtp_set_message_str(message, const_cast<char *>("The rota is on the board.\r\n"));
  smtp_add_recipient(message, "ward5.leas@nhs.net");
  const bool sent = smtp_start_session(session) && smtp_message_transfer_status(message)->code == 250;
  smtp_destroy_session(session);
  return sent;
}

bool esmtpElsewhere() {
  return deliver("smtp.gmail.com:587", "portal.leas@nhs.net", "portal.leas@nhs.net"); // expect: nhsmail-spoofed-sender
}

bool esmtpEnvelope() {
  return deliver("send.nhs.net:587", "bounces@printers.co.uk", "portal.leas@nhs.net"); // expect: nhsmail-spoofed-sender while its envelope says 'bounces@printers.co.uk'
}

bool esmtpSame() { return deliver("send.nhs.net:587", "portal.leas@nhs.net", "portal.leas@nhs.net"); }

bool esmtpOfTheDomain() { return deliver("send.nhs.net:587", "bounces.leas@nhs.net", "portal.leas@nhs.net"); }

bool esmtpOwnBusiness() { return deliver("smtp.gmail.com:587", "news@printers.co.uk", "news@printers.co.uk"); }

//===-- Graph -------------------------------------------------------------===//

bool post(httplib::SSLClient &graph, const std::string &mailbox, const std::string &from) {
  json mail;
  mail["message"]["subject"] = "Rota";
  mail["message"]["from"] = {{"emailAddress", {{"address", from}}}};
  mail["message"]["toRecipients"] = json::array({{{"emailAddress", {{"address", "ward5.leas@nhs.net"}}}}});
  auto answer = graph.Post(("/v1.0/users/" + mailbox + "/sendMail").c_str(), mail.dump(), "application/json");
  return answer && answer->status == 202;
}

bool graphOther(httplib::SSLClient &graph) {
  return post(graph, "portal.leas@nhs.net", "director.leas@nhs.net"); // expect: nhsmail-spoofed-sender
}

bool graphSame(httplib::SSLClient &graph) { return post(graph, "portal.leas@nhs.net", "Portal.Leas@nhs.net"); }

bool graphApproved(httplib::SSLClient &graph) { return post(graph, "portal.leas@nhs.net", "clinic1.leas@nhs.net"); }

} // namespace mail
