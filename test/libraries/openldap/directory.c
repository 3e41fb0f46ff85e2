/* OpenLDAP: options, signing in, and what a search finds.

   RUN: %check-hosts --hosts driver %s
*/
// flags: -DLDAP_DEPRECATED=1 -D_DEFAULT_SOURCE
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Fieldfare-

#include <ldap.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

static int connected(LDAP **directory) {
  int version = LDAP_VERSION3;
  if (ldap_initialize(directory, "ldap://ldap.nhs.net:389") != LDAP_SUCCESS)
    return 0;
  ldap_set_option(*directory, LDAP_OPT_PROTOCOL_VERSION, &version);
  return 1;
}

/*===-- Connections and signing in ----------------------------------------===*/

int never_encrypted(const char *password) {
  LDAP *directory;
  if (!connected(&directory))
    return -1;
  return ldap_simple_bind_s(directory, "cn=rota,o=leas", password); /* expect: nhsmail-insecure-transport nothing encrypts */
}

int upgraded(const char *password) {
  LDAP *directory;
  if (!connected(&directory) || ldap_start_tls_s(directory, NULL, NULL) != LDAP_SUCCESS)
    return -1;
  return ldap_simple_bind_s(directory, "cn=rota,o=leas", password);
}

int upgrade_not_looked_at(const char *password) {
  LDAP *directory;
  if (!connected(&directory))
    return -1;
  ldap_start_tls_s(directory, NULL, NULL);
  return ldap_simple_bind_s(directory, "cn=rota,o=leas", password); /* expect: nhsmail-insecure-transport nobody looks */
}

int encrypted_from_the_start(const char *password) {
  LDAP *directory;
  if (ldap_initialize(&directory, "ldaps://ldap.nhs.net") != LDAP_SUCCESS)
    return -1;
  return ldap_bind_s(directory, "cn=rota,o=leas", password, LDAP_AUTH_SIMPLE);
}

void nothing_verified(void) {
  int how = LDAP_OPT_X_TLS_NEVER;
  ldap_set_option(NULL, LDAP_OPT_X_TLS_REQUIRE_CERT, &how); /* expect: nhsmail-insecure-transport not verified */
}

void anything_allowed(LDAP *directory) {
  int how = LDAP_OPT_X_TLS_ALLOW;
  ldap_set_option(directory, LDAP_OPT_X_TLS_REQUIRE_CERT, &how); /* expect: nhsmail-insecure-transport not verified */
}

void verified(LDAP *directory) {
  int how = LDAP_OPT_X_TLS_DEMAND, least = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
  ldap_set_option(directory, LDAP_OPT_X_TLS_REQUIRE_CERT, &how);
  ldap_set_option(directory, LDAP_OPT_X_TLS_PROTOCOL_MIN, &least);
}

void old_version(LDAP *directory) {
  int least = LDAP_OPT_X_TLS_PROTOCOL_TLS1_0;
  ldap_set_option(directory, LDAP_OPT_X_TLS_PROTOCOL_MIN, &least); /* expect: nhsmail-insecure-transport older than 1.2 */
}

int password_in_a_berval(LDAP *directory) {
  struct berval password;
  password.bv_val = (char *)"Fieldfare-1";
  password.bv_len = strlen(password.bv_val);
  return ldap_sasl_bind_s(directory, "cn=rota,o=leas", LDAP_SASL_SIMPLE, &password, NULL, NULL, /* expect: nhsmail-hardcoded-credential */
                          NULL);
}

int password_by_ber_str2bv(LDAP *directory) {
  struct berval password;
  ber_str2bv(getenv("LDAP_PASSWORD"), 0, 0, &password);
  return ldap_sasl_bind_s(directory, "cn=rota,o=leas", LDAP_SASL_SIMPLE, &password, NULL, NULL, NULL);
}

int as_nobody(void) {
  LDAP *directory;
  if (!connected(&directory))
    return -1;
  return ldap_simple_bind_s(directory, NULL, NULL);
}

/*===-- Searches ----------------------------------------------------------===*/

int waits_for_ever(const char *name, LDAPMessage **found) {
  LDAP *directory;
  char filter[128];
  if (!connected(&directory))
    return -1;
  snprintf(filter, sizeof filter, "(&(objectClass=person)(sn=%s))", name);
  return ldap_search_ext_s(directory, "o=nhs", LDAP_SCOPE_SUBTREE, filter, NULL, 0, NULL, NULL, /* expect: nhsmail-missing-timeout */
                           NULL, LDAP_NO_LIMIT, found);
}

int timeout_of_the_handle(LDAPMessage **found) {
  LDAP *directory;
  struct timeval longest = {10, 0};
  if (!connected(&directory))
    return -1;
  ldap_set_option(directory, LDAP_OPT_TIMEOUT, &longest);
  return ldap_search_s(directory, "o=nhs", LDAP_SCOPE_SUBTREE, "(objectClass=*)", NULL, 0, found);
}

int timeout_of_the_search(LDAPMessage **found) {
  LDAP *directory;
  struct timeval longest = {10, 0};
  if (!connected(&directory))
    return -1;
  return ldap_search_st(directory, "o=nhs", LDAP_SCOPE_SUBTREE, "(mail=*)", NULL, 0, &longest, found);
}

void print_addresses(LDAP *directory, LDAPMessage *found) {
  for (LDAPMessage *entry = ldap_first_entry(directory, found); entry;
       entry = ldap_next_entry(directory, entry)) {
    char *dn = ldap_get_dn(directory, entry);
    struct berval **addresses = ldap_get_values_len(directory, entry, "mail");
    if (addresses && ldap_count_values_len(addresses) == 1)
      printf("%s: %s\n", dn, addresses[0]->bv_val);
    ldap_value_free_len(addresses);
    ldap_memfree(dn);
  }
  ldap_msgfree(found);
}
