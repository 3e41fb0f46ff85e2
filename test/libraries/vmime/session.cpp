// VMime's sessions: properties protect a connection and sign in.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: vmime
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Godwit-

#include <vmime/security/sasl/XOAuth2SASLAuthenticator.hpp>
#include <vmime/vmime.hpp>

#include <cstdlib>
#include <iostream>
#include <string>

namespace mail {

using Transport = vmime::shared_ptr<vmime::net::transport>;
using Message = vmime::shared_ptr<vmime::message>;
using vmime::security::sasl::XOAuth2SASLAuthenticator;

struct Patient {
  std::string nhsNumber;
  std::string diagnosis;
};

//===-- Connections -------------------------------------------------------===//

void onlyOffered(const std::string &token, Message message) {
  vmime::utility::url url("smtp://send.nhs.net:587");
  Transport transport = vmime::net::session::create()->getTransport(url);
  transport->setProperty("connection.tls", true);
  transport->setProperty("auth.accesstoken", token);
  transport->connect(); // expect: nhsmail-insecure-transport only if the server offers it
  transport->send(message);
}

void required(const std::string &token, Message message) {
  vmime::utility::url url("smtp://send.nhs.net:587");
  Transport transport = vmime::net::session::create()->getTransport(url);
  transport->setProperty("connection.tls.required", true);
  transport->setProperty("connection.tls", true);
  transport->setProperty("auth.accesstoken", token);
  transport->connect();
  transport->send(message);
}

void requiredByTheSession(Message message) {
  auto session = vmime::net::session::create();
  session->getProperties()["transport.smtp.server.address"] = "send.nhs.net";
  session->getProperties()["transport.smtp.connection.tls"] = true;
  session->getProperties()["transport.smtp.connection.tls.required"] = true;
  Transport transport = session->getTransport("smtp");
  transport->connect();
  transport->send(message);
}

void neverEncrypted(Message message) {
  auto session = vmime::net::session::create();
  session->getProperties()["transport.smtp.server.address"] = "send.nhs.net";
  Transport transport = session->getTransport("smtp");
  transport->connect(); // expect: nhsmail-insecure-transport nothing encrypts
  transport->send(message);
}

void encryptedFromTheStart(Message message) {
  auto session = vmime::net::session::create();
  session->getProperties()["transport.smtps.server.address"] = "send.nhs.net";
  Transport transport = session->getTransport("smtps");
  transport->connect();
  transport->send(message);
}

void addressOfTheConfiguration(Message message) {
  const char *address = std::getenv("MAIL_URL");
  vmime::utility::url url(address ? address : "");
  Transport transport = vmime::net::session::create()->getTransport(url);
  transport->connect();
  transport->send(message);
}

void programOnThisMachine(Message message) {
  Transport transport = vmime::net::session::create()->getTransport("sendmail");
  transport->connect();
  transport->send(message);
}

//===-- Signing in --------------------------------------------------------===//

void mailbox(const std::string &password) {
  vmime::utility::url url("imaps://outlook.office365.com:993");
  auto store = vmime::net::session::create()->getStore(url);
  store->setProperty("auth.username", "ward5.leas@nhs.net");
  store->setProperty("auth.password", password); // expect: nhsmail-password-login IMAP
  store->connect();
}

void mailboxByProtocol() {
  auto session = vmime::net::session::create();
  session->getProperties()["store.pop3s.server.address"] = "outlook.office365.com";
  session->getProperties()["store.pop3s.auth.password"] = "Godwit-1"; // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login POP3
  session->getStore("pop3s")->connect();
}

void tokenAsPassword(const std::string &token) {
  vmime::utility::url url("imaps://outlook.office365.com:993");
  auto store = vmime::net::session::create()->getStore(
      url, vmime::make_shared<XOAuth2SASLAuthenticator>(XOAuth2SASLAuthenticator::MODE_EXCLUSIVE));
  store->setProperty("auth.username", "ward5.leas@nhs.net");
  store->setProperty("auth.password", token);
  store->connect();
}

void passwordInTheAddress() {
  vmime::utility::url url("smtps://rota.leas:Godwit-2@send.nhs.net:465"); // expect: nhsmail-hardcoded-credential // expect: nhsmail-password-login SMTP
  vmime::net::session::create()->getTransport(url)->connect();
}

//===-- Messages ----------------------------------------------------------===//

void lists(Transport transport, const Patient &patient) {
  vmime::messageBuilder builder;
  builder.setExpeditor(vmime::mailbox("bloods.leas@nhs.net"));
  builder.getBlindCopyRecipients().appendAddress(
      vmime::make_shared<vmime::mailbox>("reception@quillbrook-opticians.co.uk"));
  builder.setSubject(vmime::text("Results"));
  builder.getTextPart()->setText(vmime::make_shared<vmime::stringContentHandler>(patient.diagnosis));
  builder.appendAttachment(vmime::make_shared<vmime::fileAttachment>(
      "/var/letters/result.pdf", vmime::mediaType("application/pdf"), vmime::text("result")));
  Message message = builder.construct();
  vmime::mdn::MDNHelper::attachMDNRequest(message, vmime::mailbox("bloods.leas@nhs.net"));
  transport->send(message); // expect: nhsmail-missing-secure-tag
}

void fields(Transport transport, const Patient &patient) {
  auto message = vmime::make_shared<vmime::message>();
  auto header = message->getHeader();
  header->getField("Subject")->setValue(vmime::text("[secure] Results"));
  header->To()->setValue(vmime::mailbox("reception@quillbrook-opticians.co.uk"));
  header->appendField(vmime::headerFieldFactory::getInstance()->create("X-Ward", "5"));
  message->getBody()->setContents(
      vmime::make_shared<vmime::stringContentHandler>(patient.nhsNumber));
  transport->send(message);
}

void rawText(Transport transport, const Patient &patient) {
  vmime::mailboxList to;
  to.appendMailbox(vmime::make_shared<vmime::mailbox>("reception@quillbrook-opticians.co.uk"));
  const std::string text = "Subject: Results\r\n\r\n" + patient.diagnosis;
  vmime::utility::inputStreamStringAdapter stream(text);
  transport->send(vmime::mailbox("bloods.leas@nhs.net"), to, stream, text.size()); // expect: nhsmail-missing-secure-tag
}

} // namespace mail
