/* Mbed TLS: a client that hands mail over.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-insecure-transport,nhsmail-missing-secure-tag

#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>

#include <stdio.h>
#include <string.h>

struct relay {
  mbedtls_net_context net;
  mbedtls_entropy_context entropy;
  mbedtls_ctr_drbg_context random;
  mbedtls_ssl_config config;
  mbedtls_ssl_context tls;
  mbedtls_x509_crt roots;
};

static int begin(struct relay *relay, const char *host, const char *port) {
  mbedtls_net_init(&relay->net);
  mbedtls_ssl_init(&relay->tls);
  mbedtls_ssl_config_init(&relay->config);
  mbedtls_x509_crt_init(&relay->roots);
  mbedtls_ctr_drbg_init(&relay->random);
  mbedtls_entropy_init(&relay->entropy);
  if (mbedtls_ctr_drbg_seed(&relay->random, mbedtls_entropy_func, &relay->entropy, NULL, 0) != 0 ||
      mbedtls_net_connect(&relay->net, host, port, MBEDTLS_NET_PROTO_TCP) != 0)
    return -1;
  return mbedtls_ssl_config_defaults(&relay->config, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);
}

static int shake_hands(struct relay *relay) {
  char why[100];
  int code;

  mbedtls_ssl_conf_rng(&relay->config, mbedtls_ctr_drbg_random, &relay->random);
  if (mbedtls_ssl_setup(&relay->tls, &relay->config) != 0)
    return -1;
  mbedtls_ssl_set_bio(&relay->tls, &relay->net, mbedtls_net_send, mbedtls_net_recv, NULL);
  while ((code = mbedtls_ssl_handshake(&relay->tls)) != 0)
    if (code != MBEDTLS_ERR_SSL_WANT_READ && code != MBEDTLS_ERR_SSL_WANT_WRITE) {
      mbedtls_strerror(code, why, sizeof why);
      fprintf(stderr, "no handshake: %s\n", why);
      return code;
    }
  return 0;
}

static int say(struct relay *relay, const char *line) {
  return mbedtls_ssl_write(&relay->tls, (const unsigned char *)line, strlen(line)) < 0 ? -1 : 0;
}

int unverified(struct relay *relay) {
  if (begin(relay, "send.nhs.net", "465") != 0)
    return -1;
  mbedtls_ssl_conf_authmode(&relay->config, MBEDTLS_SSL_VERIFY_NONE);
  mbedtls_ssl_set_hostname(&relay->tls, "send.nhs.net");
  if (shake_hands(relay) != 0)
    return -1;
  return say(relay, "EHLO leas.nhs.uk\r\n"); // expect: nhsmail-insecure-transport not verified
}

int whatever_comes_out(struct relay *relay) {
  if (begin(relay, "send.nhs.net", "465") != 0)
    return -1;
  mbedtls_ssl_conf_authmode(&relay->config, MBEDTLS_SSL_VERIFY_OPTIONAL);
  mbedtls_ssl_set_hostname(&relay->tls, "send.nhs.net");
  if (shake_hands(relay) != 0)
    return -1;
  return say(relay, "EHLO leas.nhs.uk\r\n"); // expect: nhsmail-insecure-transport not verified
}

int looked_at(struct relay *relay) {
  if (begin(relay, "send.nhs.net", "465") != 0)
    return -1;
  mbedtls_ssl_conf_authmode(&relay->config, MBEDTLS_SSL_VERIFY_OPTIONAL);
  mbedtls_ssl_set_hostname(&relay->tls, "send.nhs.net");
  if (shake_hands(relay) != 0 || mbedtls_ssl_get_verify_result(&relay->tls) != 0)
    return -1;
  return say(relay, "EHLO leas.nhs.uk\r\n");
}

int verified(struct relay *relay, const char *file) {
  if (begin(relay, "send.nhs.net", "465") != 0 || mbedtls_x509_crt_parse_file(&relay->roots, file) != 0)
    return -1;
  mbedtls_ssl_conf_ca_chain(&relay->config, &relay->roots, NULL);
  mbedtls_ssl_conf_authmode(&relay->config, MBEDTLS_SSL_VERIFY_REQUIRED);
  mbedtls_ssl_set_hostname(&relay->tls, "send.nhs.net");
  if (shake_hands(relay) != 0)
    return -1;
  return say(relay, "EHLO leas.nhs.uk\r\n");
}

int by_default(struct relay *relay) {
  if (begin(relay, "send.nhs.net", "465") != 0)
    return -1;
  mbedtls_ssl_conf_ca_chain(&relay->config, &relay->roots, NULL);
  mbedtls_ssl_set_hostname(&relay->tls, "send.nhs.net");
  return shake_hands(relay);
}

int refer(struct relay *relay, const char *nhs_number) {
  char text[500];

  snprintf(text, sizeof text, "Subject: Referral\r\n\r\nNHS number %s\r\n.\r\n", nhs_number);
  if (say(relay, "EHLO leas.nhs.uk\r\n") != 0 || say(relay, "MAIL FROM:<referrals.leas@nhs.net>\r\n") != 0 ||
      say(relay, "RCPT TO:<desk@quillbrook-opticians.co.uk>\r\n") != 0 || say(relay, "DATA\r\n") != 0)
    return -1;
  return say(relay, text); // expect: nhsmail-missing-secure-tag
}

void end(struct relay *relay) {
  say(relay, "QUIT\r\n");
  mbedtls_ssl_close_notify(&relay->tls);
  mbedtls_net_free(&relay->net);
  mbedtls_ssl_free(&relay->tls);
  mbedtls_ssl_config_free(&relay->config);
}
