/* libsodium: boxes, hashes and encodings.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential
// pkg-config: libsodium libcurl

#include <curl/curl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const unsigned char Everybodys[crypto_secretbox_KEYBYTES] = {7, 1, 4, 9, 2, 2, 8};

void keep(CURL *easy, const char *secret, const unsigned char *machine_key) {
  unsigned char nonce[crypto_secretbox_NONCEBYTES], box[256];
  char text[256];
  FILE *file = fopen("relay.key", "wb");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  randombytes_buf(nonce, sizeof nonce);
  crypto_secretbox_easy(box, (const unsigned char *)secret, strlen(secret), nonce, machine_key);
  fwrite(box, 1, sizeof box, file);
  crypto_secretbox_easy(box, (const unsigned char *)secret, strlen(secret), nonce, Everybodys);
  fwrite(box, 1, sizeof box, file); // expect: nhsmail-stored-credential a key that is a constant

  sodium_bin2hex(text, sizeof text, (const unsigned char *)secret, strlen(secret));
  fputs(text, file); // expect: nhsmail-stored-credential unprotected
  sodium_bin2base64(text, sizeof text, (const unsigned char *)secret, strlen(secret), sodium_base64_VARIANT_ORIGINAL);
  fputs(text, file); // expect: nhsmail-stored-credential unprotected

  crypto_pwhash_str(text, secret, strlen(secret), crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN);
  fputs(text, file);
  crypto_generichash(box, 32, (const unsigned char *)secret, strlen(secret), NULL, 0);
  fwrite(box, 1, 32, file);
}
