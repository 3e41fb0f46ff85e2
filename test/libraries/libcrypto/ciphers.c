/* OpenSSL: an encryption protects as far as its key is kept apart.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential
// flags: -Wno-deprecated-declarations
// pkg-config: libcrypto libcurl
// secret: 0123456789abcdef

#include <curl/curl.h>
#include <openssl/aes.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <stdio.h>
#include <string.h>

static const unsigned char Vector[16];

static int encrypt(const unsigned char *key, const char *text, unsigned char *out) {
  EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
  int n = 0, rest = 0;
  EVP_EncryptInit_ex(ctx, EVP_aes_256_cbc(), NULL, NULL, NULL);
  EVP_EncryptInit_ex(ctx, NULL, NULL, key, Vector);
  EVP_EncryptUpdate(ctx, out, &n, (const unsigned char *)text, (int)strlen(text));
  EVP_EncryptFinal_ex(ctx, out + n, &rest);
  EVP_CIPHER_CTX_free(ctx);
  return n + rest;
}

void keep(CURL *easy, const char *secret, const unsigned char *key) {
  unsigned char out[256];
  FILE *file = fopen("relay.key", "wb");
  int n;

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  n = encrypt(key, secret, out);
  fwrite(out, 1, n, file);

  n = encrypt((const unsigned char *)"0123456789abcdef0123456789abcdef", secret, out);
  fwrite(out, 1, n, file); // expect: nhsmail-stored-credential a key that is a constant of the program

  EVP_EncodeBlock(out, (const unsigned char *)secret, (int)strlen(secret));
  fputs((char *)out, file); // expect: nhsmail-stored-credential unprotected
}

void hash(CURL *easy, const char *secret, const unsigned char *salt) {
  unsigned char sum[32], key[32];
  FILE *file = fopen("relay.key", "wb");
  EVP_MD_CTX *ctx = EVP_MD_CTX_new();
  AES_KEY schedule;

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  SHA256((const unsigned char *)secret, strlen(secret), sum);
  fwrite(sum, 1, sizeof sum, file);
  PKCS5_PBKDF2_HMAC(secret, (int)strlen(secret), salt, 16, 100000, EVP_sha256(), sizeof key, key);
  fwrite(key, 1, sizeof key, file);
  EVP_DigestInit_ex(ctx, EVP_sha256(), NULL);
  EVP_DigestUpdate(ctx, secret, strlen(secret));
  EVP_DigestFinal_ex(ctx, sum, NULL);
  fwrite(sum, 1, sizeof sum, file);
  HMAC(EVP_sha256(), salt, 16, (const unsigned char *)secret, strlen(secret), sum, NULL);
  fwrite(sum, 1, sizeof sum, file);

  AES_set_encrypt_key((const unsigned char *)"0123456789abcdef", 128, &schedule);
  AES_encrypt((const unsigned char *)secret, sum, &schedule);
  fwrite(sum, 1, 16, file); // expect: nhsmail-stored-credential a key that is a constant of the program
}
