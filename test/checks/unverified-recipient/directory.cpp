// Entries of a directory as recipients: the first of several, or the only one.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// flags: -DLDAP_DEPRECATED=1

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <ldap.h>

#include <stdexcept>
#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

std::string addressOf(LDAP *ld, LDAPMessage *entry) {
  char **values = ldap_get_values(ld, entry, "mail");
  std::string address = values[0];
  ldap_value_free(values);
  return address;
}

LDAPMessage *search(LDAP *ld, const std::string &filter) {
  LDAPMessage *found = nullptr;
  ldap_search_ext_s(ld, "ou=people,o=nhs", LDAP_SCOPE_SUBTREE, filter.c_str(), nullptr, 0, nullptr,
                    nullptr, nullptr, 0, &found);
  return found;
}

void deliver(SMTPClientSession &session, const std::string &to, const std::string &text) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("[secure] Referral");
  message.setContent(text);
  session.sendMessage(message);
}

//===-- Reported ----------------------------------------------------------===//

void first(SMTPClientSession &session, LDAP *ld, const std::string &name,
           const std::string &text) {
  LDAPMessage *found = search(ld, "(sn=" + name + ")");
  const std::string to = addressOf(ld, ldap_first_entry(ld, found));
  deliver(session, to, text); // expect: nhsmail-unverified-recipient the first match
}

void firstIfAny(SMTPClientSession &session, LDAP *ld, const std::string &name,
                const std::string &text) {
  LDAPMessage *found = search(ld, "(sn=" + name + ")");
  LDAPMessage *entry = ldap_first_entry(ld, found);
  if (!entry)
    throw std::runtime_error("nobody of that name");
  deliver(session, addressOf(ld, entry), text); // expect: nhsmail-unverified-recipient
}

void inOneFunction(SMTPClientSession &session, LDAP *ld, const std::string &name) {
  LDAPMessage *found = search(ld, "(cn=" + name + ")");
  char **values = ldap_get_values(ld, ldap_first_entry(ld, found), "mail");
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, values[0]));
  message.setSubject("Rota");
  session.sendMessage(message); // expect: nhsmail-unverified-recipient
}

void byMailio(mailio::smtps &connection, LDAP *ld, const std::string &name) {
  mailio::message message;
  message.add_recipient(
      mailio::mail_address("", addressOf(ld, ldap_first_entry(ld, search(ld, "(cn=" + name + ")")))));
  message.subject("Rota");
  connection.submit(message); // expect: nhsmail-unverified-recipient
}

//===-- Not reported ------------------------------------------------------===//

void onlyOne(SMTPClientSession &session, LDAP *ld, const std::string &name,
             const std::string &text) {
  LDAPMessage *found = search(ld, "(sn=" + name + ")");
  if (ldap_count_entries(ld, found) != 1)
    throw std::runtime_error("nobody, or several people, of that name");
  deliver(session, addressOf(ld, ldap_first_entry(ld, found)), text);
}

bool noMoreThanOne(SMTPClientSession &session, LDAP *ld, const std::string &name,
                   const std::string &text) {
  LDAPMessage *found = search(ld, "(sn=" + name + ")");
  const int count = ldap_count_entries(ld, found);
  if (count > 1)
    return false;
  deliver(session, addressOf(ld, ldap_first_entry(ld, found)), text);
  return true;
}

// Everybody who has been found.
void all(SMTPClientSession &session, LDAP *ld, const std::string &ward) {
  LDAPMessage *found = search(ld, "(ou=" + ward + ")");
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    deliver(session, addressOf(ld, entry), "The rota has changed.");
}

// The name only, for the text.
void greeting(SMTPClientSession &session, LDAP *ld, const std::string &to) {
  LDAPMessage *found = search(ld, "(mail=" + to + ")");
  char **values = ldap_get_values(ld, ldap_first_entry(ld, found), "givenName");
  deliver(session, to, std::string("Dear ") + values[0]);
}

} // namespace mail
