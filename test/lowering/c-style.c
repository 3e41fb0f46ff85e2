/* C: structures, goto cleanup, unions, tables of functions, and macros round results.
 *
 * RUN: %check-hosts --hosts driver %s
 */
/* checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send */
/* pkg-config: libcurl */
/* secret: Knapweed */

#include <curl/curl.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct account {
  const char *user;
  char password[64];
};

typedef struct mailer {
  CURL *easy;
  struct account account;
  CURLcode last;
  union {
    const char *token;
    const char *password;
  } secret;
} mailer_t;

static void sign_in(CURL *easy, const struct account *account) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account->user);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, account->password);
}

void designated(CURL *easy) {
  struct account account = {.user = "records@nhs.net", .password = "Knapweed-1"}; /* expect-route: nhsmail-hardcoded-credential */
  sign_in(easy, &account);
}

void copied_in(CURL *easy) {
  struct account account;
  memset(&account, 0, sizeof account);
  strcpy(account.password, "Knapweed-2"); /* expect-route: nhsmail-hardcoded-credential */
  sign_in(easy, &account);
}

void copied_in_from_outside(CURL *easy) {
  struct account account;
  const char *password = getenv("KNAP_PASSWORD");
  memset(&account, 0, sizeof account);
  if (password)
    snprintf(account.password, sizeof account.password, "%s", password);
  sign_in(easy, &account);
}

void assigned_as_a_whole(CURL *easy) {
  struct account first = {"records@nhs.net", "Knapweed-3"}; /* expect-route: nhsmail-hardcoded-credential */
  struct account second;
  second = first;
  sign_in(easy, &second);
}

void compound_literal(CURL *easy) {
  sign_in(easy, &(struct account){"records@nhs.net", "Knapweed-4"}); /* expect-route: nhsmail-hardcoded-credential */
}

void by_memcpy(CURL *easy) {
  struct account first = {"records@nhs.net", "Knapweed-5"}; /* expect-route: nhsmail-hardcoded-credential */
  struct account second;
  memcpy(&second, &first, sizeof second);
  sign_in(easy, &second);
}

void by_union(mailer_t *mailer) {
  mailer->secret.token = "Knapweed-6"; /* expect-route: nhsmail-hardcoded-credential */
  curl_easy_setopt(mailer->easy, CURLOPT_XOAUTH2_BEARER, mailer->secret.token);
}

void by_union_from_outside(mailer_t *mailer) {
  mailer->secret.token = getenv("KNAP_TOKEN");
  curl_easy_setopt(mailer->easy, CURLOPT_XOAUTH2_BEARER, mailer->secret.token);
}

void allocated(CURL *easy) {
  struct account *account = calloc(1, sizeof *account);
  if (!account)
    return;
  strncpy(account->password, "Knapweed-8", sizeof account->password - 1); /* expect-route: nhsmail-hardcoded-credential */
  sign_in(easy, account);
  free(account);
}

static const struct {
  const char *ward;
  const char *password;
} wards[] = {
    {"ward1", "Knapweed-9"}, /* expect-route: nhsmail-hardcoded-credential */
    {"ward2", NULL},
};

void from_a_table(CURL *easy, const char *ward) {
  for (size_t i = 0; i < sizeof wards / sizeof wards[0]; ++i)
    if (strcmp(wards[i].ward, ward) == 0)
      curl_easy_setopt(easy, CURLOPT_PASSWORD, wards[i].password);
}

/* Tables of functions. */
struct operations {
  const char *(*password)(void);
  CURLcode (*post)(CURL *easy);
};

static const char *fixed_password(void) { return "Knapweed-10"; } /* expect-route: nhsmail-hardcoded-credential */
static const char *configured_password(void) { return getenv("KNAP_PASSWORD"); }

static CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

static const struct operations fixed = {fixed_password, post};
static const struct operations configured = {.password = configured_password, .post = post};

void by_table(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, fixed.password()); }
void by_table_from_outside(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, configured.password());
}

void dropped_by_table(CURL *easy) {
  configured.post(easy); /* expect: nhsmail-unchecked-send */
}

CURLcode kept_by_table(CURL *easy) { return configured.post(easy); }

/* goto cleanup */
int cleanup_keeps(const char *to) {
  int status = -1;
  struct curl_slist *recipients = NULL;
  CURL *easy = curl_easy_init();
  if (!easy)
    goto out;
  recipients = curl_slist_append(NULL, to);
  if (!recipients)
    goto out;
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  if (post(easy) != CURLE_OK)
    goto out;
  status = 0;
out:
  curl_slist_free_all(recipients);
  curl_easy_cleanup(easy);
  return status;
}

int cleanup_forgets(const char *to) {
  int status = 0;
  struct curl_slist *recipients = curl_slist_append(NULL, to);
  CURL *easy = curl_easy_init();
  if (!easy) {
    status = -1;
    goto out;
  }
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  if (post(easy) != CURLE_OK) /* expect: nhsmail-unchecked-send */
    goto out;
  puts("sent");
out:
  curl_slist_free_all(recipients);
  curl_easy_cleanup(easy);
  return status;
}

int single_exit(CURL *easy) {
  CURLcode code = CURLE_FAILED_INIT;
  if (easy) {
    code = post(easy);
    if (code != CURLE_OK)
      fprintf(stderr, "mail: %s\n", curl_easy_strerror(code));
  }
  return (int)code;
}

void only_logged(CURL *easy) {
  CURLcode code = post(easy); /* expect: nhsmail-unchecked-send */
  if (code != CURLE_OK)
    fprintf(stderr, "mail: %s\n", curl_easy_strerror(code));
}

void ends_the_program(CURL *easy) {
  if (post(easy) != CURLE_OK) {
    fputs("mail failed\n", stderr);
    exit(EXIT_FAILURE);
  }
}

bool into_the_struct(mailer_t *mailer) {
  mailer->last = post(mailer->easy);
  return mailer->last == CURLE_OK;
}

void into_a_local_struct(CURL *easy) {
  mailer_t mailer = {.easy = easy};
  mailer.last = post(easy); /* expect: nhsmail-unchecked-send */
}

int negative_on_failure(CURL *easy) { return post(easy) ? -1 : 0; }

void negative_dropped(CURL *easy) {
  negative_on_failure(easy); /* expect: nhsmail-unchecked-send */
}

static void close_easy(CURL **easy) { curl_easy_cleanup(*easy); }

int closed_by_attribute(void) {
  __attribute__((cleanup(close_easy))) CURL *easy = curl_easy_init();
  return post(easy) == CURLE_OK ? 0 : 1;
}

void closed_by_attribute_dropped(void) {
  __attribute__((cleanup(close_easy))) CURL *easy = curl_easy_init();
  post(easy); /* expect: nhsmail-unchecked-send */
}
