// Subjects of messages that are written by hand, and of Graph's JSON.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-subject
// pkg-config: libcurl

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <sstream>
#include <string>

using nlohmann::json;

namespace mail {

struct Patient {
  std::string nhsNumber;
  std::string patientName;
  std::string diagnosis;
  std::string reference;
  bool hasDiagnosis = false;
};

struct Upload {
  std::string text;
  std::size_t offset = 0;
};

std::size_t readUpload(char *buffer, std::size_t size, std::size_t count, void *cookie) {
  auto *upload = static_cast<Upload *>(cookie);
  const std::size_t length = std::min(size * count, upload->text.size() - upload->offset);
  std::memcpy(buffer, upload->text.data() + upload->offset, length);
  upload->offset += length;
  return length;
}

CURLcode transfer(CURL *easy, const std::string &to, const std::string &subject,
                  const std::string &text) {
  Upload upload;
  upload.text = "To: <" + to + ">\r\nSubject: " + subject + "\r\n\r\n" + text;
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  return code;
}

long post(CURL *easy, const json &mail) {
  const std::string body = mail.dump();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

//===-- Reported ----------------------------------------------------------===//

CURLcode name(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "[secure] Result of " + patient.patientName, "Attached.\r\n"); // expect: nhsmail-sensitive-subject
}

CURLcode withinNhsMail(CURL *easy, const Patient &patient) {
  return transfer(easy, "ward5.leas@nhs.net", "Result " + patient.nhsNumber, "Attached.\r\n"); // expect: nhsmail-sensitive-subject
}

CURLcode byStream(CURL *easy, const Patient &patient, const std::string &to) {
  std::ostringstream subject;
  subject << "Result (" << patient.diagnosis << ")";
  return transfer(easy, to, subject.str(), "Attached.\r\n"); // expect: nhsmail-sensitive-subject
}

CURLcode byFormat(CURL *easy, const Patient &patient, const std::string &to) {
  char subject[128];
  std::snprintf(subject, sizeof subject, "Result for %s", patient.patientName.c_str());
  return transfer(easy, to, subject, "Attached.\r\n"); // expect: nhsmail-sensitive-subject
}

CURLcode onOnePath(CURL *easy, const Patient &patient, const std::string &to, bool urgent) {
  std::string subject = "Result";
  if (urgent)
    subject += " for " + patient.patientName;
  return transfer(easy, to, subject, "Attached.\r\n"); // expect: nhsmail-sensitive-subject
}

std::string titleOf(const Patient &patient) { return "Letter about " + patient.patientName; }

CURLcode byHelper(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, titleOf(patient), "Attached.\r\n"); // expect: nhsmail-sensitive-subject
}

bool graph(CURL *easy, const Patient &patient, const std::string &to) {
  const json mail = {{"message",
                      {{"subject", patient.patientName + " discharged"},
                       {"body", {{"contentType", "Text"}, {"content", "Attached."}}},
                       {"toRecipients", {{{"emailAddress", {{"address", to}}}}}}}}};
  return post(easy, mail) == 202; // expect: nhsmail-sensitive-subject
}

bool graphMember(CURL *easy, const std::string &dateOfBirth, const std::string &to) {
  json message;
  message["subject"] = "Born " + dateOfBirth;
  message["toRecipients"] = {{{"emailAddress", {{"address", to}}}}};
  return post(easy, {{"message", message}}) == 202; // expect: nhsmail-sensitive-subject
}

//===-- Not reported ------------------------------------------------------===//

CURLcode constant(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "[secure] Result for collection", patient.diagnosis);
}

CURLcode reference(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "[secure] Result " + patient.reference, patient.diagnosis);
}

CURLcode flag(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, patient.hasDiagnosis ? "Result, coded" : "Result", patient.diagnosis);
}

CURLcode count(CURL *easy, const std::string &to, std::size_t patientCount) {
  return transfer(easy, to, std::to_string(patientCount) + " results today", "See the list.\r\n");
}

CURLcode length(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "Figures " + std::to_string(patient.patientName.size()), "None.\r\n");
}

std::string hashOf(const std::string &number);

CURLcode hashed(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "Result " + hashOf(patient.nhsNumber), "Attached.\r\n");
}

std::string pseudonymise(const std::string &number);

CURLcode pseudonym(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "Result " + pseudonymise(patient.nhsNumber), "Attached.\r\n");
}

CURLcode titleOfTheForm(CURL *easy, const std::string &to, const std::string &referralFormTitle) {
  return transfer(easy, to, "New version of " + referralFormTitle, "Please use it.\r\n");
}

// Replaced before it goes.
CURLcode replaced(CURL *easy, const Patient &patient, const std::string &to) {
  std::string subject = titleOf(patient);
  subject = "Letter for collection";
  return transfer(easy, to, subject, patient.diagnosis);
}

bool graphBody(CURL *easy, const Patient &patient, const std::string &to) {
  json message;
  message["subject"] = "[secure] Discharge";
  message["body"] = {{"contentType", "Text"}, {"content", patient.patientName}};
  message["toRecipients"] = {{{"emailAddress", {{"address", to}}}}};
  return post(easy, {{"message", message}}) == 202;
}

// A search is no mail, whatever its member is called.
long search(CURL *easy, const Patient &patient) {
  const std::string body = json{{"subject", patient.patientName}}.dump();
  curl_easy_setopt(easy, CURLOPT_URL, "https://pas.leas.nhs.uk/api/search");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

} // namespace mail
