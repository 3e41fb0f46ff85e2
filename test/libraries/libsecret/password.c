/* libsecret: the keyring keeps what it is given; what comes out is a secret.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential,nhsmail-logged-credential
// pkg-config: libsecret-1 libcurl

#include <curl/curl.h>
#include <libsecret/secret.h>

#include <stdio.h>

static const SecretSchema Relay = {
    "uk.harrowfield.Relay", SECRET_SCHEMA_NONE, {{"account", SECRET_SCHEMA_ATTRIBUTE_STRING}, {NULL, 0}}};

gboolean keep(CURL *easy, const char *account, const char *secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  return secret_password_store_sync(&Relay, SECRET_COLLECTION_DEFAULT, "Referrals", secret, NULL, NULL, "account",
                                    account, NULL);
}

void sign_in(CURL *easy, const char *account) {
  GError *error = NULL;
  char *word = secret_password_lookup_sync(&Relay, NULL, &error, "account", account, NULL);
  FILE *file;

  if (error != NULL)
    fprintf(stderr, "no secret: %s\n", error->message);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word);
  fprintf(stderr, "%s signs in\n", account);
  fprintf(stderr, "%s signs in with %s\n", account, word); // expect: nhsmail-logged-credential
  file = fopen("relay.ini", "w");
  fprintf(file, "%s\n", word); // expect: nhsmail-stored-credential
  fclose(file);
  secret_password_free(word);
}
