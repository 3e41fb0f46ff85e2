/* SMTP in the program's own words, over a connection of OpenSSL's. */
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request,nhsmail-untracked-delivery
// pkg-config: openssl
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}
#include <openssl/ssl.h>

#include <stdio.h>
#include <string.h>

struct patient {
  char name[64];
  char nhs_number[16];
};

static int say(SSL *ssl, const char *line, const char *code) {
  char answer[512];
  int n;
  if (SSL_write(ssl, line, (int)strlen(line)) <= 0)
    return -1;
  n = SSL_read(ssl, answer, sizeof answer - 1);
  if (n <= 0)
    return -1;
  answer[n] = 0;
  return strncmp(answer, code, 3);
}

int refer(SSL *ssl, const struct patient *p) {
  char mail[2048];
  if (say(ssl, "EHLO leas.nhs.uk\r\n", "250") != 0 || say(ssl, "MAIL FROM:<referrals.leas@nhs.net>\r\n", "250") != 0 ||
      say(ssl, "RCPT TO:<desk@quillbrook-opticians.co.uk>\r\n", "250") != 0 || say(ssl, "DATA\r\n", "354") != 0)
    return -1;
  snprintf(mail, sizeof mail, "From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\nSubject: Referral\r\n\r\nNHS number %s\r\n.\r\n",
           p->nhs_number);
  return say(ssl, mail, "250"); /* expect: nhsmail-missing-secure-tag not accredited */ /* expect: nhsmail-missing-receipt-request asks for neither */ /* expect: nhsmail-untracked-delivery */
}

int refer_right(SSL *ssl, const struct patient *p, const char *id) {
  char mail[2048];
  if (say(ssl, "EHLO leas.nhs.uk\r\n", "250") != 0 || say(ssl, "MAIL FROM:<referrals.leas@nhs.net>\r\n", "250") != 0 ||
      say(ssl, "RCPT TO:<desk@quillbrook-opticians.co.uk> NOTIFY=SUCCESS,FAILURE\r\n", "250") != 0 || say(ssl, "DATA\r\n", "354") != 0)
    return -1;
  snprintf(mail, sizeof mail,
           "From: <referrals.leas@nhs.net>\r\nTo: <desk@quillbrook-opticians.co.uk>\r\nSubject: [secure] Referral\r\n"
           "Message-ID: <%s@leas.nhs.uk>\r\nDisposition-Notification-To: <referrals.leas@nhs.net>\r\n\r\nNHS number %s\r\n.\r\n",
           id, p->nhs_number);
  return say(ssl, mail, "250");
}
