// The same mistakes, and the same care, in other styles.
//
// RUN: %check-hosts %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl

#include <curl/curl.h>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <optional>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

/// A letter in the making.
class Letter {
public:
  Letter &to(std::string address) {
    to_ = std::move(address);
    return *this;
  }
  Letter &about(std::string subject) {
    subject_ = std::move(subject);
    return *this;
  }
  Letter &saying(std::string text) {
    text_ = std::move(text);
    return *this;
  }

  void send(SMTPClientSession &session) const {
    MailMessage message;
    message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to_));
    message.setSubject(subject_);
    message.setContent(text_);
    session.sendMessage(message);
  }

private:
  std::string to_, subject_, text_;
};

struct Patient {
  std::string patientName;
  std::string diagnosis;
};

void builderWithoutTag(SMTPClientSession &session, const Patient &patient,
                       const std::string &carer) {
  Letter().to(carer).about("Discharge").saying(patient.diagnosis).send(session); // expect: nhsmail-missing-secure-tag
}

void builderWithTag(SMTPClientSession &session, const Patient &patient,
                    const std::string &carer) {
  Letter().to(carer).about("[secure] Discharge").saying(patient.diagnosis).send(session);
}

//===-- Who is accredited -------------------------------------------------===//

bool endsWith(const std::string &text, const std::string &end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string domainOf(const std::string &address) {
  return address.substr(address.find('@') + 1);
}

std::string tagByDomain(const std::string &to, const std::string &title) {
  return domainOf(to) == "nhs.net" ? title : "[secure] " + title;
}

std::string tagByEnd(const std::string &to, const std::string &title) {
  if (endsWith(to, "@nhs.net"))
    return title;
  return "[secure] " + title;
}

bool isAccredited(const std::string &address) {
  static constexpr std::array<std::string_view, 2> Domains = {"@nhs.net", "@cjsm.net"};
  return std::any_of(Domains.begin(), Domains.end(),
                     [&](std::string_view domain) { return address.ends_with(domain); });
}

void toAnybodyByDomain(SMTPClientSession &session, const Patient &patient,
                       const std::string &to) {
  Letter().to(to).about(tagByDomain(to, "Discharge")).saying(patient.diagnosis).send(session);
}

void toAnybodyByEnd(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  Letter().to(to).about(tagByEnd(to, "Discharge")).saying(patient.diagnosis).send(session);
}

void toTheAccredited(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  if (!isAccredited(to))
    throw std::invalid_argument("not an accredited address");
  Letter().to(to).about("Discharge").saying(patient.diagnosis).send(session);
}

// Every nhs.uk address passes this test, and few of them are accredited.
void testTooWide(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  if (!endsWith(to, ".nhs.uk"))
    throw std::invalid_argument("not an NHS address");
  Letter().to(to).about("Discharge").saying(patient.diagnosis).send(session); // expect: nhsmail-missing-secure-tag
}

// A name at the front proves nothing about the domain.
void testOfTheFront(SMTPClientSession &session, const Patient &patient, const std::string &to) {
  if (to.find("nhs.net") == std::string::npos)
    throw std::invalid_argument("not an NHSmail address");
  Letter().to(to).about("Discharge").saying(patient.diagnosis).send(session); // expect: nhsmail-missing-secure-tag
}

//===-- One message to many -----------------------------------------------===//

void toAll(SMTPClientSession &session, const Patient &patient,
           const std::vector<std::string> &recipients) {
  MailMessage message;
  for (const std::string &to : recipients)
    message.addRecipient(MailRecipient(MailRecipient::CC_RECIPIENT, to));
  message.setSubject("Discharge of today");
  message.setContent("Discharged: " + patient.patientName);
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

void toTheWards(SMTPClientSession &session, const Patient &patient) {
  MailMessage message;
  for (const char *to : {"ward1.leas@nhs.net", "ward2.leas@nhs.net"})
    message.addRecipient(MailRecipient(MailRecipient::CC_RECIPIENT, to));
  message.setSubject("Discharge of today");
  message.setContent("Discharged: " + patient.patientName);
  session.sendMessage(message);
}

//===-- Data that is none of a patient's ----------------------------------===//

struct Statistics {
  int patientCount = 0;
  bool hasDiagnosis = false;
  std::size_t patientNameLength = 0;
};

void figures(SMTPClientSession &session, const Statistics &statistics, const std::string &to) {
  Letter()
      .to(to)
      .about("Figures")
      .saying(std::to_string(statistics.patientCount) + " discharges, longest name " +
              std::to_string(statistics.patientNameLength) +
              (statistics.hasDiagnosis ? ", coded" : ", not coded"))
      .send(session);
}

} // namespace mail
