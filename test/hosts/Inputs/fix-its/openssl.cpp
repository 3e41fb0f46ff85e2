// checks: nhsmail-insecure-transport
// pkg-config: openssl

#include <openssl/ssl.h>

#include <cstring>

bool say(SSL *ssl, const char *line) { return SSL_write(ssl, line, static_cast<int>(strlen(line))) > 0; }

bool send(SSL *ssl) {
  return say(ssl, "EHLO leas.nhs.uk\r\n") && say(ssl, "MAIL FROM:<rota.leas@nhs.net>\r\n") &&
         say(ssl, "RCPT TO:<ward5.leas@nhs.net>\r\n") && say(ssl, "DATA\r\n") &&
         say(ssl, "Subject: Rota\r\n\r\nThe rota for May is ready.\r\n.\r\n");
}

bool ofTheConnection(SSL *ssl) {
  SSL_set_verify(ssl, SSL_VERIFY_NONE, nullptr);
  return SSL_connect(ssl) == 1 && send(ssl);
}

bool ofTheContext(int socket) {
  SSL_CTX *context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_default_verify_paths(context);
  SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
  SSL *ssl = SSL_new(context);
  SSL_set1_host(ssl, "send.nhs.net");
  SSL_set_fd(ssl, socket);
  return SSL_connect(ssl) == 1 && send(ssl);
}
