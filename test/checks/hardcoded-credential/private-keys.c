// Private keys, and the passwords of key files, that are part of the program.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential
// secret: Fern-and-Rill-3

#include <curl/curl.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <mbedtls/pk.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <stdlib.h>

static const char ServiceKey[] = "-----BEGIN PRIVATE KEY-----\n"
                                 "MIIBVAIBADANBgkqhkiG9w0BAQEFAASCAT4wggE6\n"
                                 "-----END PRIVATE KEY-----\n";
static const char Authority[] = "-----BEGIN CERTIFICATE-----\n"
                                "MIIBszCCAVmgAwIBAgIUZ0\n"
                                "-----END CERTIFICATE-----\n";

EVP_PKEY *fromTheProgram(void) {
  BIO *in = BIO_new_mem_buf(ServiceKey, -1);
  EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, NULL, NULL); // expect: nhsmail-hardcoded-credential the private key
  BIO_free(in);
  return key;
}

RSA *writtenFirst(void) {
  BIO *in = BIO_new(BIO_s_mem());
  BIO_puts(in, ServiceKey);
  return PEM_read_bio_RSAPrivateKey(in, NULL, NULL, NULL); // expect: nhsmail-hardcoded-credential the private key
}

EVP_PKEY *passwordOfTheFile(const char *path) {
  BIO *in = BIO_new_file(path, "r");
  return PEM_read_bio_PrivateKey(in, NULL, NULL, "Fern-and-Rill-3"); // expect: nhsmail-hardcoded-credential the key password
}

int passwordOfTheStore(PKCS12 *store, EVP_PKEY **key, X509 **certificate) {
  return PKCS12_parse(store, "Fern-and-Rill-3", key, certificate, NULL); // expect: nhsmail-hardcoded-credential the key password
}

int readByGnutls(gnutls_x509_privkey_t key) {
  const gnutls_datum_t data = {(unsigned char *)ServiceKey, sizeof ServiceKey};
  return gnutls_x509_privkey_import(key, &data, GNUTLS_X509_FMT_PEM); // expect: nhsmail-hardcoded-credential the private key
}

int fileForGnutls(gnutls_certificate_credentials_t to) {
  return gnutls_certificate_set_x509_key_file2(to, "service.pem", "service.key", GNUTLS_X509_FMT_PEM,
                                               "Fern-and-Rill-3", 0); // expect-1: nhsmail-hardcoded-credential the key password
}

int readByMbedtls(mbedtls_pk_context *key, const char *path) {
  mbedtls_pk_parse_key(key, (const unsigned char *)ServiceKey, sizeof ServiceKey, NULL, 0); // expect: nhsmail-hardcoded-credential the private key
  return mbedtls_pk_parse_keyfile(key, path, "Fern-and-Rill-3"); // expect: nhsmail-hardcoded-credential the key password
}

void blobForCurl(CURL *easy) {
  struct curl_blob blob = {(void *)ServiceKey, sizeof ServiceKey, CURL_BLOB_COPY};
  curl_easy_setopt(easy, CURLOPT_SSLKEY_BLOB, &blob); // expect: nhsmail-hardcoded-credential the private key
}

// Right: the certificate of an authority is no secret.
X509 *authority(void) {
  BIO *in = BIO_new_mem_buf(Authority, -1);
  return PEM_read_bio_X509(in, NULL, NULL, NULL);
}

// Right: from outside.
EVP_PKEY *fromOutside(const char *pem) {
  BIO *in = BIO_new_mem_buf(pem, -1);
  return PEM_read_bio_PrivateKey(in, NULL, NULL, getenv("KEY_PASSWORD"));
}

// Right: the last argument is the callback's own, and no password.
static int ask(char *buffer, int size, int writing, void *prompt) {
  return EVP_read_pw_string(buffer, size, (const char *)prompt, writing) == 0 ? size : 0;
}
EVP_PKEY *askedFor(BIO *in) {
  return PEM_read_bio_PrivateKey(in, NULL, ask, "Password of the key:");
}

int noPassword(PKCS12 *store, EVP_PKEY **key, X509 **certificate) {
  return PKCS12_parse(store, "", key, certificate, NULL) ||
         PKCS12_parse(store, NULL, key, certificate, NULL);
}
