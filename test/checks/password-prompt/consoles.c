/* Passwords that are typed, and where they go.

   RUN: %check-hosts --hosts driver %s
*/
// checks: nhsmail-password-prompt
// pkg-config: libcurl libesmtp-1.0
// flags: -D_DEFAULT_SOURCE

#include <auth-client.h>
#include <curl/curl.h>
#include <libetpan/libetpan.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

CURLcode relay(struct curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "rota.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, getpass("Password: ")); /* expect: nhsmail-password-prompt */
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode user_and_password(struct curl_slist *to) {
  char both[256];
  snprintf(both, sizeof both, "rota.leas@nhs.net:%s", getpass("Password: "));
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.office365.com:465");
  curl_easy_setopt(easy, CURLOPT_USERPWD, both); /* expect: nhsmail-password-prompt */
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode password_for_token(void) {
  char form[512];
  snprintf(form, sizeof form, "grant_type=password&username=rota.leas@nhs.net&password=%s",
           getpass("Password: "));
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://login.microsoftonline.com/common/oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, form); /* expect: nhsmail-password-prompt */
  return curl_easy_perform(easy);
}

static char *ask(const char *what) {
  char prompt[64];
  snprintf(prompt, sizeof prompt, "%s: ", what);
  return strdup(getpass(prompt));
}

int mailbox(mailimap *imap) {
  char *password = ask("Password");
  int r = mailimap_login(imap, "ward5.leas@nhs.net", password); /* expect: nhsmail-password-prompt */
  memset(password, 0, strlen(password));
  free(password);
  return r;
}

int old_mailbox(mailpop3 *pop) {
  mailpop3_user(pop, "ward5.leas@nhs.net");
  return mailpop3_pass(pop, ask("Password")); /* expect: nhsmail-password-prompt */
}

int relay_by_mechanism(mailsmtp *smtp, const char *user) {
  const char *password = getpass("Password: ");
  if (!password || !*password)
    return -1;
  return mailesmtp_auth_sasl(smtp, "LOGIN", "send.nhs.net", NULL, NULL, user, user, password, NULL); /* expect: nhsmail-password-prompt */
}

static int answer(auth_client_request_t request, char **result, int fields, void *arg) {
  (void)arg;
  for (int i = 0; i < fields; i++)
    result[i] = request[i].flags & AUTH_PASS ? getpass(request[i].prompt) : "rota.leas@nhs.net";
  return 1;
}

void by_callback(auth_context_t context) {
  auth_set_interact_cb(context, answer, NULL); /* expect: nhsmail-password-prompt */
}

/*===-- In order -----------------------------------------------------------===*/

CURLcode another_provider(struct curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com:465");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, getpass("Password: "));
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode passphrase_of_a_key(struct curl_slist *to, const char *token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSLKEY, "/etc/mailer/key.pem");
  curl_easy_setopt(easy, CURLOPT_KEYPASSWD, getpass("Passphrase: "));
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode password_of_the_proxy(struct curl_slist *to, const char *token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, getpass("Password of the proxy: "));
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode password_of_the_environment(struct curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, getenv("MAIL_PASSWORD"));
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode stock(void) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://stock.harrowfield.org.uk/api/items");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "pharmacy");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, getpass("Password: "));
  return curl_easy_perform(easy);
}

int token_that_is_pasted(mailsmtp *smtp) {
  return mailsmtp_oauth2_authenticate(smtp, "rota.leas@nhs.net", getpass("Token: "));
}

/* Asked for, and used for something else. */
int unlock(const char *expected) { return strcmp(getpass("Password: "), expected) == 0; }

int name_only(mailimap *imap, char *line, int size, const char *password) {
  if (!fgets(line, size, stdin))
    return -1;
  return mailimap_login(imap, line, password);
}
