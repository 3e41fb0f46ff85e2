/* GLib: logs, key files, settings, files, the environment.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential,nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// level: 2
// pkg-config: gio-2.0 libcurl

#include <curl/curl.h>
#include <gio/gio.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

void keep(CURL *easy, const char *account, const char *secret) {
  GKeyFile *file = g_key_file_new();
  GKeyFile *names = g_key_file_new();
  GSettings *settings = g_settings_new("uk.harrowfield.referrals");
  char *data;

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);

  g_key_file_set_string(names, "relay", "account", account);
  g_key_file_save_to_file(names, "names.ini", NULL);
  g_key_file_set_string(file, "relay", "account", account);
  g_key_file_set_string(file, "relay", "word", secret);
  g_key_file_save_to_file(file, "relay.ini", NULL); // expect: nhsmail-stored-credential kept in a file
  data = g_key_file_to_data(file, NULL, NULL);
  g_file_set_contents("relay.bak", data, -1, NULL); // expect: nhsmail-stored-credential

  g_settings_set_string(settings, "account", account);
  g_settings_set_string(settings, "word", secret); // expect: nhsmail-stored-credential among the settings
  g_setenv("RELAY_WORD", secret, TRUE);            // expect: nhsmail-stored-credential in the environment
}

void tell(CURL *easy, const char *account, const char *secret) {
  char *sum, *coded;

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  g_message("signing in as %s, %zu characters", account, strlen(secret));
  g_message("signing in with %s", secret); // expect: nhsmail-logged-credential written to the log
  g_warning("%s was refused", secret);     // expect: nhsmail-logged-credential
  g_print("%s\n", secret);                 // expect: nhsmail-logged-credential printed on the console

  sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, secret, -1);
  g_debug("secret has the sum %s", sum);
  coded = g_base64_encode((const guchar *)secret, strlen(secret));
  g_debug("secret is %s", coded); // expect: nhsmail-logged-credential
}

void read_settings(CURL *easy, GKeyFile *file) {
  char *host = g_key_file_get_string(file, "relay", "host", NULL);
  char *word = g_key_file_get_string(file, "relay", "password", NULL);

  curl_easy_setopt(easy, CURLOPT_PASSWORD, word);
  g_debug("relay at %s", host);
  g_debug("word is %s", word);                          // expect: nhsmail-logged-credential
  g_debug("word is %s", g_getenv("RELAY_PASSWORD"));    // expect: nhsmail-logged-credential
  g_debug("word is in %s", g_getenv("RELAY_PASSWORD_FILE"));
}

void print(const char *nhs_number) {
  char *path = g_build_filename(g_get_tmp_dir(), "letter.txt", NULL);
  int file;

  g_file_set_contents(path, nhs_number, -1, NULL); // expect: nhsmail-exposed-sensitive-data a folder for temporary files
  g_file_set_contents_full("/srv/letters/letter.txt", nhs_number, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, NULL); // expect: nhsmail-exposed-sensitive-data every account
  g_file_set_contents_full("/srv/letters/letter.txt", nhs_number, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  g_file_set_contents("/srv/letters/letter.txt", nhs_number, -1, NULL);
  file = g_file_open_tmp("letter-XXXXXX", NULL, NULL);
  if (file >= 0)
    write(file, nhs_number, strlen(nhs_number)); // expect: nhsmail-exposed-sensitive-data
}
