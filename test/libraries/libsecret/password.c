/* libsecret: the keyring keeps what it is given; what comes out is a secret.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential,nhsmail-logged-credential
// pkg-config: libsecret-1 libcurl

#include <curl/curl.h>
#include <libsecret/secret.h>

#include <stdio.h>
#include <string.h>

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

struct session {
  CURL *easy;
  const char *account;
};

static void found(GObject *source, GAsyncResult *result, gpointer data) {
  struct session *session = data;
  GError *error = NULL;
  gchar *word = secret_password_lookup_finish(result, &error);

  (void)source;
  if (error != NULL) {
    g_warning("no secret of %s: %s", session->account, error->message);
    g_error_free(error);
  } else if (word != NULL) {
    curl_easy_setopt(session->easy, CURLOPT_USERNAME, session->account);
    curl_easy_setopt(session->easy, CURLOPT_PASSWORD, word);
    g_message("%s signs in, %zu characters", session->account, strlen(word));
    g_message("%s signs in with %s", session->account, word); // expect: nhsmail-logged-credential
    secret_password_free(word);
  }
}

static void stored(GObject *source, GAsyncResult *result, gpointer data) {
  (void)source;
  if (!secret_password_store_finish(result, NULL))
    g_warning("the secret of %s is not kept", (const char *)data);
}

void look_up(struct session *session) {
  secret_password_lookup(&Relay, NULL, found, session, "account", session->account, NULL);
}

void keep_later(CURL *easy, const char *account, const char *secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  secret_password_store(&Relay, SECRET_COLLECTION_SESSION, "Referrals", secret, NULL, stored, (gpointer)account, "account",
                        account, NULL);
  g_file_set_contents("relay.word", secret, -1, NULL); // expect: nhsmail-stored-credential
}

void by_service(CURL *easy, const char *account, const char *token) {
  GHashTable *attributes = secret_attributes_build(&Relay, "account", account, NULL);
  SecretService *service = secret_service_get_sync(SECRET_SERVICE_OPEN_SESSION, NULL, NULL);
  SecretValue *value = secret_value_new(token, -1, "text/plain"), *known;
  const gchar *word;

  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token);
  secret_service_store_sync(service, &Relay, attributes, SECRET_COLLECTION_DEFAULT, "Referrals", value, NULL, NULL);
  known = secret_service_lookup_sync(service, &Relay, attributes, NULL, NULL);
  word = secret_value_get_text(known);
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, word);
  g_print("%s\n", word); // expect: nhsmail-logged-credential
  secret_value_unref(known);
  secret_value_unref(value);
}
