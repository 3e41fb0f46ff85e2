// Raw messages by libcurl's read callback: the subject is a line of the text.
//
// RUN: %check-hosts %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl
// policy: {"domains": {"accredited": ["leas.nhs.uk"], "notAccredited": ["elmstead-care.co.uk"]}}

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <sstream>
#include <string>

namespace mail {

struct Patient {
  std::string nhsNumber;
  std::string patientName;
  std::string diagnosis;
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

std::string bodyFor(const Patient &patient) {
  std::ostringstream text;
  text << "Patient: " << patient.patientName << "\r\nNHS number: " << patient.nhsNumber
       << "\r\nDiagnosis: " << patient.diagnosis << "\r\n";
  return text.str();
}

/// What every function here has in common, up to the transfer itself.
CURLcode transfer(CURL *easy, const std::string &to, const std::string &subject,
                  const std::string &body) {
  Upload upload;
  upload.text = "From: <results.leas@nhs.net>\r\nTo: <" + to + ">\r\nSubject: " + subject +
                "\r\n\r\n" + body;
  curl_slist *recipients = curl_slist_append(nullptr, ("<" + to + ">").c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<results.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  return code;
}

//===-- Without the tag ---------------------------------------------------===//

CURLcode inOneFunction(CURL *easy, const Patient &patient, const std::string &to) {
  Upload upload;
  upload.text = "To: <" + to + ">\r\n"
                "Subject: Result for collection\r\n"
                "\r\n"
                "Result of " + patient.patientName + ": " + patient.diagnosis + "\r\n";
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-missing-secure-tag
  curl_slist_free_all(recipients);
  return code;
}

CURLcode unknownRecipient(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode knownNotAccredited(CURL *easy, const Patient &patient) {
  return transfer(easy, "manager@elmstead-care.co.uk", "Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

// An nhs.uk address is not accredited for being one.
CURLcode someNhsUkAddress(CURL *easy, const Patient &patient) {
  return transfer(easy, "reception@fieldside-surgery.nhs.uk", "Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode roundBrackets(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "(secure) Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode withoutBrackets(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "secure: Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode blanksInBrackets(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "[ secure ] Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode otherWord(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "[encrypt] Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode tagInTheBody(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "Test result", "[secure]\r\n" + bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode onlyWhenUrgent(CURL *easy, const Patient &patient, const std::string &to, bool urgent) {
  std::string subject = "Test result";
  if (urgent)
    subject = "[secure] " + subject;
  return transfer(easy, to, subject, bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode testTheWrongWayRound(CURL *easy, const Patient &patient, const std::string &to) {
  std::string subject = "Test result";
  if (to.ends_with("@nhs.net"))
    subject.insert(0, "[secure] ");
  return transfer(easy, to, subject, bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode tagTakenAway(CURL *easy, const Patient &patient, const std::string &to) {
  std::string subject = "[secure] Test result";
  subject.erase(0, 9);
  return transfer(easy, to, subject, bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode guardForAnotherAddress(CURL *easy, const Patient &patient, const std::string &practice,
                                const std::string &carer) {
  if (!practice.ends_with("@nhs.net"))
    return CURLE_URL_MALFORMAT;
  return transfer(easy, carer, "Test result", bodyFor(patient)); // expect: nhsmail-missing-secure-tag
}

CURLcode forward(CURL *easy, const Patient &patient, const std::string &to) {
  return unknownRecipient(easy, patient, to);
}

//===-- With the tag, or without the need for it --------------------------===//

CURLcode constantTag(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "[secure] Test result", bodyFor(patient));
}

CURLcode tagFurtherBack(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, "Test result [secure] from Leas Hospital", bodyFor(patient));
}

std::string secured(const std::string &subject) { return "[secure] " + subject; }

CURLcode tagByHelper(CURL *easy, const Patient &patient, const std::string &to,
                     const std::string &title) {
  return transfer(easy, to, secured(title), bodyFor(patient));
}

CURLcode tagOnBothPaths(CURL *easy, const Patient &patient, const std::string &to, bool urgent) {
  const std::string subject = urgent ? "[secure] Urgent result" : "[secure] Result";
  return transfer(easy, to, subject, bodyFor(patient));
}

CURLcode tagWhereNeeded(CURL *easy, const Patient &patient, const std::string &to) {
  std::string subject = "Test result";
  if (!to.ends_with("@nhs.net"))
    subject = "[secure] " + subject;
  return transfer(easy, to, subject, bodyFor(patient));
}

CURLcode withinNhsMail(CURL *easy, const Patient &patient) {
  return transfer(easy, "ward5.leas@nhs.net", "Test result", bodyFor(patient));
}

CURLcode withinAnAccreditedDomain(CURL *easy, const Patient &patient) {
  return transfer(easy, "bookings@leas.nhs.uk", "Test result", bodyFor(patient));
}

CURLcode refusedElsewhere(CURL *easy, const Patient &patient, const std::string &to) {
  if (!to.ends_with("@nhs.net"))
    return CURLE_URL_MALFORMAT;
  return transfer(easy, to, "Test result", bodyFor(patient));
}

CURLcode nothingSensitive(CURL *easy, const std::string &to, const std::string &rota) {
  return transfer(easy, to, "Rota for next week", "The rota is ready.\r\n" + rota);
}

CURLcode onlyACount(CURL *easy, const std::string &to, const Patient &patient,
                    std::size_t patientCount) {
  const bool named = !patient.patientName.empty();
  return transfer(easy, to, named ? "Daily figures" : "Figures",
                  std::to_string(patientCount) + " letters were printed today.\r\n");
}

} // namespace mail
