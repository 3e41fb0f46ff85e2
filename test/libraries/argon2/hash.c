/* Argon2 and crypt(): hashes of a password may be kept.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential,nhsmail-logged-credential
// pkg-config: libargon2 libcurl

#include <argon2.h>
#include <crypt.h>
#include <curl/curl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

void keep(CURL *easy, const char *secret, const char *salt) {
  char hash[128];
  FILE *file = fopen("relay.key", "w");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  argon2id_hash_encoded(2, 65536, 1, secret, strlen(secret), salt, 16, 32, hash, sizeof hash);
  fputs(hash, file);
  fputs(crypt(secret, salt), file);
  fputs(secret, file); // expect: nhsmail-stored-credential
}

static int digest(const char *word, const uint8_t salt[16], uint8_t out[32]) {
  const int code = argon2i_hash_raw(3, 1 << 12, 1, word, strlen(word), salt, 16, out, 32);

  if (code != ARGON2_OK)
    fprintf(stderr, "no digest: %s\n", argon2_error_message(code));
  return code;
}

int keep_digest(CURL *easy, const char *secret, const uint8_t salt[16], const char *path) {
  uint8_t out[32];
  FILE *file = fopen(path, "wb");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  if (file == NULL || digest(secret, salt, out) != ARGON2_OK)
    return -1;
  fwrite(salt, 1, 16, file);
  fwrite(out, 1, sizeof out, file);
  return fclose(file);
}

int check(CURL *easy, const char *account, const char *given, const char *known) {
  const int code = argon2id_verify(known, given, strlen(given));

  curl_easy_setopt(easy, CURLOPT_USERNAME, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, given);
  if (code == ARGON2_VERIFY_MISMATCH) {
    fprintf(stderr, "%s was refused: %s\n", account, argon2_error_message(code));
    fprintf(stderr, "%s was refused with %s\n", account, given); // expect: nhsmail-logged-credential
  }
  return code;
}

void keep_crypt(CURL *easy, const char *secret) {
  struct crypt_data data = {0};
  const char *hash = crypt_r(secret, crypt_gensalt("$y$", 0, NULL, 0), &data);
  FILE *file = fopen("relay.shadow", "w");

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  if (hash != NULL)
    fprintf(file, "relay:%s\n", hash);
  fprintf(file, "relay:%s\n", secret); // expect: nhsmail-stored-credential
  fclose(file);
}
