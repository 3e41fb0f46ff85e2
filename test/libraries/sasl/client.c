/* Cyrus SASL: a client answers the prompts that it is handed.

   RUN: %check-hosts --hosts driver %s
*/
// flags: -D_DEFAULT_SOURCE
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Siskin-

#include <sasl/sasl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int literal(sasl_conn_t *connection) {
  sasl_interact_t *prompt = NULL;
  const char *out, *mechanism;
  unsigned length;
  int r = sasl_client_start(connection, "PLAIN LOGIN", &prompt, &out, &length, &mechanism);
  if (r == SASL_INTERACT) {
    prompt->result = "Siskin-1";
    prompt->len = 8;
    r = sasl_client_start(connection, "PLAIN LOGIN", &prompt, &out, &length, &mechanism); /* expect: nhsmail-hardcoded-credential */
  }
  return r;
}

int mailbox(const char *password) {
  sasl_conn_t *connection = NULL;
  sasl_interact_t *prompt = NULL;
  const char *out, *mechanism;
  unsigned length;
  int r = sasl_client_new("imap", "outlook.office365.com", NULL, NULL, NULL, 0, &connection);
  if (r != SASL_OK)
    return r;
  r = sasl_client_start(connection, "PLAIN", &prompt, &out, &length, &mechanism);
  if (r == SASL_INTERACT) {
    prompt->result = password;
    prompt->len = (unsigned)strlen(password);
    r = sasl_client_start(connection, "PLAIN", &prompt, &out, &length, &mechanism); /* expect: nhsmail-password-login IMAP */
  }
  if (r != SASL_OK && r != SASL_CONTINUE)
    fprintf(stderr, "sign-in: %s\n", sasl_errstring(r, NULL, NULL));
  sasl_dispose(&connection);
  return r;
}

int asked_for(void) {
  sasl_conn_t *connection = NULL;
  sasl_interact_t *prompt = NULL;
  const char *out, *mechanism;
  unsigned length;
  if (sasl_client_new("smtp", "send.nhs.net", NULL, NULL, NULL, 0, &connection) != SASL_OK)
    return -1;
  int r = sasl_client_start(connection, "LOGIN", &prompt, &out, &length, &mechanism);
  if (r == SASL_INTERACT) {
    prompt->result = getpass(prompt->prompt);
    r = sasl_client_step(connection, NULL, 0, &prompt, &out, &length); /* expect: nhsmail-password-login SMTP */ /* expect: nhsmail-password-prompt */
  }
  return r;
}
