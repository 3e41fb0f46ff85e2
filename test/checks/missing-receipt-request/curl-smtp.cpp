// Raw messages by libcurl: the read receipt is a line of the header, the delivery
// receipt a parameter of the recipient.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-receipt-request
// pkg-config: libcurl

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
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

CURLcode transfer(CURL *easy, const std::string &rcpt, const std::string &text) {
  Upload upload;
  upload.text = text;
  curl_slist *recipients = curl_slist_append(nullptr, rcpt.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  return code;
}

//===-- Reported ----------------------------------------------------------===//

CURLcode inOneFunction(CURL *easy, const Patient &patient, const std::string &to) {
  Upload upload;
  upload.text = "To: <" + to + ">\r\n"
                "Subject: [secure] Result for collection\r\n"
                "\r\n"
                "Result of " + patient.patientName + ": " + patient.diagnosis + "\r\n";
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-missing-receipt-request asks for neither
  curl_slist_free_all(recipients);
  return code;
}

CURLcode noReadReceipt(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, "<" + to + "> NOTIFY=SUCCESS,FAILURE", // expect: nhsmail-missing-receipt-request asks for no read receipt
                  "Subject: Result\r\n\r\n" + patient.diagnosis + "\r\n");
}

CURLcode noDeliveryReceipt(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, "<" + to + ">", // expect: nhsmail-missing-receipt-request asks for no delivery receipt
                  "Subject: Result\r\nDisposition-Notification-To: <results.leas@nhs.net>\r\n\r\n" +
                      patient.diagnosis + "\r\n");
}

CURLcode neverNotified(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, "<" + to + "> NOTIFY=NEVER", // expect: nhsmail-missing-receipt-request switches the delivery receipt off
                  "Subject: Result\r\nDisposition-Notification-To: <results.leas@nhs.net>\r\n\r\n" +
                      patient.diagnosis + "\r\n");
}

// The tag says that it is sensitive, whatever the names say.
CURLcode taggedOnly(CURL *easy, const std::string &to, const std::string &text) {
  return transfer(easy, to, "Subject: [secure] For you\r\n\r\n" + text + "\r\n"); // expect: nhsmail-missing-receipt-request mail tagged '[secure]'
}

// A line of the text is none of the header.
CURLcode requestInTheText(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, "<" + to + "> NOTIFY=SUCCESS", // expect: nhsmail-missing-receipt-request
                  "Subject: Result\r\n\r\nDisposition-Notification-To: <results.leas@nhs.net>\r\n" +
                      patient.diagnosis + "\r\n");
}

std::string headerFor(const std::string &to, const std::string &more = "") {
  return "To: <" + to + ">\r\nSubject: Result\r\n" + more + "\r\n";
}

CURLcode headerByHelper(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, "<" + to + "> NOTIFY=SUCCESS", headerFor(to) + patient.nhsNumber); // expect: nhsmail-missing-receipt-request
}

/// A multipart message, whose header is a list of lines.
class Letter {
public:
  explicit Letter(const std::string &rcpt)
      : easy_(curl_easy_init()), mime_(curl_mime_init(easy_)),
        recipients_(curl_slist_append(nullptr, rcpt.c_str())),
        lines_(curl_slist_append(nullptr, "From: <results.leas@nhs.net>")) {
    curl_easy_setopt(easy_, CURLOPT_URL, "smtps://send.nhs.net:465");
    curl_easy_setopt(easy_, CURLOPT_MAIL_RCPT, recipients_);
  }
  ~Letter() { curl_easy_cleanup(easy_); }

  void header(const std::string &line) { lines_ = curl_slist_append(lines_, line.c_str()); }
  void text(const std::string &text) {
    curl_mime_data(curl_mime_addpart(mime_), text.c_str(), CURL_ZERO_TERMINATED);
  }
  CURLcode send() {
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, lines_);
    curl_easy_setopt(easy_, CURLOPT_MIMEPOST, mime_);
    return curl_easy_perform(easy_);
  }

