// At level 0 only what is a breach on the face of the code: a domain that is known
// not to be accredited.
//
// RUN: %check-hosts %s
// checks: nhsmail-missing-secure-tag
// level: 0
// policy: {"domains": {"notAccredited": ["elmstead-care.co.uk"]}}

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <string>

namespace mail {

void send(Poco::Net::SMTPClientSession &session, const std::string &to,
          const std::string &subject, const std::string &text) {
  Poco::Net::MailMessage message;
  message.addRecipient(
      Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(subject);
  message.setContent(text);
  session.sendMessage(message);
}

void known(Poco::Net::SMTPClientSession &session, const std::string &patientName) {
  send(session, "manager@elmstead-care.co.uk", "Care plan", "For " + patientName); // expect: nhsmail-missing-secure-tag
}

void knownBelowADomain(Poco::Net::SMTPClientSession &session, const std::string &patientName) {
  send(session, "night@home4.elmstead-care.co.uk", "Care plan", "For " + patientName); // expect: nhsmail-missing-secure-tag
}

void everybodysMail(Poco::Net::SMTPClientSession &session, const std::string &patientName) {
  send(session, "carer4711@gmail.com", "Care plan", "For " + patientName); // expect: nhsmail-missing-secure-tag
}

// Level 1: nobody has said whether this domain is accredited.
void unknown(Poco::Net::SMTPClientSession &session, const std::string &patientName) {
  send(session, "reception@fieldside-surgery.nhs.uk", "Care plan", "For " + patientName);
}

} // namespace mail
