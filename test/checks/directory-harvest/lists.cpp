// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-directory-harvest,nhsmail-unverified-recipient
//
// What a search has found is put into a list first.
#include <ldap.h>

#include <fstream>
#include <string>
#include <vector>

struct Person {
  std::string Mail;
};

static std::vector<Person> search(LDAP *Directory, const char *Filter) {
  std::vector<Person> Found;
  LDAPMessage *Result = nullptr;
  if (ldap_search_ext_s(Directory, "o=nhs", LDAP_SCOPE_SUBTREE, Filter, nullptr, 0, nullptr, nullptr, nullptr, 0, &Result) != LDAP_SUCCESS)
    return Found;
  for (LDAPMessage *Entry = ldap_first_entry(Directory, Result); Entry; Entry = ldap_next_entry(Directory, Entry)) {
    Person One;
    if (berval **Values = ldap_get_values_len(Directory, Entry, "mail")) {
      One.Mail.assign(Values[0]->bv_val, Values[0]->bv_len);
      ldap_value_free_len(Values);
    }
    Found.push_back(One);
  }
  ldap_msgfree(Result);
  return Found;
}

void everybody(LDAP *Directory) {
  std::ofstream Out("all.csv");
  for (const Person &P : search(Directory, "(objectClass=*)")) // expect: nhsmail-directory-harvest
    Out << P.Mail << '\n';
}

std::string one(LDAP *Directory) {
  std::vector<Person> Found = search(Directory, "(mail=rota.clinic@nhs.net)");
  return Found.size() == 1 ? Found[0].Mail : std::string();
}
