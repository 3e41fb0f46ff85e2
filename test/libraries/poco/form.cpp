// What a form of the program's own site is told is untrusted, however it is read.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// flags: -pthread

#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <string>

namespace site {

using Poco::Net::HTMLForm;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

struct Patient {
  std::string patientName, diagnosis;
};

Patient patientFor(const std::string &reference);

void mail(SMTPClientSession &session, const std::string &to, const Patient &patient) {
  MailMessage message;
  message.setSender("referrals.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("[secure] Referral");
  message.setContent(patient.diagnosis);
  session.sendMessage(message);
}

class Posted : public Poco::Net::HTTPRequestHandler {
public:
  explicit Posted(SMTPClientSession &session) : session(session) {}
  void handleRequest(HTTPServerRequest &request, HTTPServerResponse &response) override {
    HTMLForm form(request, request.stream());
    mail(session, form.get("address"), patientFor(form.get("reference"))); // expect: nhsmail-unverified-recipient came from outside
    response.setStatus(Poco::Net::HTTPResponse::HTTP_OK);
  }

private:
  SMTPClientSession &session;
};

void asked(SMTPClientSession &session, HTTPServerRequest &request) {
  const HTMLForm form(request);
  mail(session, form["address"], patientFor(form["reference"])); // expect: nhsmail-unverified-recipient came from outside
}

void loaded(SMTPClientSession &session, HTTPServerRequest &request) {
  HTMLForm form;
  form.load(request, request.stream());
  const std::string to = form.get("address", "");
  if (to.empty())
    return;
  mail(session, to, patientFor(form.get("reference", ""))); // expect: nhsmail-unverified-recipient came from outside
}

// One of the program's own addresses, whoever asks.
void compared(SMTPClientSession &session, HTTPServerRequest &request) {
  const HTMLForm form(request);
  const std::string to = form.get("address");
  if (to != "reception.leas@nhs.net")
    return;
  mail(session, to, patientFor(form.get("reference")));
}

// A form that the program fills in itself.
void own(SMTPClientSession &session, const Patient &patient) {
  HTMLForm form;
  form.set("address", "reception.leas@nhs.net");
  mail(session, form.get("address"), patient);
}

} // namespace site
