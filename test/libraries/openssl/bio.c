// SMTP in the program's own words, over a chain of BIOs; and a BIO that only
// encodes.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request
// pkg-config: openssl
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>

#include <string.h>

struct patient {
  char name[64];
  char nhs_number[16];
};

int refer(SSL_CTX *context, const struct patient *patient) {
  BIO *relay = BIO_new_ssl_connect(context);
  BIO_set_conn_hostname(relay, "send.nhs.net:465");
  if (BIO_do_connect(relay) <= 0)
    return -1;
  BIO_puts(relay, "EHLO leas.nhs.uk\r\n");
  BIO_puts(relay, "MAIL FROM:<referrals.leas@nhs.net>\r\n");
  BIO_printf(relay, "RCPT TO:<%s>\r\n", "desk@quillbrook-opticians.co.uk");
  BIO_write(relay, "DATA\r\n", 6);
  BIO_printf(relay, "Subject: %s\r\n\r\nNHS number %s\r\n", "Referral", patient->nhs_number);
  BIO_write(relay, ".\r\n", 3); // expect: nhsmail-missing-secure-tag not accredited // expect: nhsmail-missing-receipt-request asks for neither
  BIO_free_all(relay);
  return 0;
}

int encode(const struct patient *patient) {
  BIO *encoder = BIO_push(BIO_new(BIO_f_base64()), BIO_new(BIO_s_mem()));
  BIO_write(encoder, patient->nhs_number, (int)strlen(patient->nhs_number));
  BIO_flush(encoder);
  BIO_free_all(encoder);
  return 0;
}
