/* Mail and directory clients in C.

   RUN: %check-hosts --hosts driver %s
*/
// checks: nhsmail-password-login
// pkg-config: libgsasl
// flags: -DLDAP_DEPRECATED=1

#include <gsasl.h>
#include <ldap.h>
#include <libetpan/libetpan.h>

#include <stddef.h>

struct account {
  const char *user;
  const char *password;
  const char *access_token;
};

int mailbox(mailimap *imap, const struct account *account) {
  return mailimap_login(imap, account->user, account->password); /* expect: nhsmail-password-login IMAP */
}

int mailbox_by_mechanism(mailimap *imap, const struct account *account) {
  return mailimap_authenticate(imap, "PLAIN", "outlook.office365.com", NULL, NULL, account->user, /* expect: nhsmail-password-login IMAP */
                               account->user, account->password, NULL);
}

int mailbox_with_token(mailimap *imap, const struct account *account) {
  return mailimap_authenticate(imap, "XOAUTH2", "outlook.office365.com", NULL, NULL, account->user,
                               account->user, account->access_token, NULL);
}

int old_mailbox(mailpop3 *pop, const struct account *account) {
  mailpop3_user(pop, account->user);
  return mailpop3_pass(pop, account->password); /* expect: nhsmail-password-login POP3 */
}

int relay_with_token(mailsmtp *smtp, const struct account *account) {
  return mailsmtp_oauth2_authenticate(smtp, account->user, account->access_token);
}

int mechanism(Gsasl_session *session, const struct account *account) {
  gsasl_property_set(session, GSASL_SERVICE, "pop");
  gsasl_property_set(session, GSASL_PASSWORD, account->password); /* expect: nhsmail-password-login POP3 */
  return GSASL_OK;
}

/* What it signs in to is not known. */
int some_mechanism(Gsasl_session *session, const struct account *account) {
  gsasl_property_set(session, GSASL_PASSWORD, account->password);
  return GSASL_OK;
}

/* There is no single sign-on for a directory. */
int directory(LDAP *ldap, const struct account *account) {
  return ldap_simple_bind_s(ldap, account->user, account->password);
}
