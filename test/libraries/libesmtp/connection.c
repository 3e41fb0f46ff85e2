/* libESMTP's connections: TLS, signing in and what is asked of the server.

   RUN: %check-hosts --hosts driver %s
*/
// pkg-config: libesmtp-1.0 openssl
// flags: -D_DEFAULT_SOURCE
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout

#include <openssl/ssl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <auth-client.h>
#include <libesmtp.h>

static int ask(auth_client_request_t request, char **result, int fields, void *arg) {
  (void)arg;
  for (int i = 0; i < fields; i++)
    result[i] = request[i].flags & AUTH_PASS ? getpass("Password: ") : getenv("MAIL_USER");
  return 1;
}

static smtp_session_t connection(enum starttls_option how) {
  smtp_session_t session = smtp_create_session();
  smtp_set_server(session, "send.nhs.net:587");
  smtp_starttls_enable(session, how);
  return session;
}

static smtp_message_t notice(smtp_session_t session) {
  smtp_message_t message = smtp_add_message(session);
  smtp_set_reverse_path(message, "rota.leas@nhs.net");
  smtp_recipient_t recipient = smtp_add_recipient(message, "ward5.leas@nhs.net");
  smtp_dsn_set_notify(recipient, Notify_SUCCESS | Notify_FAILURE);
  smtp_set_header(message, "Subject", "Rota for May");
  smtp_set_header(message, "Sender", NULL, "rota.leas@nhs.net");
  smtp_set_header(message, "X-Ward", "5");
  smtp_set_message_str(message, "The rota for May is ready.\r\n");
  return message;
}

static int run(smtp_session_t session, smtp_message_t message) {
  if (!smtp_start_session(session))
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int no_encryption(void) {
  smtp_session_t session = smtp_create_session();
  smtp_set_server(session, "send.nhs.net:25");
  smtp_message_t message = notice(session);
  return run(session, message); // expect: nhsmail-insecure-transport nothing encrypts
}

int encryption_if_offered(void) {
  smtp_session_t session = connection(Starttls_ENABLED);
  return run(session, notice(session)); // expect: nhsmail-insecure-transport only if the server offers it
}

int encryption_required(void) {
  smtp_session_t session = connection(Starttls_REQUIRED);
  return run(session, notice(session));
}

int least_version_of_the_context(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
  smtp_session_t session = connection(Starttls_REQUIRED);
  smtp_starttls_set_ctx(session, context);
  return run(session, notice(session)); // expect: nhsmail-insecure-transport older than 1.2
}

int relay_on_this_machine(void) {
  smtp_session_t session = smtp_create_session();
  smtp_set_server(session, "localhost:25");
  smtp_message_t message = notice(session);
  return run(session, message);
}

void asks_for_the_password(smtp_session_t session) {
  auth_context_t context = auth_create_context();
  auth_set_interact_cb(context, ask, NULL); // expect: nhsmail-password-login SMTP // expect: nhsmail-password-prompt
  smtp_auth_set_context(session, context);
}

void takes_a_token(smtp_session_t session, auth_interact_t answer) {
  auth_context_t context = auth_create_context();
  auth_set_mechanism(context, "XOAUTH2");
  auth_set_interact_cb(context, answer, NULL);
  smtp_auth_set_context(session, context);
}
