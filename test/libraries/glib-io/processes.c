// GLib: processes that are given a password, and addresses that are opened.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// pkg-config: gio-2.0 libcurl

#include <curl/curl.h>
#include <gio/gio.h>

void spawn(CURL *easy, char *password) {
  gchar *arguments[] = {"swaks", "--server", "send.nhs.net", "--auth-password", password, NULL};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  g_spawn_async(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL); // expect: nhsmail-credential-disclosure on the command line
}

void spawn_line(CURL *easy, const char *password) {
  gchar *line = g_strdup_printf("swaks --server send.nhs.net --auth-password %s", password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  g_spawn_command_line_async(line, NULL); // expect: nhsmail-credential-disclosure on the command line
  g_free(line);
}

void subprocess(CURL *easy, const char *password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  g_subprocess_new(G_SUBPROCESS_FLAGS_NONE, NULL, "swaks", "--auth-password", password, NULL); // expect: nhsmail-credential-disclosure on the command line
}

void right(CURL *easy, const char *password, const char *path) {
  gchar *line = g_strdup_printf("swaks --auth-password-file %s", path);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  g_spawn_command_line_sync(line, NULL, NULL, NULL, NULL);
  g_app_info_launch_default_for_uri("https://portal.nhs.net", NULL, NULL);
  g_free(line);
}
