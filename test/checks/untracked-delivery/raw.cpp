// Raw messages by libcurl: with nothing to know them by, and with something.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
// pkg-config: libcurl

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <string>

namespace mail {

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

/// A multipart message, whose header is a list of lines.
CURLcode multipart(const std::string &to, const std::string &text, const std::string &last) {
  CURL *easy = curl_easy_init();
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), text.c_str(), CURL_ZERO_TERMINATED);
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_slist *lines = curl_slist_append(nullptr, "Subject: Clinic list");
  lines = curl_slist_append(lines, ("To: " + to).c_str());
  lines = curl_slist_append(lines, last.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

//===-- Reported ----------------------------------------------------------===//

CURLcode nothing(CURL *easy, const std::string &to, const std::string &text) {
  return transfer(easy, to, "To: " + to + "\r\nSubject: Clinic list\r\n\r\n" + text); // expect: nhsmail-untracked-delivery nothing identifies this message
}

CURLcode ordinaryFields(CURL *easy, const std::string &to, const std::string &date) {
  return transfer(easy, to, // expect: nhsmail-untracked-delivery
                  "Date: " + date + "\r\nFrom: <clinic.leas@nhs.net>\r\nTo: " + to +
                      "\r\nSubject: Clinic list\r\nMIME-Version: 1.0\r\n"
                      "Content-Type: text/plain; charset=utf-8\r\nX-Mailer: clinics 2\r\n\r\nHere.");
}

CURLcode never(CURL *easy, const std::string &to, const std::string &id) {
  return transfer(easy, "<" + to + "> NOTIFY=NEVER", // expect: nhsmail-untracked-delivery told never to report
                  "Message-ID: <" + id + "@leas.nhs.uk>\r\nSubject: Clinic list\r\n\r\nHere.");
}

CURLcode idInTheText(CURL *easy, const std::string &to, const std::string &id) {
  return transfer(easy, to, "Subject: Clinic list\r\n\r\nMessage-ID: <" + id + ">\r\n"); // expect: nhsmail-untracked-delivery
}

CURLcode lines(const std::string &to, const std::string &text) {
  return multipart(to, text, "X-Priority: 1"); // expect: nhsmail-untracked-delivery
}

std::string letter(const std::string &to, const std::string &subject, const std::string &text) {
  return "To: " + to + "\r\nSubject: " + subject + "\r\n\r\n" + text;
}

CURLcode byHelper(CURL *easy, const std::string &to, const std::string &text) {
  return transfer(easy, to, letter(to, "Clinic list", text)); // expect: nhsmail-untracked-delivery
}

//===-- Not reported ------------------------------------------------------===//

CURLcode messageId(CURL *easy, const std::string &to, const std::string &id) {
  return transfer(easy, to, "Message-ID: <" + id + "@leas.nhs.uk>\r\nSubject: List\r\n\r\nHere.");
}

CURLcode smallLetters(CURL *easy, const std::string &to, const std::string &id) {
  return transfer(easy, to, "Message-Id: <" + id + "@leas.nhs.uk>\r\nSubject: List\r\n\r\nHere.");
}

CURLcode ownField(CURL *easy, const std::string &to, const std::string &ticket) {
  return transfer(easy, to, "X-Clinic-Ticket: " + ticket + "\r\nSubject: List\r\n\r\nHere.");
}

CURLcode deliveryReport(CURL *easy, const std::string &to) {
  return transfer(easy, "<" + to + "> NOTIFY=SUCCESS,FAILURE", "Subject: List\r\n\r\nHere.");
}

CURLcode readReport(CURL *easy, const std::string &to) {
  return transfer(easy, to,
                  "Subject: List\r\nDisposition-Notification-To: <clinic.leas@nhs.net>\r\n\r\nHere.");
}

CURLcode referenceInTheSubject(CURL *easy, const std::string &to, const std::string &orderNumber) {
  return transfer(easy, to, "Subject: Order " + orderNumber + "\r\n\r\nPlaced.");
}

CURLcode referenceByHelper(CURL *easy, const std::string &to, const std::string &ticketId) {
  return transfer(easy, to, letter(to, "Ticket " + ticketId, "Closed."));
}

CURLcode linesWithId(const std::string &to, const std::string &text, const std::string &id) {
  return multipart(to, text, "Message-ID: <" + id + "@leas.nhs.uk>");
}

CURLcode answer(CURL *easy, const std::string &to, const std::string &original) {
  return transfer(easy, to, "In-Reply-To: " + original + "\r\nSubject: Re: List\r\n\r\nThanks.");
}

// Whoever calls this makes the header.
CURLcode ready(CURL *easy, const std::string &to, const std::string &message) {
  return transfer(easy, to, message);
}

CURLcode unknownLines(CURL *easy, curl_slist *lines, const std::string &text) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), text.c_str(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  return curl_easy_perform(easy);
}

// Another provider's relay is not NHSmail's concern.
CURLcode elsewhere(CURL *easy, const std::string &text) {
  Upload upload;
  upload.text = "Subject: List\r\n\r\n" + text;
  curl_slist *recipients = curl_slist_append(nullptr, "<somebody@example.org>");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

} // namespace mail
