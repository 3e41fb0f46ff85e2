/* Argon2 and crypt(): hashes of a password may be kept.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential
// pkg-config: libargon2 libcurl

#include <argon2.h>
#include <crypt.h>
#include <curl/curl.h>
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
