// Header fields of the service by other libraries, and rules by Exchange.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-service-interference
// pkg-config: vmime libesmtp-1.0 Qt5Network libcurl
// flags: -fPIC

#include "../../libraries/mocks/simple-mail/SimpleMail"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <curl/curl.h>
#include <libesmtp.h>
#include <vmime/vmime.hpp>

#include <QString>

#include <string>

namespace mail {

//===-- libESMTP ----------------------------------------------------------===//

bool deliver(smtp_session_t session) {
  return smtp_start_session(session) != 0;
}

bool esmtpBypass(smtp_session_t session) {
  smtp_message_t message = smtp_add_message(session);
  smtp_set_header(message, "Subject", "Rota");
  smtp_set_header(message, "X-MS-Exchange-Organization-SCL", "-1");
  return deliver(session); // expect: nhsmail-service-interference 'x-ms-exchange-organization-scl'
}

void mark(smtp_message_t message, const char *name, const char *value) { smtp_set_header(message, name, value); }

bool esmtpByHelper(smtp_session_t session) {
  smtp_message_t message = smtp_add_message(session);
  mark(message, "X-Forefront-Antispam-Report", "SFV:SKA;");
  return smtp_start_session(session) != 0; // expect: nhsmail-service-interference
}

bool esmtpOrdinary(smtp_session_t session) {
  smtp_message_t message = smtp_add_message(session);
  mark(message, "X-Mailer", "Rota 2.1");
  mark(message, "Auto-Submitted", "auto-generated");
  return smtp_start_session(session) != 0;
}

//===-- VMime -------------------------------------------------------------===//

void vmimeBypass(vmime::shared_ptr<vmime::net::transport> transport, vmime::shared_ptr<vmime::message> message) {
  message->getHeader()->getField("X-MS-Exchange-Organization-AuthAs")->setValue(std::string("Internal"));
  transport->send(message); // expect: nhsmail-service-interference
}

void vmimeOrdinary(vmime::shared_ptr<vmime::net::transport> transport, vmime::shared_ptr<vmime::message> message) {
  message->getHeader()->getField("X-Ticket")->setValue(std::string("4711"));
  transport->send(message);
}

//===-- Qt ----------------------------------------------------------------===//

class Notice {
public:
  explicit Notice(SmtpClient &smtp) : smtp_(smtp) { message_.setSubject("Rota"); }
  void urgent() { message_.addCustomHeader("Importance: high"); }
  void unfiltered() { message_.addCustomHeader("X-MS-Exchange-Organization-SCL: -1"); }
  bool send() { return smtp_.sendMail(message_); }

private:
  SmtpClient &smtp_;
  MimeMessage message_;
};

bool qtMember(SmtpClient &smtp) {
  Notice notice(smtp);
  notice.unfiltered();
  return notice.send(); // expect: nhsmail-service-interference
}

bool qtUrgent(SmtpClient &smtp) {
  Notice notice(smtp);
  notice.urgent();
  return notice.send();
}

//===-- libcurl -----------------------------------------------------------===//

CURLcode lines(CURL *easy, const char *extra) {
  curl_slist *headers = curl_slist_append(nullptr, "Subject: Rota");
  headers = curl_slist_append(headers, extra);
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, "<ward5.leas@nhs.net>"));
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), "The rota is on the board.", CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  return curl_easy_perform(easy);
}

CURLcode curlBypass(CURL *easy) {
  return lines(easy, "X-MS-Exchange-Organization-SkipSafeLinksProcessing: 1"); // expect: nhsmail-service-interference
}

CURLcode curlOrdinary(CURL *easy) { return lines(easy, "X-Auto-Response-Suppress: All"); }

// What the service has written is only read.
CURLcode reads(CURL *easy, const std::string &message) {
  const bool inside = message.find("X-MS-Exchange-Organization-AuthAs: Internal") != std::string::npos;
  return lines(easy, inside ? "X-Ward: 5" : "X-Ward: unknown");
}

} // namespace mail
