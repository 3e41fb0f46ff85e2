/* The systemd journal and syslog.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// pkg-config: libsystemd libcurl

#include <curl/curl.h>
#include <syslog.h>
#include <systemd/sd-journal.h>

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>

void sign_in(CURL *easy, const char *account, const char *secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  sd_journal_print(LOG_INFO, "signing in as %s, %zu characters", account, strlen(secret));
  sd_journal_print(LOG_INFO, "signing in with %s", secret); // expect: nhsmail-logged-credential
  sd_journal_send("MESSAGE=signing in", "SECRET=%s", secret, NULL); // expect: nhsmail-logged-credential
  syslog(LOG_INFO, "signing in with %s", secret); // expect: nhsmail-logged-credential
}

void sent(const char *nhs_number, const char *message_id) {
  sd_journal_send("MESSAGE=sent", "MESSAGE_ID=%s", message_id, NULL);
  sd_journal_print(LOG_INFO, "sent the letter of %s", nhs_number); // expect: nhsmail-exposed-sensitive-data
  syslog(LOG_NOTICE, "sent %s", message_id);
}

struct letter {
  const char *patient_name, *diagnosis, *message_id;
};

static void tell(int priority, const char *format, ...) {
  va_list rest;

  va_start(rest, format);
  sd_journal_printv(priority, format, rest);
  va_end(rest);
}

void not_sent(const struct letter *letter, CURLcode code) {
  tell(LOG_ERR, "%s was not sent: %s", letter->message_id, curl_easy_strerror(code));
  tell(LOG_ERR, "the letter of %s was not sent", letter->patient_name); // expect: nhsmail-exposed-sensitive-data
  if (errno != 0)
    sd_journal_perror("relay");
}

int record(const struct letter *letter) {
  char id[128], of[128];
  struct iovec plain[2], fields[3];

  snprintf(id, sizeof id, "MESSAGE_ID=%s", letter->message_id);
  snprintf(of, sizeof of, "PATIENT=%s", letter->patient_name);
  plain[0].iov_base = (char *)"MESSAGE=sent";
  plain[0].iov_len = strlen("MESSAGE=sent");
  plain[1].iov_base = id;
  plain[1].iov_len = strlen(id);
  if (sd_journal_sendv(plain, 2) < 0)
    return -1;
  fields[0] = plain[0];
  fields[1] = plain[1];
  fields[2].iov_base = of;
  fields[2].iov_len = strlen(of);
  if (sd_journal_sendv(fields, 3) < 0) // expect: nhsmail-exposed-sensitive-data
    return -1;
  plain[0].iov_base = (void *)letter->diagnosis;
  plain[0].iov_len = strlen(letter->diagnosis);
  return sd_journal_sendv(plain, 1); // expect: nhsmail-exposed-sensitive-data
}

void to_syslog(const struct letter *letter) {
  openlog("relay", LOG_PID, LOG_MAIL);
  syslog(LOG_INFO, "letter %s", letter->message_id);
  syslog(LOG_MAIL | LOG_DEBUG, "diagnosis: %.20s", letter->diagnosis); // expect: nhsmail-exposed-sensitive-data
  closelog();
}
