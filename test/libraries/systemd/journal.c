/* The systemd journal and syslog.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// pkg-config: libsystemd libcurl

#include <curl/curl.h>
#include <syslog.h>
#include <systemd/sd-journal.h>

#include <stddef.h>
#include <string.h>

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
