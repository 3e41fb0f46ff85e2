/* A mail that libcurl reads out of a stream by itself, without a function of the
 * program's own.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-missing-secure-tag,nhsmail-missing-receipt-request,nhsmail-sensitive-subject
// flags: -D_GNU_SOURCE
// pkg-config: libcurl
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <curl/curl.h>
#include <stdio.h>
#include <string.h>

struct patient {
  const char *patient_name, *nhs_number;
};

static int send_text(const char *to, char *text) {
  int failed = 1;
  char recipient[200];
  CURL *easy = curl_easy_init();
  struct curl_slist *recipients;
  FILE *stream = fmemopen(text, strlen(text), "r");

  snprintf(recipient, sizeof recipient, "<%s> NOTIFY=SUCCESS,FAILURE", to);
  recipients = curl_slist_append(NULL, recipient);
  if (easy != NULL && stream != NULL) {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<referrals.leas@nhs.net>");
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(easy, CURLOPT_READDATA, stream);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE, (long)strlen(text));
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L);
    failed = curl_easy_perform(easy) != CURLE_OK;
  }
  if (stream != NULL)
    fclose(stream);
  curl_slist_free_all(recipients);
  curl_easy_cleanup(easy);
  return failed;
}

static const char Header[] = "From: <referrals.leas@nhs.net>\r\nTo: <%s>\r\n"
                             "Disposition-Notification-To: <referrals.leas@nhs.net>\r\nMessage-ID: <%ld@leas.nhs.net>\r\n";

int untagged(const struct patient *patient, long number) {
  char text[2000];
  int used = snprintf(text, sizeof text, Header, "desk@quillbrook-opticians.co.uk", number);

  snprintf(text + used, sizeof text - used, "Subject: Referral\r\n\r\nNHS number %s\r\n", patient->nhs_number);
  return send_text("desk@quillbrook-opticians.co.uk", text); // expect: nhsmail-missing-secure-tag not accredited
}

int tagged(const struct patient *patient) {
  char text[2000];

  snprintf(text, sizeof text,
           "From: <referrals.leas@nhs.net>\r\nDisposition-Notification-To: <referrals.leas@nhs.net>\r\n"
           "Subject: [secure] Referral\r\n\r\nNHS number %s\r\n",
           patient->nhs_number);
  return send_text("desk@quillbrook-opticians.co.uk", text);
}

int without_receipt(const struct patient *patient) {
  char text[2000];

  snprintf(text, sizeof text, "From: <referrals.leas@nhs.net>\r\nSubject: [secure] Referral\r\n\r\nNHS number %s\r\n", patient->nhs_number);
  return send_text("desk@quillbrook-opticians.co.uk", text); // expect: nhsmail-missing-receipt-request
}

int names_the_patient(const struct patient *patient) {
  char text[2000];

  snprintf(text, sizeof text, "Disposition-Notification-To: <referrals.leas@nhs.net>\r\nSubject: [secure] %s\r\n\r\nPlease see the letter.\r\n", patient->patient_name);
  return send_text("desk@quillbrook-opticians.co.uk", text); // expect: nhsmail-sensitive-subject
}

int to_the_ward(const struct patient *patient) {
  char text[2000];

  snprintf(text, sizeof text, "Disposition-Notification-To: <referrals.leas@nhs.net>\r\nSubject: Referral\r\n\r\nNHS number %s\r\n", patient->nhs_number);
  return send_text("ward5.leas@nhs.net", text);
}
