/* What somebody has to ask for is advice; TLS is not what anybody asks that for. */
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// level: 0

#define LDAP_DEPRECATED 1
#include <ldap.h>

enum security { PLAIN, LDAPS, STARTTLS };

int open_directory(const char *host, enum security security, const char *dn, const char *secret) {
  LDAP *ld = ldap_init(host, 636);
  if (!ld)
    return 1;
  if (security == LDAPS) {
    int how = LDAP_OPT_X_TLS_HARD;
    ldap_set_option(ld, LDAP_OPT_X_TLS, &how);
    how = LDAP_OPT_X_TLS_ALLOW;
    ldap_set_option(NULL, LDAP_OPT_X_TLS_REQUIRE_CERT, &how); // expect: nhsmail-insecure-transport
  } else if (ldap_start_tls_s(ld, NULL, NULL)) {
    return 1;
  }
  return ldap_simple_bind_s(ld, dn, secret);
}

int open_unverified(const char *host, int skip_verification, const char *dn, const char *secret) {
  LDAP *ld = ldap_init(host, 636);
  int how = LDAP_OPT_X_TLS_HARD;
  if (!ld)
    return 1;
  ldap_set_option(ld, LDAP_OPT_X_TLS, &how);
  if (skip_verification) {
    how = LDAP_OPT_X_TLS_ALLOW;
    ldap_set_option(NULL, LDAP_OPT_X_TLS_REQUIRE_CERT, &how);
  }
  return ldap_simple_bind_s(ld, dn, secret);
}
