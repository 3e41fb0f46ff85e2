// A referral to an optician through Graph's sendMail, by libcurl: wrong in the
// ways that sendmail.expected lists, and right.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: libcurl
// policy-file: policy.json

#include <curl/curl.h>

#include <cstdio>
#include <stdexcept>
#include <string>

struct Patient {
  std::string name, nhsNumber;
};

const char *const sendMail = "https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail";

curl_slist *headersFor(const std::string &token) {
  curl_slist *headers = curl_slist_append(nullptr, "Content-Type: application/json");
  return curl_slist_append(headers, ("Authorization: Bearer " + token).c_str());
}

void refer(const Patient &patient, const std::string &token) {
  const std::string mail =
      R"({"message": {"subject": "Referral", "body": {"contentType": "Text", "content": "NHS number )" + patient.nhsNumber +
      R"("}, "from": {"emailAddress": {"address": "consultant.leas@nhs.net"}},)"
      R"( "toRecipients": [{"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}]}})";
  CURL *easy = curl_easy_init();
  curl_slist *headers = headersFor(token);
  curl_easy_setopt(easy, CURLOPT_URL, sendMail);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 30L);
  curl_easy_perform(easy); // expect-all: sendmail.expected
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  std::printf("status %ld\n", status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(easy);
}

void referRight(const Patient &patient, const std::string &token) {
  const std::string mail =
      R"({"message": {"subject": "[secure] Referral", "body": {"contentType": "Text", "content": "NHS number )" + patient.nhsNumber +
      R"("}, "toRecipients": [{"emailAddress": {"address": "desk@quillbrook-opticians.co.uk"}}],)"
      R"( "isDeliveryReceiptRequested": true, "isReadReceiptRequested": true}})";
  CURL *easy = curl_easy_init();
  curl_slist *headers = headersFor(token);
  curl_easy_setopt(easy, CURLOPT_URL, sendMail);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 30L);
  CURLcode result = curl_easy_perform(easy);
  long status = 0;
  if (result == CURLE_OK)
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(easy);
  if (status != 202)
    throw std::runtime_error("not accepted: " + std::to_string(status));
}
