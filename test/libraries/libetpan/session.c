/* libEtPan: SMTP, IMAP and POP3 sessions, and messages put together.

   RUN: %check-hosts --hosts driver %s
*/
// flags: -D_DEFAULT_SOURCE
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Brambling-

#include <stdlib.h>
#include <string.h>

#include <libetpan/libetpan.h>

struct patient {
  char *nhs_number;
  char *diagnosis;
};

/*===-- Connections and signing in ----------------------------------------===*/

int upgrade_not_looked_at(const char *token) {
  mailsmtp *smtp = mailsmtp_new(0, NULL);
  if (mailsmtp_socket_connect(smtp, "send.nhs.net", 587) != MAILSMTP_NO_ERROR)
    return -1;
  mailsmtp_init(smtp);
  mailsmtp_socket_starttls_with_callback(smtp, NULL, NULL);
  return mailsmtp_oauth2_authenticate(smtp, "rota.leas@nhs.net", token); /* expect: nhsmail-insecure-transport nobody looks */
}

int upgrade_looked_at(const char *token) {
  mailsmtp *smtp = mailsmtp_new(0, NULL);
  if (mailsmtp_socket_connect(smtp, "send.nhs.net", 587) != MAILSMTP_NO_ERROR)
    return -1;
  if (mailsmtp_socket_starttls_with_callback(smtp, NULL, NULL) != MAILSMTP_NO_ERROR)
    return -1;
  return mailsmtp_oauth2_authenticate(smtp, "rota.leas@nhs.net", token);
}

int never_encrypted(const char *password) {
  mailsmtp *smtp = mailsmtp_new(0, NULL);
  if (mailsmtp_socket_connect(smtp, "send.nhs.net", 25) != MAILSMTP_NO_ERROR)
    return -1;
  return mailsmtp_auth(smtp, "rota.leas@nhs.net", password); /* expect: nhsmail-insecure-transport nothing encrypts */ /* expect: nhsmail-password-login SMTP */
}

int not_verified(const char *token) {
  mailsmtp *smtp = mailsmtp_new(0, NULL);
  if (mailsmtp_ssl_connect(smtp, "send.nhs.net", 465) != MAILSMTP_NO_ERROR) /* expect: nhsmail-insecure-transport not verified */
    return -1;
  return mailesmtp_auth_sasl(smtp, "XOAUTH2", "send.nhs.net", NULL, NULL, "rota.leas@nhs.net",
                             "rota.leas@nhs.net", token, NULL);
}

static void verify(struct mailstream_ssl_context *context, void *data) {
  (void)data;
  mailstream_ssl_set_server_certicate(context, NULL, "/etc/ssl/certs");
}

int mailbox_of(const char *password) {
  mailimap *imap = mailimap_new(0, NULL);
  mailimap_ssl_connect_with_callback(imap, "outlook.office365.com", 993, verify, NULL);
  int r = mailimap_login(imap, "ward5.leas@nhs.net", password); /* expect: nhsmail-password-login IMAP */
  char *text = NULL;
  if (r == MAILIMAP_NO_ERROR)
    r = mailimap_fetch_rfc822(imap, 1, &text);
  mailimap_logout(imap);
  return r;
}

int mailbox_with_token(const char *token) {
  mailimap *imap = mailimap_new(0, NULL);
  mailimap_ssl_connect_with_callback(imap, "outlook.office365.com", 993, verify, NULL);
  return mailimap_oauth2_authenticate(imap, "ward5.leas@nhs.net", token);
}

int pop(void) {
  mailpop3 *pop = mailpop3_new(0, NULL);
  mailpop3_ssl_connect_with_callback(pop, "outlook.office365.com", 995, verify, NULL);
  mailpop3_user(pop, "ward5.leas@nhs.net");
  return mailpop3_pass(pop, "Brambling-1"); /* expect: nhsmail-hardcoded-credential */ /* expect: nhsmail-password-login POP3 */
}

int stored_account(struct mailstorage *storage, const char *password) {
  return imap_mailstorage_init(storage, "outlook.office365.com", 143, NULL, /* expect: nhsmail-insecure-transport only if the server offers it */ /* expect: nhsmail-password-login IMAP */
                               CONNECTION_TYPE_TRY_STARTTLS, IMAP_AUTH_TYPE_PLAIN,
                               "ward5.leas@nhs.net", (char *)password, 0, NULL);
}

/*===-- Sending -----------------------------------------------------------===*/

static char *letter(struct mailmime *text, const struct patient *patient, char *subject) {
  int column = 0;
  mailmime_set_body_text(text, patient->diagnosis, strlen(patient->diagnosis));
  struct mailmime *message = mailmime_new_message_data(text);
  struct mailimf_mailbox_list *from = mailimf_mailbox_list_new_empty();
  mailimf_mailbox_list_add_mb(from, strdup("Bloods"), strdup("bloods.leas@nhs.net"));
  struct mailimf_address_list *to = mailimf_address_list_new_empty();
  mailimf_address_list_add_parse(to, "reception@quillbrook-opticians.co.uk");
  mailmime_set_imf_fields(
      message, mailimf_fields_new_with_data(from, NULL, NULL, to, NULL, NULL, NULL, NULL, subject));
  MMAPString *out = mmap_string_new("");
  mailmime_write_mem(out, &column, message);
  return out->str;
}

int untagged(mailsmtp *smtp, struct mailmime *text, const struct patient *patient) {
  clist *to = esmtp_address_list_new();
  esmtp_address_list_add(to, (char *)"reception@quillbrook-opticians.co.uk",
                         MAILSMTP_DSN_NOTIFY_SUCCESS | MAILSMTP_DSN_NOTIFY_FAILURE, NULL);
  const char *mail = letter(text, patient, strdup("Referral"));
  return mailesmtp_send(smtp, "bloods.leas@nhs.net", 0, NULL, to, mail, strlen(mail)); /* expect: nhsmail-missing-secure-tag */
}

int tagged(mailsmtp *smtp, struct mailmime *text, const struct patient *patient) {
  clist *to = smtp_address_list_new();
  smtp_address_list_add(to, (char *)"reception@quillbrook-opticians.co.uk");
  const char *mail = letter(text, patient, strdup("[secure] Referral"));
  return mailsmtp_send(smtp, "bloods.leas@nhs.net", to, mail, strlen(mail));
}

int step_by_step(mailsmtp *smtp, const char *mail) {
  if (mailesmtp_mail(smtp, "rota.leas@nhs.net", 0, "rota-1") != MAILSMTP_NO_ERROR ||
      mailesmtp_rcpt(smtp, "ward5.leas@nhs.net", MAILSMTP_DSN_NOTIFY_NEVER, NULL) != MAILSMTP_NO_ERROR)
    return -1;
  mailsmtp_data_message(smtp, mail, strlen(mail)); /* expect: nhsmail-unchecked-send */
  return 0;
}
