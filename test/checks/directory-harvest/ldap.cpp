// Whole directories by LDAP: read, and written to or taken along.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-directory-harvest
// flags: -DLDAP_DEPRECATED=1

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <ldap.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

LDAPMessage *search(LDAP *ld, const std::string &filter) {
  LDAPMessage *found = nullptr;
  ldap_search_ext_s(ld, "ou=people,o=nhs", LDAP_SCOPE_SUBTREE, filter.c_str(), nullptr, 0, nullptr,
                    nullptr, nullptr, 0, &found);
  return found;
}

std::string addressOf(LDAP *ld, LDAPMessage *entry) {
  char **values = ldap_get_values(ld, entry, "mail");
  std::string address = values[0];
  ldap_value_free(values);
  return address;
}

void deliver(SMTPClientSession &session, const std::string &to, const std::string &text) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Survey");
  message.setContent(text);
  session.sendMessage(message);
}

//===-- Reported ----------------------------------------------------------===//

void survey(SMTPClientSession &session, LDAP *ld, const std::string &question) {
  LDAPMessage *found = search(ld, "(objectClass=person)"); // expect: nhsmail-directory-harvest to write to everybody in it
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    deliver(session, addressOf(ld, entry), question);
}

int exported(LDAP *ld, const char *path) {
  std::FILE *out = std::fopen(path, "w");
  if (!out)
    return 1;
  LDAPMessage *found = search(ld, "(objectClass=*)"); // expect: nhsmail-directory-harvest written to a store
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    std::fprintf(out, "%s\n", addressOf(ld, entry).c_str());
  return std::fclose(out);
}

void exportedByStream(LDAP *ld, const std::string &path) {
  std::ofstream out(path);
  LDAPMessage *found = search(ld, "(&(objectClass=user)(mail=*))"); // expect: nhsmail-directory-harvest
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    out << addressOf(ld, entry) << '\n';
}

//===-- Not reported ------------------------------------------------------===//

void ward(SMTPClientSession &session, LDAP *ld, const std::string &name) {
  LDAPMessage *found = search(ld, "(&(objectClass=person)(ou=" + name + "))");
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    deliver(session, addressOf(ld, entry), "The rota has changed.");
}

void constantWard(SMTPClientSession &session, LDAP *ld) {
  LDAPMessage *found = search(ld, "(&(objectClass=person)(ou=Ward 5))");
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    deliver(session, addressOf(ld, entry), "The rota has changed.");
}

int single(LDAP *ld, const std::string &mailbox, const char *path) {
  std::FILE *out = std::fopen(path, "w");
  if (!out)
    return 1;
  LDAPMessage *found = search(ld, "(mail=" + mailbox + ")");
  if (LDAPMessage *entry = ldap_first_entry(ld, found))
    std::fprintf(out, "%s\n", addressOf(ld, entry).c_str());
  return std::fclose(out);
}

// Counted only.
int count(LDAP *ld) { return ldap_count_entries(ld, search(ld, "(objectClass=person)")); }

// Shown to the user, who chooses.
std::vector<std::string> listed(LDAP *ld) {
  std::vector<std::string> addresses;
  LDAPMessage *found = search(ld, "(objectClass=person)");
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    addresses.push_back(addressOf(ld, entry));
  return addresses;
}

} // namespace mail
