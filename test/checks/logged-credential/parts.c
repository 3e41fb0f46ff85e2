/* One of what is called credentials is a credential only where its name says so. */
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential

#define LDAP_DEPRECATED 1
#include <ldap.h>
#include <stdio.h>

#define USER "username"

typedef struct params params;
const char *params_get(const params *all, const char *name);

int sign_in(LDAP *ld, const params *credentials) {
  const char *user = params_get(credentials, USER);
  printf("signing in as %s at %s\n", user, params_get(credentials, "host"));
  return ldap_simple_bind_s(ld, user, params_get(credentials, "password"));
}

int sign_in_loudly(LDAP *ld, const params *credentials) {
  const char *word = params_get(credentials, "user-password");
  printf("signing in with %s\n", word); // expect: nhsmail-logged-credential
  return ldap_simple_bind_s(ld, params_get(credentials, USER), word);
}
