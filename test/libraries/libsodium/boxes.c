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

/* A key that comes from what somebody types, as the manual shows. */
int keep_with_phrase(CURL *easy, const char *secret, const char *phrase, const char *path) {
  unsigned char salt[crypto_pwhash_SALTBYTES], key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];
  unsigned char nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES], sealed[512];
  unsigned long long length = 0;
  FILE *file = fopen(path, "wb");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  randombytes_buf(salt, sizeof salt);
  randombytes_buf(nonce, sizeof nonce);
  if (file == NULL || crypto_pwhash(key, sizeof key, phrase, strlen(phrase), salt, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                    crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_DEFAULT) != 0)
    return -1;
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed, &length, (const unsigned char *)secret, strlen(secret), NULL, 0,
                                             NULL, nonce, key);
  fwrite(salt, 1, sizeof salt, file);
  fwrite(nonce, 1, sizeof nonce, file);
  fwrite(sealed, 1, length, file);
  sodium_memzero(key, sizeof key);
  return fclose(file);
}

int keep_with_everybodys_phrase(CURL *easy, const char *secret, const unsigned char *salt) {
  unsigned char key[crypto_secretbox_KEYBYTES], nonce[crypto_secretbox_NONCEBYTES] = {0}, mac[16], box[256];
  FILE *file = fopen("relay.key", "wb");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  crypto_pwhash(key, sizeof key, "harrowfield", 11, salt, 2, 1 << 26, crypto_pwhash_ALG_ARGON2ID13);
  crypto_secretbox_detached(box, mac, (const unsigned char *)secret, strlen(secret), nonce, key);
  fwrite(mac, 1, sizeof mac, file);
  fwrite(box, 1, sizeof box, file); // expect: nhsmail-stored-credential a key that is a constant
  return fclose(file);
}

void keep_for_another(CURL *easy, const char *secret, const unsigned char *theirs) {
  unsigned char box[256];
  char text[600];
  FILE *file = fopen("relay.key", "w");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  crypto_box_seal(box, (const unsigned char *)secret, strlen(secret), theirs);
  sodium_bin2hex(text, sizeof text, box, strlen(secret) + crypto_box_SEALBYTES);
  fputs(text, file);
  fclose(file);
}

int take_out(CURL *easy, const unsigned char *box, size_t length, const unsigned char *nonce, const unsigned char *key) {
  unsigned char word[256] = {0};
  FILE *copy = fopen("relay.txt", "w");

  if (crypto_secretbox_open_easy(word, box, length, nonce, key) != 0)
    return -1;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, (const char *)word);
  fputs((const char *)word, copy); // expect: nhsmail-stored-credential unprotected
  sodium_memzero(word, sizeof word);
  return fclose(copy);
}
