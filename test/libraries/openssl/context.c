/* OpenSSL's contexts, and what mail libraries take over from them. By itself a
   context says nothing of whose connection it protects.

   RUN: %check-hosts --hosts driver %s
*/
// pkg-config: libesmtp-1.0 openssl
// checks: nhsmail-insecure-transport

#include <openssl/ssl.h>

#include <libesmtp.h>

static int says_yes(int verified, X509_STORE_CTX *store) {
  (void)verified;
  (void)store;
  return 1;
}

static int says_what_was_found(int verified, X509_STORE_CTX *store) {
  (void)store;
  return verified;
}

static int send_with(SSL_CTX *context) {
  smtp_session_t session = smtp_create_session();
  smtp_set_server(session, "send.nhs.net:587");
  smtp_starttls_enable(session, Starttls_REQUIRED);
  smtp_starttls_set_ctx(session, context);
  smtp_message_t message = smtp_add_message(session);
  smtp_set_message_str(message, "The rota for May is ready.\r\n");
  return smtp_start_session(session);
}

int only_tls_1_0(void) { return send_with(SSL_CTX_new(TLSv1_client_method())); } /* expect: nhsmail-insecure-transport older than 1.2 */

int from_tls_1_1(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context, TLS1_1_VERSION);
  return send_with(context); /* expect: nhsmail-insecure-transport older than 1.2 */
}

int from_tls_1_2(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  return send_with(context);
}

/* Nobody knows what these connect to. */
SSL *weather(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
  return SSL_new(context);
}

SSL *stock(void) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, says_yes);
  SSL *ssl = SSL_new(context);
  SSL_set_verify(ssl, SSL_VERIFY_PEER, says_what_was_found);
  SSL_set1_host(ssl, "stock.harrowfield.nhs.uk");
  return ssl;
}
