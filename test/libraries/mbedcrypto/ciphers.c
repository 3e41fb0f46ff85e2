/* Mbed TLS: ciphers, hashes and encodings.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential
// pkg-config: libcurl

#include <curl/curl.h>
#include <mbedtls/aes.h>
#include <mbedtls/base64.h>
#include <mbedtls/gcm.h>
#include <mbedtls/sha256.h>

#include <stdio.h>
#include <string.h>

static const unsigned char Everybodys[32] = {7, 1, 4, 9, 2, 2, 8};

void keep(CURL *easy, const char *secret, const unsigned char *machine_key, unsigned char *vector) {
  const unsigned char *bytes = (const unsigned char *)secret;
  unsigned char out[256], tag[16];
  size_t n = strlen(secret), made = 0;
  mbedtls_gcm_context gcm;
  mbedtls_aes_context aes;
  FILE *file = fopen("relay.key", "wb");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  mbedtls_gcm_init(&gcm);
  mbedtls_gcm_setkey(&gcm, MBEDTLS_CIPHER_ID_AES, machine_key, 256);
  mbedtls_gcm_crypt_and_tag(&gcm, MBEDTLS_GCM_ENCRYPT, n, vector, 12, NULL, 0, bytes, out, sizeof tag, tag);
  fwrite(out, 1, n, file);

  mbedtls_aes_init(&aes);
  mbedtls_aes_setkey_enc(&aes, Everybodys, 256);
  mbedtls_aes_crypt_cbc(&aes, MBEDTLS_AES_ENCRYPT, n, vector, bytes, out);
  fwrite(out, 1, n, file); // expect: nhsmail-stored-credential a key that is a constant

  mbedtls_base64_encode(out, sizeof out, &made, bytes, n);
  fwrite(out, 1, made, file); // expect: nhsmail-stored-credential unprotected
  mbedtls_sha256(bytes, n, out, 0);
  fwrite(out, 1, 32, file);
}
