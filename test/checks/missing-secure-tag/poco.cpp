// Messages by POCO, where subject, recipients and content are set one by one.
//
// RUN: %check-hosts %s
// checks: nhsmail-missing-secure-tag
// policy: {"domains": {"notAccredited": ["elmstead-care.co.uk"]},
// policy:  "subjectWrappers": ["trust::safeSubject"]}

#include <Poco/Net/FilePartSource.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <Poco/Net/StringPartSource.h>

#include <memory>
#include <string>
#include <vector>

namespace trust {
/// Puts the tag in front where the recipient's domain needs it.
std::string safeSubject(const std::string &title, const std::string &recipient);
} // namespace trust

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

struct Patient {
  std::string patientName;
  std::string dateOfBirth;
  std::string allergies;
};

std::string summary(const Patient &patient) {
  return patient.patientName + ", born " + patient.dateOfBirth + "\r\n" + patient.allergies;
}

//===-- Without the tag ---------------------------------------------------===//

void inOneFunction(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  message.setSender("pharmacy.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Allergy alert");
  message.setContent(summary(patient));
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

void encodedSubject(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(MailMessage::encodeWord("Allergy alert"));
  message.setContent(summary(patient), MailMessage::ENCODING_8BIT);
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

void asPart(SMTPClientSession &session, const Patient &patient) {
  auto message = std::make_unique<MailMessage>();
  message->addRecipient(
      MailRecipient(MailRecipient::PRIMARY_RECIPIENT, "manager@elmstead-care.co.uk", "Manager"));
  message->setSubject("Allergy alert");
  message->addContent(new Poco::Net::StringPartSource(summary(patient)));
  session.sendMessage(*message); // expect: nhsmail-missing-secure-tag
}

void blindCopy(SMTPClientSession &session, const Patient &patient, const std::string &carer) {
  MailMessage message;
  message.addRecipient(
      MailRecipient(MailRecipient::PRIMARY_RECIPIENT, "pharmacy.leas@nhs.net"));
  message.addRecipient(MailRecipient(MailRecipient::BCC_RECIPIENT, carer));
  message.setSubject("Allergy alert");
  message.setContent(summary(patient));
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

void compose(MailMessage &message, const std::string &to, const std::string &subject,
             const std::string &text) {
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(subject);
  message.setContent(text);
}

void composedElsewhere(SMTPClientSession &session, const Patient &patient,
                       const std::string &to) {
  MailMessage message;
  compose(message, to, "secure - Allergy alert", summary(patient));
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

void laterSubject(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, "[secure] Allergy alert", summary(patient));
  message.setSubject("Allergy alert for your patient");
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

class Pharmacy {
public:
  explicit Pharmacy(SMTPClientSession &session) : session_(session) {}

  void alert(const Patient &patient, const std::string &to) {
    send(to, title_, summary(patient)); // expect: nhsmail-missing-secure-tag
  }

  void secureAlert(const Patient &patient, const std::string &to) {
    send(to, "[secure] " + title_, summary(patient));
  }

private:
  void send(const std::string &to, const std::string &subject, const std::string &text) {
    MailMessage message;
    compose(message, to, subject, text);
    session_.sendMessage(message);
  }

  SMTPClientSession &session_;
  std::string title_ = "Allergy alert";
};

//===-- With the tag, or without the need for it --------------------------===//

void tagged(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("[secure] Allergy alert");
  message.setContent(summary(patient));
  session.sendMessage(message);
}

void taggedAndEncoded(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, MailMessage::encodeWord("[secure] Allergy alert"), summary(patient));
  session.sendMessage(message);
}

void withinNhsMail(SMTPClientSession &session, const Patient &patient) {
  MailMessage message;
  compose(message, "ward5.leas@nhs.net", "Allergy alert", summary(patient));
  session.sendMessage(message);
}

void byWrapperOfThePolicy(SMTPClientSession &session, const Patient &patient,
                          const std::string &to) {
  MailMessage message;
  compose(message, to, trust::safeSubject("Allergy alert", to), summary(patient));
  session.sendMessage(message);
}

void nothingSensitive(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  compose(message, to, "Opening hours", "The dispensary is open until eight.\r\n");
  session.sendMessage(message);
}

// Taken out again before it goes.
void emptied(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  MailMessage message;
  compose(message, to, "Test of the relay", summary(patient));
  message.setContent("This is a test.\r\n");
  session.sendMessage(message);
}

// Another provider's relay is not NHSmail's concern.
void elsewhere(const Patient &patient, const std::string &to) {
  SMTPClientSession session("smtp.gmail.com", 587);
  MailMessage message;
  compose(message, to, "Allergy alert", summary(patient));
  session.sendMessage(message);
}

} // namespace mail
