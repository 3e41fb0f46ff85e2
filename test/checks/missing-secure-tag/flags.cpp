// Settings and lists that decide whether there is a tag: by a flag in a record
// that the caller has tested, by the number of elements that are like the domain,
// and by recipients that a callee adds one after the other.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// policy: {"domains": {"accredited": ["leas.nhs.uk"], "notAccredited": ["elmstead-care.co.uk"]}}

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

struct Patient {
  std::string nhsNumber;
};
struct Settings {
  bool encryptOutgoing = false;
  std::string host;
};

void one(SMTPClientSession &session, const std::string &to, const std::string &subject, const std::string &text) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(subject);
  message.setContent(text);
  session.sendMessage(message);
}

void all(SMTPClientSession &session, const std::vector<std::string> &to, const std::string &text) {
  MailMessage message;
  for (const auto &each : to)
    message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, each));
  message.setSubject("Letter");
  message.setContent(text);
  session.sendMessage(message);
}

//===-- Flags -------------------------------------------------------------===//

std::string subjectBy(const Settings &settings, const std::string &text) {
  return settings.encryptOutgoing ? "[secure] " + text : text;
}

void tested(SMTPClientSession &session, const Settings &settings, const std::string &to, const Patient &patient) {
  if (!settings.encryptOutgoing)
    throw std::logic_error("encryption is off");
  one(session, to, subjectBy(settings, "Letter"), patient.nhsNumber);
}

void untested(SMTPClientSession &session, const Settings &settings, const std::string &to, const Patient &patient) {
  one(session, to, subjectBy(settings, "Letter"), patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

void testedTheOtherWay(SMTPClientSession &session, const Settings &settings, const std::string &to,
                       const Patient &patient) {
  if (settings.encryptOutgoing)
    return;
  one(session, to, subjectBy(settings, "Letter"), patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

class Clinic {
public:
  void write(SMTPClientSession &session, const std::string &to, const Patient &patient) {
    if (settings.encryptOutgoing)
      one(session, to, subjectBy(settings, "Letter"), patient.nhsNumber);
  }

private:
  Settings settings;
};

//===-- Numbers of elements -----------------------------------------------===//

const std::set<std::string> Accredited = {"nhs.net", "leas.nhs.uk"};

std::string domainOf(const std::string &address) { return address.substr(address.find('@') + 1); }

void moreThanNone(SMTPClientSession &session, const std::string &to, const Patient &patient) {
  const bool safe = Accredited.count(domainOf(to)) > 0;
  one(session, to, safe ? "Letter" : "[secure] Letter", patient.nhsNumber);
}

void atLeastOne(SMTPClientSession &session, const std::string &to, const Patient &patient) {
  if (Accredited.count(domainOf(to)) >= 1)
    one(session, to, "Letter", patient.nhsNumber);
}

void fewerThanOne(SMTPClientSession &session, const std::string &to, const Patient &patient) {
  if (Accredited.count(domainOf(to)) < 1)
    return;
  one(session, to, "Letter", patient.nhsNumber);
}

void none(SMTPClientSession &session, const std::string &to, const Patient &patient) {
  if (Accredited.count(domainOf(to)) <= 0)
    one(session, to, "Letter", patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

//===-- Lists that a callee goes through ----------------------------------===//

void toAccredited(SMTPClientSession &session, const Patient &patient) {
  all(session, {"ward@nhs.net", "clinic@leas.nhs.uk"}, patient.nhsNumber);
}

void toOthersToo(SMTPClientSession &session, const Patient &patient) {
  all(session, {"ward@nhs.net", "desk@elmstead-care.co.uk"}, patient.nhsNumber); // expect: nhsmail-missing-secure-tag
}

} // namespace mail
