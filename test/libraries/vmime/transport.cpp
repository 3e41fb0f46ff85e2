// Mail by VMime: a builder makes the message, and the transport throws.
//
// RUN: %check-hosts %s
// pkg-config: vmime
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// secret: Avocet-

#include <vmime/vmime.hpp>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

namespace mail {

using Transport = vmime::shared_ptr<vmime::net::transport>;
using Message = vmime::shared_ptr<vmime::message>;

//===-- nhsmail-hardcoded-credential --------------------------------------===//

Transport connect(const std::string &password) {
  vmime::utility::url url("smtp://send.nhs.net:587");
  vmime::shared_ptr<vmime::net::session> session = vmime::net::session::create();
  Transport transport = session->getTransport(url);
  transport->setProperty("connection.tls", true);
  transport->setProperty("options.need-authentication", true);
  transport->setProperty("auth.username", "rota.leas@nhs.net");
  transport->setProperty("auth.password", password);
  transport->connect();
  return transport;
}

Transport withLiteral() {
  return connect("Avocet-1"); // expect: nhsmail-hardcoded-credential
}

Transport withEnvironment() {
  const char *password = std::getenv("MAIL_PASSWORD");
  return connect(password ? password : "");
}

void tokenOfTheProgram(Transport transport) {
  transport->setProperty("auth.accesstoken", "Avocet-eyJ0eXAi"); // expect: nhsmail-hardcoded-credential
}

void propertiesOfTheSession() {
  vmime::shared_ptr<vmime::net::session> session = vmime::net::session::create();
  session->getProperties()["transport.smtp.server.address"] = "send.nhs.net";
  session->getProperties()["transport.smtp.auth.username"] = "rota.leas@nhs.net";
  session->getProperties()["transport.smtp.auth.password"] = "Avocet-2"; // expect: nhsmail-hardcoded-credential
  session->getTransport("smtp")->connect();
}

void passwordOfTheUrl() {
  const vmime::utility::url url("smtp", "send.nhs.net", 587, "", "rota.leas@nhs.net", "Avocet-3"); // expect: nhsmail-hardcoded-credential
  vmime::net::session::create()->getTransport(url)->connect();
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void swallowed(Transport transport, Message message) {
  try {
    transport->send(message); // expect: nhsmail-unchecked-send
  } catch (...) {
  }
}

bool onlyPrinted(Transport transport, Message message) {
  try {
    transport->send(message); // expect: nhsmail-unchecked-send
    transport->disconnect();
  } catch (vmime::exception &error) {
    std::cerr << error.what() << '\n';
  }
  return true;
}

void goesOn(Transport transport, Message message) { transport->send(message); }

void translated(Transport transport, Message message) {
  try {
    transport->send(message);
  } catch (const vmime::exception &error) {
    throw std::runtime_error(error.what());
  }
}

bool returned(Transport transport, Message message) {
  try {
    transport->send(message);
    return true;
  } catch (const vmime::exception &error) {
    std::cerr << error.what() << '\n';
    return false;
  }
}

} // namespace mail
