/* GNU SASL: the properties that a client signs in with.

   RUN: %check-hosts --hosts driver %s
*/
// pkg-config: libgsasl
// flags: -D_DEFAULT_SOURCE
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Redwing-

#include <gsasl.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void complain(int code) { fprintf(stderr, "sign-in: %s\n", gsasl_strerror(code)); }

static int exchange(Gsasl_session *session, const char *input, char **output) {
  int code = gsasl_step64(session, input, output);
  if (code != GSASL_OK && code != GSASL_NEEDS_MORE)
    complain(code);
  gsasl_finish(session);
  return code;
}

int literal(Gsasl *context, char **output) {
  Gsasl_session *session;
  if (gsasl_client_start(context, "PLAIN", &session) != GSASL_OK)
    return -1;
  gsasl_property_set(session, GSASL_AUTHID, "ward5.leas@nhs.net");
  gsasl_property_set(session, GSASL_PASSWORD, "Redwing-1"); /* expect: nhsmail-hardcoded-credential */
  return exchange(session, NULL, output);
}

int mailbox(Gsasl *context, const char *password, char **output) {
  Gsasl_session *session;
  if (gsasl_client_start(context, "PLAIN", &session) != GSASL_OK)
    return -1;
  gsasl_property_set(session, GSASL_SERVICE, "imap");
  gsasl_property_set(session, GSASL_HOSTNAME, "outlook.office365.com");
  gsasl_property_set(session, GSASL_PASSWORD, password); /* expect: nhsmail-password-login IMAP */
  return exchange(session, NULL, output);
}

int asked_for(Gsasl *context, char **output) {
  Gsasl_session *session;
  if (gsasl_client_start(context, "LOGIN", &session) != GSASL_OK)
    return -1;
  gsasl_property_set(session, GSASL_SERVICE, "smtp");
  gsasl_property_set(session, GSASL_HOSTNAME, "send.nhs.net");
  gsasl_property_set(session, GSASL_PASSWORD, getpass("Password: ")); /* expect: nhsmail-password-login SMTP */ /* expect: nhsmail-password-prompt */
  return exchange(session, NULL, output);
}

int token(Gsasl *context, const char *access_token, char **output) {
  Gsasl_session *session;
  if (gsasl_client_start(context, "XOAUTH2", &session) != GSASL_OK)
    return -1;
  gsasl_property_set(session, GSASL_SERVICE, "imap");
  gsasl_property_set(session, GSASL_AUTHID, "ward5.leas@nhs.net");
  gsasl_property_set(session, GSASL_PASSWORD, access_token);
  return exchange(session, NULL, output);
}

/* The library asks when it needs something. */
static int answer(Gsasl *context, Gsasl_session *session, Gsasl_property property) {
  (void)context;
  switch (property) {
  case GSASL_AUTHID:
    gsasl_property_set(session, property, getenv("MAIL_USER"));
    return GSASL_OK;
  case GSASL_PASSWORD:
    gsasl_property_set(session, GSASL_PASSWORD, "Redwing-2"); /* expect: nhsmail-hardcoded-credential */
    return GSASL_OK;
  default:
    return GSASL_NO_CALLBACK;
  }
}

void by_callback(Gsasl *context) { gsasl_callback_set(context, answer); }
