// How long other libraries wait: some for ever, some not.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-timeout
// pkg-config: vmime Qt5Core
// flags: -fPIC -DLDAP_DEPRECATED=1

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <Poco/Timespan.h>
#include <libesmtp.h>
#include <vmime/vmime.hpp>

#include <ldap.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

//===-- POCO waits for ever -----------------------------------------------===//

void pocoForEver(const Poco::Net::MailMessage &message) {
  Poco::Net::SMTPClientSession session("send.nhs.net", 587);
  session.login();
  session.sendMessage(message); // expect: nhsmail-missing-timeout
}

void pocoLater(const Poco::Net::MailMessage &message) {
  Poco::Net::SMTPClientSession session("send.nhs.net", 587);
  session.login();
  session.setTimeout(Poco::Timespan(30, 0));
  session.sendMessage(message);
}

void pocoLessThanASecond(const Poco::Net::MailMessage &message) {
  Poco::Net::SMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(Poco::Timespan(0, 500000));
  session.login();
  session.sendMessage(message);
}

void pocoOfTheConfiguration(const Poco::Net::MailMessage &message, const Poco::Timespan &timeout) {
  Poco::Net::SMTPClientSession session("send.nhs.net", 587);
  session.setTimeout(timeout);
  session.sendMessage(message);
}

std::unique_ptr<Poco::Net::SecureSMTPClientSession> connected() {
  return std::make_unique<Poco::Net::SecureSMTPClientSession>("send.nhs.net", 587);
}

void pocoByAFactory(const Poco::Net::MailMessage &message) {
  connected()->sendMessage(message); // expect: nhsmail-missing-timeout
}

std::unique_ptr<Poco::Net::SecureSMTPClientSession> limited() {
  auto session = connected();
  session->setTimeout(Poco::Timespan(30, 0));
  return session;
}

void pocoByAFactoryThatLimits(const Poco::Net::MailMessage &message) {
  limited()->sendMessage(message);
}

//===-- So do mailio and ews-cpp ------------------------------------------===//

void mailioForEver(const mailio::message &message) {
  mailio::smtps connection("send.nhs.net", 465);
  connection.submit(message); // expect: nhsmail-missing-timeout
}

void mailioZero(const mailio::message &message) {
  mailio::smtps connection("send.nhs.net", 465, std::chrono::milliseconds(0));
  connection.submit(message); // expect: nhsmail-missing-timeout
}

constexpr std::chrono::seconds Longest{30};

void mailioLimited(const mailio::message &message) {
  mailio::smtps connection("send.nhs.net", 465, Longest);
  connection.submit(message);
}

class Exchange {
public:
  explicit Exchange(const ews::oauth2_client_credentials &credentials)
      : service("https://outlook.office365.com/EWS/Exchange.asmx", credentials) {}
  void limit() { service.set_timeout(Longest); }
  void send(const ews::message &message) {
    service.create_item(message, ews::message_disposition::send_only);
  }

private:
  ews::service service;
};

void ewsForEver(const ews::message &message, const ews::oauth2_client_credentials &credentials) {
  Exchange exchange(credentials);
  exchange.send(message); // expect: nhsmail-missing-timeout
}

void ewsLimited(const ews::message &message, const ews::oauth2_client_credentials &credentials) {
  Exchange exchange(credentials);
  exchange.limit();
  exchange.send(message);
}

void ewsName(const std::string &name, const ews::oauth2_client_credentials &credentials) {
  ews::service service("https://outlook.office365.com/EWS/Exchange.asmx", credentials);
  const auto found = service.resolve_names(name, ews::search_scope::active_directory); // expect: nhsmail-missing-timeout
  if (found.resolutions.empty())
    throw std::runtime_error(name);
}

//===-- And OpenLDAP ------------------------------------------------------===//

int ldapForEver(const char *filter, LDAPMessage **found) {
  LDAP *directory = nullptr;
  if (ldap_initialize(&directory, "ldaps://ldap.nhs.net") != LDAP_SUCCESS)
    return -1;
  return ldap_search_s(directory, "o=nhs", LDAP_SCOPE_SUBTREE, filter, nullptr, 0, found); // expect: nhsmail-missing-timeout
}

int ldapLimited(const char *filter, LDAPMessage **found) {
  LDAP *directory = nullptr;
  timeval longest = {30, 0};
  if (ldap_initialize(&directory, "ldaps://ldap.nhs.net") != LDAP_SUCCESS)
    return -1;
  ldap_set_option(directory, LDAP_OPT_NETWORK_TIMEOUT, &longest);
  return ldap_search_s(directory, "o=nhs", LDAP_SCOPE_SUBTREE, filter, nullptr, 0, found);
}

//===-- Others do not -----------------------------------------------------===//

bool qt(MimeMessage &message) {
  SmtpClient client("send.nhs.net", 465, SmtpClient::SslConnection);
  return client.connectToHost() && client.sendMail(message);
}

void vmimeSession(vmime::shared_ptr<vmime::message> message) {
  auto transport = vmime::net::session::create()->getTransport(vmime::utility::url("smtps://send.nhs.net"));
  transport->connect();
  transport->send(message);
}

int esmtp() {
  smtp_session_t session = smtp_create_session();
  smtp_set_server(session, "send.nhs.net:587");
  smtp_starttls_enable(session, Starttls_REQUIRED);
  smtp_add_message(session);
  return smtp_start_session(session);
}
