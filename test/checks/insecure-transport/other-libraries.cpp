// What is and what only looks insecure, in libraries whose names differ.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// pkg-config: vmime Qt5Core
// flags: -fPIC

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/simple-mail/SimpleMail"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <vmime/vmime.hpp>

#include <string>

//===-- mailio verifies nothing by default --------------------------------===//

class Relay {
public:
  explicit Relay(const std::string &host) : connection(host, 465) {}
  void verify() {
    connection.ssl_options({boost::asio::ssl::context::tls_client, boost::asio::ssl::verify_peer});
  }
  void send(const mailio::message &message) { connection.submit(message); }

private:
  mailio::smtps connection;
};

void memberNotVerified(const mailio::message &message) {
  Relay relay("send.nhs.net");
  relay.send(message); // expect: nhsmail-insecure-transport not verified
}

void memberVerified(const mailio::message &message) {
  Relay relay("send.nhs.net");
  relay.verify();
  relay.send(message);
}

void switchedOffByHand(mailio::smtps &connection, const mailio::message &message,
                       const std::string &password) {
  connection.ssl_options({boost::asio::ssl::context::tls_client, boost::asio::ssl::verify_none});
  connection.authenticate("rota.leas@nhs.net", password, mailio::smtps::auth_method_t::LOGIN); // expect: nhsmail-insecure-transport not verified
  connection.submit(message);
}

//===-- VMime's properties ------------------------------------------------===//

using Transport = vmime::shared_ptr<vmime::net::transport>;

static void protect(Transport transport, bool required) {
  transport->setProperty("connection.tls", true);
  transport->setProperty("connection.tls.required", required);
}

void requiredByAHelper(vmime::shared_ptr<vmime::message> message) {
  Transport transport =
      vmime::net::session::create()->getTransport(vmime::utility::url("smtp://send.nhs.net:587"));
  protect(transport, true);
  transport->connect();
  transport->send(message);
}

void notRequiredByAHelper(vmime::shared_ptr<vmime::message> message) {
  Transport transport =
      vmime::net::session::create()->getTransport(vmime::utility::url("smtp://send.nhs.net:587"));
  protect(transport, false);
  transport->connect(); // expect: nhsmail-insecure-transport only if the server offers it
  transport->send(message);
}

//===-- Qt ----------------------------------------------------------------===//

static SmtpClient::ConnectionType typeFor(int port) {
  return port == 465 ? SmtpClient::SslConnection : SmtpClient::TlsConnection;
}

bool typeByPort(MimeMessage &message) {
  SmtpClient client("send.nhs.net", 587, typeFor(587));
  return client.connectToHost() && client.sendMail(message);
}

bool plainRelay(MimeMessage &message, const QString &host) {
  SmtpClient client(host, 25, SmtpClient::TcpConnection);
  return client.connectToHost() && client.sendMail(message); // expect: nhsmail-insecure-transport nothing encrypts
}

bool reserved(SimpleMail::MimeMessage &message) {
  SimpleMail::Sender sender("mail.gmail.com", 25, SimpleMail::Sender::TcpConnection);
  return sender.sendMail(message);
}

//===-- Exchange Web Services ---------------------------------------------===//

void encrypted(const ews::message &message, const ews::oauth2_client_credentials &credentials) {
  ews::service service("https://outlook.office365.com/EWS/Exchange.asmx", credentials);
  service.create_item(message, ews::message_disposition::send_only);
}

void addressOfTheConfiguration(const ews::message &message, const std::string &url,
                               const ews::oauth2_client_credentials &credentials) {
  ews::service service(url, credentials);
  service.create_item(message, ews::message_disposition::send_only);
}

void inTheClear(const ews::message &message, const std::string &host,
                const ews::oauth2_client_credentials &credentials) {
  ews::service service("http://" + host + "/EWS/Exchange.asmx", credentials);
  service.create_item(message, ews::message_disposition::send_only); // expect: nhsmail-insecure-transport http://
}
