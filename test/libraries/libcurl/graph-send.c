/* Graph and Exchange through libcurl from C. */
/*
   RUN: %check-hosts --hosts driver %s
*/
/* checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag */
/* pkg-config: libcurl */

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct patient {
  char nhs_number[16];
  const char *patient_name;
};

struct buffer {
  char *data;
  size_t size;
};

static size_t on_data(void *data, size_t size, size_t count, void *to) {
  struct buffer *buffer = to;
  const size_t length = size * count;
  char *grown = realloc(buffer->data, buffer->size + length + 1);
  if (!grown)
    return 0;
  buffer->data = grown;
  memcpy(buffer->data + buffer->size, data, length);
  buffer->size += length;
  buffer->data[buffer->size] = 0;
  return length;
}

static int post_json(const char *url, const char *token, const char *body, long *status) {
  char authorization[2048];
  struct curl_slist *headers = NULL;
  struct buffer answer = {NULL, 0};
  CURLcode code;
  CURL *curl = curl_easy_init();
  if (!curl)
    return -1;
  snprintf(authorization, sizeof authorization, "Authorization: Bearer %s", token);
  headers = curl_slist_append(headers, authorization);
  headers = curl_slist_append(headers, "Content-Type: application/json");
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_data);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
  code = curl_easy_perform(curl);
  if (code == CURLE_OK)
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
  free(answer.data);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  return code == CURLE_OK ? 0 : -1;
}

static const char *const send_mail = "https://graph.microsoft.com/v1.0/me/sendMail";

/* No tag, no receipts, another sender. */
int notify_untagged(const struct patient *patient, const char *to, const char *token) {
  char body[4096];
  long status = 0;
  snprintf(body, sizeof body,
           "{\"message\": {\"subject\": \"Your appointment\","
           " \"body\": {\"contentType\": \"Text\", \"content\": \"NHS number %s\"},"
           " \"from\": {\"emailAddress\": {\"address\": \"clinic.leas@nhs.net\"}},"
           " \"toRecipients\": [{\"emailAddress\": {\"address\": \"%s\"}}]}}",
           patient->nhs_number, to);
  if (post_json(send_mail, token, body, &status) != 0) /* expect-route: nhsmail-missing-secure-tag */
    return -1;
  return status == 202 ? 0 : -1;
}

int notify(const struct patient *patient, const char *to, const char *token) {
  char body[4096];
  long status = 0;
  snprintf(body, sizeof body,
           "{\"message\": {\"subject\": \"[secure] Your appointment\","
           " \"body\": {\"contentType\": \"Text\", \"content\": \"NHS number %s\"},"
           " \"isDeliveryReceiptRequested\": true, \"isReadReceiptRequested\": true,"
           " \"toRecipients\": [{\"emailAddress\": {\"address\": \"%s\"}}]}}",
           patient->nhs_number, to);
  if (post_json(send_mail, token, body, &status) != 0)
    return -1;
  return status == 202 ? 0 : -1;
}

/* The same by Exchange Web Services. */
int notify_by_ews(CURL *curl, const struct patient *patient, const char *to) {
  char soap[8192];
  long status = 0;
  struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: text/xml; charset=utf-8");
  snprintf(soap, sizeof soap,
           "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
           "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\""
           " xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\">"
           "<soap:Body><CreateItem MessageDisposition=\"SendAndSaveCopy\""
           " xmlns=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><Items><t:Message>"
           "<t:Subject>Your appointment</t:Subject><t:Body BodyType=\"Text\">NHS number %s</t:Body>"
           "<t:ToRecipients><t:Mailbox><t:EmailAddress>%s</t:EmailAddress></t:Mailbox></t:ToRecipients>"
           "</t:Message></Items></CreateItem></soap:Body></soap:Envelope>",
           patient->nhs_number, to);
  curl_easy_setopt(curl, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, soap);
  if (curl_easy_perform(curl) != CURLE_OK) /* expect: nhsmail-missing-secure-tag */
    return -1;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  return status == 200 ? 0 : -1;
}

void save_by_ews(CURL *curl, const struct patient *patient) {
  char soap[8192];
  snprintf(soap, sizeof soap,
           "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
           "<CreateItem MessageDisposition=\"SaveOnly\"><Items><Message><Subject>Draft</Subject>"
           "<Body>%s</Body></Message></Items></CreateItem></soap:Body></soap:Envelope>",
           patient->patient_name);
  curl_easy_setopt(curl, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, soap);
  curl_easy_perform(curl);
}
