/* GnuTLS and Mbed TLS: by themselves their sessions say nothing of whose
   connection they protect, and nothing is reported.

   RUN: %check-hosts --hosts driver %s
*/
// pkg-config: gnutls libesmtp-1.0
// checks: nhsmail-insecure-transport

#include <gnutls/gnutls.h>
#include <mbedtls/ssl.h>

#include <libesmtp.h>

static int says_yes(gnutls_session_t session) {
  (void)session;
  return 0;
}

int weather(gnutls_certificate_credentials_t credentials) {
  gnutls_session_t session;
  if (gnutls_init(&session, GNUTLS_CLIENT) != GNUTLS_E_SUCCESS)
    return -1;
  gnutls_certificate_set_verify_function(credentials, says_yes);
  gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, credentials);
  return gnutls_handshake(session);
}

int stock(void) {
  gnutls_session_t session;
  if (gnutls_init(&session, GNUTLS_CLIENT) != GNUTLS_E_SUCCESS)
    return -1;
  gnutls_session_set_verify_cert(session, "stock.harrowfield.nhs.uk", 0);
  return gnutls_handshake(session);
}

int rooms(mbedtls_ssl_context *ssl, mbedtls_ssl_config *config) {
  mbedtls_ssl_config_defaults(config, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM,
                              MBEDTLS_SSL_PRESET_DEFAULT);
  mbedtls_ssl_conf_authmode(config, MBEDTLS_SSL_VERIFY_NONE);
  mbedtls_ssl_setup(ssl, config);
  return mbedtls_ssl_handshake(ssl);
}

int rota(void) {
  smtp_session_t session = smtp_create_session();
  smtp_set_server(session, "send.nhs.net:587");
  smtp_starttls_enable(session, Starttls_REQUIRED);
  smtp_message_t message = smtp_add_message(session);
  smtp_set_message_str(message, "The rota for May is ready.\r\n");
  return smtp_start_session(session);
}
