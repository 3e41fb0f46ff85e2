// The same in C, where curl_easy_setopt is a macro round a statement expression.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential
// pkg-config: libcurl
// flags: -D_GNU_SOURCE
// secret: Otter-Bridge

#include <curl/curl.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PASSWORD "Otter-Bridge-1"

static const char Secret[] = "Otter-Bridge-2";

struct relay {
  const char *host;
  const char *user;
  const char *password;
};

static const struct relay Live = {
    .host = "send.nhs.net", .user = "pathology.leas@nhs.net", .password = "Otter-Bridge-3"};

void literal(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, "pathology.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Otter-Bridge-4"); // expect: nhsmail-hardcoded-credential
}

void macro(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, PASSWORD); // expect: nhsmail-hardcoded-credential
}

void staticArray(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Secret); // expect: nhsmail-hardcoded-credential
}

void designatedInitializer(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, Live.user);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Live.password); // expect: nhsmail-hardcoded-credential
}

void formatted(CURL *easy, const char *user) {
  char login[128];
  snprintf(login, sizeof login, "%s:%s", user, "Otter-Bridge-5");
  curl_easy_setopt(easy, CURLOPT_USERPWD, login); // expect: nhsmail-hardcoded-credential
}

void copied(CURL *easy) {
  char password[32];
  strcpy(password, "Otter-Bridge-6");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password); // expect: nhsmail-hardcoded-credential
}

int signIn(CURL *easy, const struct relay *relay) {
  return curl_easy_setopt(easy, CURLOPT_USERNAME, relay->user) == CURLE_OK &&
         curl_easy_setopt(easy, CURLOPT_PASSWORD, relay->password) == CURLE_OK;
}

int byPointer(CURL *easy) {
  struct relay relay;
  relay.host = "send.nhs.net";
  relay.user = "pathology.leas@nhs.net";
  relay.password = "Otter-Bridge-7";
  return signIn(easy, &relay); // expect: nhsmail-hardcoded-credential
}

void partOfAConstant(CURL *easy) {
  char account[] = "pathology.leas@nhs.net:Otter-Bridge-8", *rest;
  curl_easy_setopt(easy, CURLOPT_USERNAME, strtok_r(account, ":", &rest));
  curl_easy_setopt(easy, CURLOPT_PASSWORD, strtok_r(NULL, ":", &rest)); // expect: nhsmail-hardcoded-credential
}

// From here on nothing stands in the program.

void environment(CURL *easy) {
  const char *password = getenv("RELAY_PASSWORD");
  if (password)
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

int file(CURL *easy, FILE *secrets) {
  char password[128];
  if (!fgets(password, sizeof password, secrets))
    return 0;
  password[strcspn(password, "\r\n")] = '\0';
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  return 1;
}

// The second part of a line; where the text is, strtok() remembers.
int parts(CURL *easy, FILE *secrets) {
  char line[128];
  if (!fgets(line, sizeof line, secrets))
    return 0;
  const char *user = strtok(line, ":"), *password = strtok(NULL, "\r\n");
  curl_easy_setopt(easy, CURLOPT_USERNAME, user);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  return 1;
}

int partsOfOwn(CURL *easy, FILE *secrets) {
  char line[128], *rest;
  if (!fgets(line, sizeof line, secrets))
    return 0;
  const char *user = strtok_r(line, ":", &rest), *password = strtok_r(NULL, "\r\n", &rest);
  curl_easy_setopt(easy, CURLOPT_USERNAME, user);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  return 1;
}

int vault(CURL *easy) {
  struct relay relay = {.host = "send.nhs.net", .user = "pathology.leas@nhs.net"};
  relay.password = getenv("RELAY_PASSWORD");
  return signIn(easy, &relay);
}

void noPassword(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS, "AUTH=EXTERNAL");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "");
}
