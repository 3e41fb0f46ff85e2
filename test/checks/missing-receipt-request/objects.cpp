// Messages of classes: POCO, mailio and ews-cpp.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-receipt-request

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <memory>
#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

struct Patient {
  std::string patientName;
  std::string allergies;
};

void compose(MailMessage &message, const std::string &to, const std::string &subject,
             const std::string &text) {
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(subject);
  message.setContent(text);
}

void askForReceipts(MailMessage &message, const std::string &office) {
  message.set("Disposition-Notification-To", office);
  message.set("Return-Receipt-To", office);
}

//===-- Reported ----------------------------------------------------------===//

void inOneFunction(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("[secure] Allergy alert");
  message.setContent(patient.allergies);
  session.sendMessage(message); // expect: nhsmail-missing-receipt-request asks for neither
}

void composedElsewhere(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, "[secure] Allergy alert", patient.allergies);
  session.sendMessage(message); // expect: nhsmail-missing-receipt-request
}

void readOnly(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  auto message = std::make_unique<MailMessage>();
  compose(*message, to, "[secure] Allergy alert", patient.allergies);
  message->add("Disposition-Notification-To", "pharmacy.leas@nhs.net");
  session.sendMessage(*message); // expect: nhsmail-missing-receipt-request asks for no delivery receipt
}

// The receipts are those of another message.
void otherMessage(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage notice, alert;
  askForReceipts(notice, "pharmacy.leas@nhs.net");
  compose(notice, to, "An alert follows", "See the next mail.\r\n");
  compose(alert, to, "[secure] Allergy alert", patient.allergies);
  session.sendMessage(notice);
  session.sendMessage(alert); // expect: nhsmail-missing-receipt-request
}

class Pharmacy {
public:
  explicit Pharmacy(SMTPClientSession &session) : session_(session) {}

  void alert(const Patient &patient, const std::string &to) {
    deliver(to, patient.allergies); // expect: nhsmail-missing-receipt-request
  }

  void opened(const std::string &to) { deliver(to, "The dispensary is open again.\r\n"); }

private:
  void deliver(const std::string &to, const std::string &text) {
    MailMessage message;
    compose(message, to, "From the pharmacy", text);
    session_.sendMessage(message);
  }

  SMTPClientSession &session_;
};

void byMailio(mailio::smtps &connection, const Patient &patient, const std::string &to) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("Practice", to));
  message.subject("[secure] Allergy alert");
  message.content(patient.allergies);
  message.disposition_notification(mailio::mail_address("Pharmacy", "pharmacy.leas@nhs.net"));
  connection.submit(message); // expect: nhsmail-missing-receipt-request asks for no delivery receipt
}

void byExchange(ews::service &service, const Patient &patient, const std::string &to) {
  ews::message message;
  message.set_subject("[secure] Allergy alert");
  message.set_body(ews::body(patient.allergies));
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-missing-receipt-request asks for neither
}

//===-- Not reported ------------------------------------------------------===//

void both(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, "[secure] Allergy alert", patient.allergies);
  message.set("Disposition-Notification-To", "pharmacy.leas@nhs.net");
  message.set("Return-Receipt-To", "pharmacy.leas@nhs.net");
  session.sendMessage(message);
}

void bothByHelper(SMTPClientSession &session, const Patient &patient, const std::string &to,
                  const std::string &office) {
  MailMessage message;
  askForReceipts(message, office);
  compose(message, to, "[secure] Allergy alert", patient.allergies);
  session.sendMessage(message);
}

void bothWhereWanted(SMTPClientSession &session, const Patient &patient, const std::string &to,
                     bool receipts) {
  MailMessage message;
  compose(message, to, "[secure] Allergy alert", patient.allergies);
  if (receipts)
    askForReceipts(message, "pharmacy.leas@nhs.net");
  session.sendMessage(message);
}

// Whoever made the message may have asked for them.
void handedIn(SMTPClientSession &session, MailMessage &message, const Patient &patient) {
  message.setContent(patient.allergies);
  session.sendMessage(message);
}

void decorate(MailMessage &message);

void decorated(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, "[secure] Allergy alert", patient.allergies);
  decorate(message);
  session.sendMessage(message);
}

std::unique_ptr<MailMessage> prepared(const std::string &to);

void preparedElsewhere(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  auto message = prepared(to);
  message->setContent(patient.allergies);
  session.sendMessage(*message);
}

void nothingSensitive(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  compose(message, to, "Opening hours", "The dispensary is open until eight.\r\n");
  session.sendMessage(message);
}

void bothByMailio(mailio::smtps &connection, const Patient &patient, const std::string &to) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("Practice", to));
  message.subject("[secure] Allergy alert");
  message.content(patient.allergies);
  message.add_header("Return-Receipt-To", "pharmacy.leas@nhs.net");
  message.disposition_notification(mailio::mail_address("Pharmacy", "pharmacy.leas@nhs.net"));
  connection.submit(message);
}

// Another provider's relay is not NHSmail's concern.
void elsewhere(const Patient &patient, const std::string &to) {
  SMTPClientSession session("smtp.gmail.com", 587);
  MailMessage message;
  compose(message, to, "Allergy alert", patient.allergies);
  session.sendMessage(message);
}

} // namespace mail
