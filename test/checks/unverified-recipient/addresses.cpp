// Where addresses come from, and what has been asked about them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// pkg-config: libcurl

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <sys/socket.h>

using nlohmann::json;

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

struct Patient {
  std::string patientName;
  std::string allergies;
};

std::string heard(int socket) {
  char text[256];
  const ssize_t length = recv(socket, text, sizeof text, 0);
  return std::string(text, length);
}

void deliver(SMTPClientSession &session, const std::string &to, const std::string &text) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("[secure] Alert");
  message.setContent(text);
  session.sendMessage(message);
}

//===-- Reported: from outside --------------------------------------------===//

void inOneFunction(SMTPClientSession &session, int socket, const Patient &patient) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, heard(socket)));
  message.setContent(patient.allergies);
  session.sendMessage(message); // expect: nhsmail-unverified-recipient came from outside
}

void byHelper(SMTPClientSession &session, int socket, const Patient &patient) {
  deliver(session, heard(socket), patient.allergies); // expect: nhsmail-unverified-recipient
}

void onlyNotEmpty(SMTPClientSession &session, int socket, const Patient &patient) {
  const std::string to = heard(socket);
  if (to.empty())
    throw std::invalid_argument("nobody to write to");
  deliver(session, to, patient.allergies); // expect: nhsmail-unverified-recipient
}

// The test is about somebody else.
void otherTested(SMTPClientSession &session, int socket, const Patient &patient,
                 const std::string &practice) {
  const std::string to = heard(socket);
  if (!practice.ends_with("@nhs.net"))
    throw std::invalid_argument("not a practice");
  deliver(session, to, patient.allergies); // expect: nhsmail-unverified-recipient
}

void byMailio(mailio::smtps &connection, int socket, const Patient &patient) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("Practice", heard(socket)));
  message.content(patient.allergies);
  connection.submit(message); // expect: nhsmail-unverified-recipient
}

//===-- Reported: blind copies that are seen ------------------------------===//

void copies(ews::service &service, const std::vector<ews::mailbox> &bccRecipients) {
  ews::message message;
  message.set_subject("Newsletter");
  message.set_cc_recipients(bccRecipients);
  service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-unverified-recipient blind copies
}

void copiesByPoco(SMTPClientSession &session, const std::string &bcc) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::CC_RECIPIENT, bcc));
  message.setSubject("Newsletter");
  session.sendMessage(message); // expect: nhsmail-unverified-recipient
}

bool copiesByGraph(httplib::SSLClient &graph, const std::string &bccAddress) {
  json message;
  message["subject"] = "Newsletter";
  message["ccRecipients"] = {{{"emailAddress", {{"address", bccAddress}}}}};
  auto answer = graph.Post("/v1.0/me/sendMail", json{{"message", message}}.dump(), "application/json"); // expect: nhsmail-unverified-recipient
  return answer && answer->status == 202;
}

//===-- Not reported ------------------------------------------------------===//

void compared(SMTPClientSession &session, int socket, const Patient &patient,
              const std::string &practice) {
  const std::string to = heard(socket);
  if (to != practice)
    throw std::invalid_argument("not the patient's practice");
  deliver(session, to, patient.allergies);
}

void ofOurDomain(SMTPClientSession &session, int socket, const Patient &patient) {
  const std::string to = heard(socket);
  if (!to.ends_with(".leas@nhs.net"))
    throw std::invalid_argument("not one of ours");
  deliver(session, to, patient.allergies);
}

bool isKnownPractice(const std::string &address);

void looked(SMTPClientSession &session, int socket, const Patient &patient) {
  const std::string to = heard(socket);
  if (!isKnownPractice(to))
    throw std::invalid_argument("no such practice");
  deliver(session, to, patient.allergies);
}

std::string validatedAddress(const std::string &address);

void validated(SMTPClientSession &session, int socket, const Patient &patient) {
  deliver(session, validatedAddress(heard(socket)), patient.allergies);
}

std::string practiceOf(const std::string &surgery);

void nothingSensitive(SMTPClientSession &session, int socket) {
  deliver(session, heard(socket), "Your message has been received.\r\n");
}

void ofTheRecord(SMTPClientSession &session, const Patient &patient, const std::string &practice) {
  deliver(session, practice, patient.allergies);
}

void constant(SMTPClientSession &session, const Patient &patient) {
  deliver(session, "pharmacy.leas@nhs.net", patient.allergies);
}

// A list that belongs to the program.
void fromAFile(SMTPClientSession &session, std::FILE *practices, const Patient &patient) {
  char to[256];
  if (std::fgets(to, sizeof to, practices))
    deliver(session, to, patient.allergies);
}

void blindCopies(ews::service &service, const std::vector<ews::mailbox> &bccRecipients) {
  ews::message message;
  message.set_subject("Newsletter");
  message.set_bcc_recipients(bccRecipients);
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

void blindCopiesByPoco(SMTPClientSession &session, const std::string &bcc) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::BCC_RECIPIENT, bcc));
  message.setSubject("Newsletter");
  session.sendMessage(message);
}

bool blindCopiesByGraph(httplib::SSLClient &graph, const std::string &bccAddress) {
  json message;
  message["subject"] = "Newsletter";
  message["bccRecipients"] = {{{"emailAddress", {{"address", bccAddress}}}}};
  auto answer = graph.Post("/v1.0/me/sendMail", json{{"message", message}}.dump(), "application/json");
  return answer && answer->status == 202;
}

// The envelope names everybody, hidden or not.
CURLcode envelope(CURL *easy, const std::string &to, const std::string &bcc) {
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  recipients = curl_slist_append(recipients, bcc.c_str());
  curl_slist *lines = curl_slist_append(nullptr, ("To: " + to).c_str());
  lines = curl_slist_append(lines, "Subject: Newsletter");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<clinic.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

} // namespace mail