private:
  CURL *easy_;
  curl_mime *mime_;
  curl_slist *recipients_;
  curl_slist *lines_;
};

CURLcode multipart(const Patient &patient, const std::string &to) {
  Letter letter("<" + to + ">");
  letter.header("Subject: Result");
  letter.text(patient.diagnosis);
  return letter.send(); // expect: nhsmail-missing-receipt-request
}

CURLcode multipartWithoutDelivery(const Patient &patient, const std::string &to) {
  Letter letter("<" + to + ">");
  letter.header("Subject: Result");
  letter.header("Disposition-Notification-To: <results.leas@nhs.net>");
  letter.text(patient.diagnosis);
  return letter.send(); // expect: nhsmail-missing-receipt-request asks for no delivery receipt
}

//===-- Not reported ------------------------------------------------------===//

CURLcode both(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, "<" + to + "> NOTIFY=SUCCESS,FAILURE,DELAY",
                  "Subject: Result\r\nDisposition-Notification-To: <results.leas@nhs.net>\r\n\r\n" +
                      patient.diagnosis + "\r\n");
}

CURLcode bothByFields(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to,
                  "Subject: Result\r\n"
                  "return-receipt-to: results.leas@nhs.net\r\n"
                  "disposition-notification-to: results.leas@nhs.net\r\n\r\n" +
                      patient.diagnosis + "\r\n");
}

CURLcode bothByHelper(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, "<" + to + "> NOTIFY=SUCCESS",
                  headerFor(to, "Disposition-Notification-To: <results.leas@nhs.net>\r\n") +
                      patient.nhsNumber);
}

CURLcode multipartWithBoth(const Patient &patient, const std::string &to) {
  Letter letter("<" + to + "> NOTIFY=SUCCESS,FAILURE");
  letter.header("Subject: Result");
  letter.header("Disposition-Notification-To: <results.leas@nhs.net>");
  letter.text(patient.diagnosis);
  return letter.send();
}

CURLcode receiptTo(CURL *easy, const Patient &patient, const std::string &to,
                   const std::string &office) {
  return transfer(easy, "<" + to + "> NOTIFY=SUCCESS",
                  "Subject: Result\r\nDisposition-Notification-To: " + office + "\r\n\r\n" +
                      patient.diagnosis + "\r\n");
}

CURLcode nothingSensitive(CURL *easy, const std::string &to, const std::string &rota) {
  return transfer(easy, to, "Subject: Rota\r\n\r\n" + rota + "\r\n");
}

// Who calls this makes the header.
CURLcode ready(CURL *easy, const std::string &to, const std::string &patientLetter) {
  return transfer(easy, to, patientLetter);
}

// Header lines that nobody sees here.
CURLcode unknownHeader(CURL *easy, curl_slist *lines, const Patient &patient) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), patient.diagnosis.c_str(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  return curl_easy_perform(easy);
}

std::string storedHeader();

CURLcode headerFromElsewhere(CURL *easy, const Patient &patient, const std::string &to) {
  return transfer(easy, to, storedHeader() + "\r\n" + patient.diagnosis);
}

// Recipients that nobody sees here may ask for reports.
CURLcode unknownRecipients(CURL *easy, curl_slist *recipients, const Patient &patient) {
  Upload upload;
  upload.text = "Subject: Result\r\nDisposition-Notification-To: <results.leas@nhs.net>\r\n\r\n" +
                patient.diagnosis;
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

// Another provider's relay is not NHSmail's concern.
CURLcode elsewhere(const Patient &patient) {
  Upload upload;
  upload.text = "Subject: Result\r\n\r\n" + patient.diagnosis;
  CURL *easy = curl_easy_init();
  curl_slist *recipients = curl_slist_append(nullptr, "<carer@example.org>");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

} // namespace mail
