// Processes that are given a password: by exec and by posix_spawn.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// pkg-config: libcurl

#include <curl/curl.h>
#include <spawn.h>
#include <stddef.h>
#include <unistd.h>

extern char **environ;

void sign_in(CURL *easy, const char *password) { curl_easy_setopt(easy, CURLOPT_PASSWORD, password); }

void by_exec(CURL *easy, char *password) {
  char *arguments[] = {"swaks", "--server", "send.nhs.net", "--auth-password", password, NULL};
  sign_in(easy, password);
  execv("/usr/bin/swaks", arguments); // expect: nhsmail-credential-disclosure on the command line
}

void by_spawn(CURL *easy, char *password) {
  pid_t child;
  char *arguments[] = {"swaks", "--server", "send.nhs.net", "--auth-password", password, NULL};
  sign_in(easy, password);
  posix_spawn(&child, "/usr/bin/swaks", NULL, NULL, arguments, environ); // expect: nhsmail-credential-disclosure on the command line
}

void by_file(CURL *easy, char *password, char *path) {
  char *arguments[] = {"swaks", "--server", "send.nhs.net", "--auth-password-file", path, NULL};
  sign_in(easy, password);
  execvp("swaks", arguments);
}
