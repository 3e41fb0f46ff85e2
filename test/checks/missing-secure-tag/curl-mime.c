// Multipart messages by libcurl's mime API, in C: the subject is a header.
//
// RUN: %check-hosts %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl

#include <curl/curl.h>

#include <stdio.h>
#include <string.h>

struct patient {
  const char *nhs_number;
  const char *patient_name;
};

CURLcode withoutTag(CURL *easy, const char *to, const struct patient *patient) {
  char line[256];
  struct curl_slist *recipients = curl_slist_append(NULL, to);
  struct curl_slist *headers = curl_slist_append(NULL, "Subject: Discharge letter");
  curl_mime *mime = curl_mime_init(easy);
  curl_mimepart *part = curl_mime_addpart(mime);
  snprintf(line, sizeof line, "%s, NHS number %s, went home today.", patient->patient_name,
           patient->nhs_number);
  curl_mime_data(part, line, CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  CURLcode res = curl_easy_perform(easy); // expect: nhsmail-missing-secure-tag
  curl_mime_free(mime);
  curl_slist_free_all(headers);
  curl_slist_free_all(recipients);
  return res;
}

CURLcode sendText(CURL *easy, const char *to, const char *subject, const char *text) {
  char line[256];
  struct curl_slist *recipients = curl_slist_append(NULL, to);
  struct curl_slist *headers = NULL;
  curl_mime *mime = curl_mime_init(easy);
  curl_mimepart *part = curl_mime_addpart(mime);
  snprintf(line, sizeof line, "Subject: %s", subject);
  headers = curl_slist_append(headers, line);
  curl_mime_data(part, text, CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  CURLcode res = curl_easy_perform(easy);
  curl_mime_free(mime);
  curl_slist_free_all(headers);
  curl_slist_free_all(recipients);
  return res;
}

CURLcode throughAHelper(CURL *easy, const char *to, const struct patient *patient) {
  return sendText(easy, to, "Discharge letter", patient->patient_name); // expect: nhsmail-missing-secure-tag
}

CURLcode tagAtTheWrongEnd(CURL *easy, const char *to, const struct patient *patient) {
  char subject[64] = "Discharge letter";
  strcat(subject, " (secure)");
  return sendText(easy, to, subject, patient->patient_name); // expect: nhsmail-missing-secure-tag
}

CURLcode anotherBranch(CURL *easy, const char *to, const struct patient *patient, int internal) {
  const char *subject = internal ? "Discharge letter" : "[secure] Discharge letter";
  return sendText(easy, to, subject, patient->patient_name); // expect: nhsmail-missing-secure-tag
}

CURLcode oneOfTwoRecipients(CURL *easy, const char *relative, const struct patient *patient) {
  struct curl_slist *recipients = curl_slist_append(NULL, "<ward5.leas@nhs.net>");
  struct curl_slist *headers = curl_slist_append(NULL, "Subject: Discharge letter");
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), patient->patient_name, CURL_ZERO_TERMINATED);
  recipients = curl_slist_append(recipients, relative);
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  CURLcode res = curl_easy_perform(easy); // expect: nhsmail-missing-secure-tag
  curl_mime_free(mime);
  curl_slist_free_all(headers);
  curl_slist_free_all(recipients);
  return res;
}

// From here on tagged, or within NHSmail.

CURLcode tagged(CURL *easy, const char *to, const struct patient *patient) {
  return sendText(easy, to, "[secure] Discharge letter", patient->patient_name);
}

CURLcode taggedByFormat(CURL *easy, const char *to, const struct patient *patient,
                        const char *ward) {
  char subject[128];
  snprintf(subject, sizeof subject, "[secure] Discharge from %s", ward);
  return sendText(easy, to, subject, patient->patient_name);
}

CURLcode within(CURL *easy, const struct patient *patient) {
  return sendText(easy, "<ward5.leas@nhs.net>", "Discharge letter", patient->patient_name);
}

CURLcode notSensitive(CURL *easy, const char *to) {
  return sendText(easy, to, "Bed list", "The bed list is on the ward page.");
}

CURLcode untouched(CURL *easy, const char *to, const struct patient *patient) {
  return sendText(easy, to, "Letters of today",
              strlen(patient->patient_name) ? "One letter was printed." : "No letters.");
}
