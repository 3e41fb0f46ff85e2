// Subjects that setters of message classes take: POCO, VMime, ews-cpp, mailio.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-subject
// pkg-config: vmime

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <vmime/vmime.hpp>

#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

struct Patient {
  std::string patientName;
  std::string nhsNumber;
  std::string allergies;
  std::string ticket;
};

void compose(MailMessage &message, const std::string &to, const std::string &subject,
             const std::string &text) {
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(MailMessage::encodeWord(subject));
  message.setContent(text);
}

//===-- Reported ----------------------------------------------------------===//

void byPoco(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, "[secure] " + patient.patientName, "See the record.\r\n");
  session.sendMessage(message); // expect: nhsmail-sensitive-subject
}

void byField(SMTPClientSession &session, const Patient &patient) {
  MailMessage message;
  message.set("Subject", patient.allergies);
  session.sendMessage(message); // expect: nhsmail-sensitive-subject
}

void byVmime(vmime::shared_ptr<vmime::net::transport> transport, const Patient &patient,
             const std::string &to) {
  vmime::messageBuilder builder;
  vmime::addressList recipients;
  recipients.appendAddress(vmime::make_shared<vmime::mailbox>(to));
  builder.setRecipients(recipients);
  builder.setSubject(vmime::text("About " + patient.nhsNumber));
  transport->send(builder.construct()); // expect: nhsmail-sensitive-subject
}

void byExchange(ews::service &service, const Patient &patient, const std::string &to) {
  ews::message message;
  message.set_subject("[secure] " + patient.patientName);
  message.set_body(ews::body("See the record."));
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-sensitive-subject
}

void byMailio(mailio::smtps &connection, const Patient &patient, const std::string &to) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("Practice", to));
  message.subject("About " + patient.nhsNumber);
  connection.submit(message); // expect: nhsmail-sensitive-subject
}

class Letters {
public:
  Letters(SMTPClientSession &session, const Patient &patient)
      : session_(session), title_("Letter about " + patient.patientName) {}

  void send(const std::string &to) {
    MailMessage message;
    compose(message, to, title_, "See the record.\r\n");
    session_.sendMessage(message);
  }

private:
  SMTPClientSession &session_;
  std::string title_;
};

void titleOfAMember(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  Letters letters(session, patient);
  letters.send(to); // expect: nhsmail-sensitive-subject
}

//===-- Not reported ------------------------------------------------------===//

void reference(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, "[secure] Ticket " + patient.ticket, patient.allergies);
  session.sendMessage(message);
}

void constantAfterAll(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, patient.patientName, patient.allergies);
  message.setSubject("[secure] Allergy alert");
  session.sendMessage(message);
}

void bodyOnly(ews::service &service, const Patient &patient, const std::string &to) {
  ews::message message;
  message.set_subject("[secure] Allergy alert");
  message.set_body(ews::body(patient.allergies));
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

// Kept as a draft: it has not left yet.
void draft(ews::service &service, const Patient &patient) {
  ews::message message;
  message.set_subject("[secure] " + patient.patientName);
  service.create_item(message, ews::message_disposition::save_only);
}

// Another provider's relay is not NHSmail's concern.
void elsewhere(const Patient &patient, const std::string &to) {
  SMTPClientSession session("smtp.gmail.com", 587);
  MailMessage message;
  compose(message, to, patient.patientName, "See the record.\r\n");
  session.sendMessage(message);
}

} // namespace mail
