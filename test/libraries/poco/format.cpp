// Poco::format() in both of its forms: the one that returns the text, and the
// one that puts it behind what its first argument holds.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy: {"domains": {"notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <Poco/Environment.h>
#include <Poco/Format.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <string>

using namespace Poco::Net;

void bearerOfTheEnvironment(HTTPRequest &request) {
  std::string authorization("Bearer");
  Poco::format(authorization, " %s", Poco::Environment::get("GRAPH_TOKEN"));
  request.set(HTTPRequest::AUTHORIZATION, authorization);
}

std::string returned() {
  return Poco::format("Bearer %s", Poco::Environment::get("GRAPH_TOKEN"));
}

void bearerThatIsReturned(HTTPRequest &request) {
  request.set(HTTPRequest::AUTHORIZATION, returned());
}

struct Patient {
  std::string diagnosis;
};

void refer(SMTPClientSession &session, const Patient &patient, const char *tag,
           const std::string &reference) {
  std::string subject(tag);
  Poco::format(subject, " Referral %s", reference);
  MailMessage message;
  message.setSender("clinic.harrowfield@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT,
                                     "desk@quillbrook-opticians.co.uk"));
  message.setSubject(subject);
  message.setContent(patient.diagnosis);
  session.sendMessage(message);
}

void both(SMTPClientSession &session, const Patient &patient,
          const std::string &reference) {
  refer(session, patient, "[secure]", reference);
  refer(session, patient, "[urgent]", reference); // expect: nhsmail-missing-secure-tag
}
