// `[secure]` where it is needed: tests that guard it directly, through a helper that
// answers, through one that returns the subject, and through a class that tags.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag
// pkg-config: libcurl
// policy: {"domains": {"accredited": ["ferndale.nhs.uk"], "notAccredited": ["ferndale-carers.org.uk"]}}

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

struct Referral {
  std::string to;
  std::string patientName;
  std::string diagnosis;
};

void send(SMTPClientSession &session, const std::string &to, const std::string &subject,
          const std::string &diagnosis) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(subject);
  message.setContent(diagnosis);
  session.sendMessage(message);
}

//===-- Directly ----------------------------------------------------------===//

void guarded(SMTPClientSession &session, const Referral &referral) {
  std::string subject = "Referral";
  if (!referral.to.ends_with("@nhs.net"))
    subject = "[secure] " + subject;
  send(session, referral.to, subject, referral.diagnosis);
}

void unguarded(SMTPClientSession &session, const Referral &referral) {
  send(session, referral.to, "Referral", referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void theWrongWayRound(SMTPClientSession &session, const Referral &referral) {
  std::string subject = "Referral";
  if (referral.to.ends_with("@nhs.net"))
    subject = "[secure] " + subject;
  send(session, referral.to, subject, referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void guardedByAnotherAddress(SMTPClientSession &session, const Referral &referral,
                             const std::string &copy) {
  std::string subject = "Referral";
  if (!copy.ends_with("@nhs.net"))
    subject = "[secure] " + subject;
  send(session, referral.to, subject, referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void guardedByTernary(SMTPClientSession &session, const Referral &referral) {
  const bool inside = referral.to.ends_with("@nhs.net");
  send(session, referral.to, inside ? "Referral" : "[secure] Referral", referral.diagnosis);
}

void guardedByEarlyReturn(SMTPClientSession &session, const Referral &referral) {
  if (!referral.to.ends_with("@nhs.net") && !referral.to.ends_with("@ferndale.nhs.uk"))
    return;
  send(session, referral.to, "Referral", referral.diagnosis);
}

void inEveryCase(SMTPClientSession &session, const Referral &referral, int kind) {
  std::string subject;
  switch (kind) {
  case 1:
    subject = "[secure] Urgent referral";
    break;
  default:
    subject = "[secure] Referral";
  }
  send(session, referral.to, subject, referral.diagnosis);
}

void oneCaseForgotten(SMTPClientSession &session, const Referral &referral, int kind) {
  std::string subject;
  switch (kind) {
  case 1:
    subject = "Urgent referral";
    break;
  default:
    subject = "[secure] Referral";
  }
  send(session, referral.to, subject, referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

//===-- Through a helper that answers -------------------------------------===//

bool needsTag(const std::string &address) { return !address.ends_with("@nhs.net"); }

bool isInside(std::string_view address) {
  if (address.ends_with("@nhs.net"))
    return true;
  return address.ends_with("@ferndale.nhs.uk");
}

void askedFor(SMTPClientSession &session, const Referral &referral) {
  std::string subject = "Referral";
  if (needsTag(referral.to))
    subject.insert(0, "[secure] ");
  send(session, referral.to, subject, referral.diagnosis);
}

void askedTheWrongWayRound(SMTPClientSession &session, const Referral &referral) {
  std::string subject = "Referral";
  if (!needsTag(referral.to))
    subject.insert(0, "[secure] ");
  send(session, referral.to, subject, referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void askedForTwoDomains(SMTPClientSession &session, const Referral &referral) {
  if (isInside(referral.to))
    send(session, referral.to, "Referral", referral.diagnosis);
  else
    send(session, referral.to, "[secure] Referral", referral.diagnosis);
}

void askedAndIgnored(SMTPClientSession &session, const Referral &referral) {
  const bool tag = needsTag(referral.to);
  (void)tag;
  send(session, referral.to, "Referral", referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void askedByALambda(SMTPClientSession &session, const Referral &referral) {
  const auto inside = [&] { return referral.to.ends_with("@nhs.net"); };
  send(session, referral.to, inside() ? "Referral" : "[secure] Referral", referral.diagnosis);
}

//===-- Through a helper that returns the subject -------------------------===//

std::string subjectFor(const std::string &address, const std::string &title) {
  if (address.ends_with("@nhs.net"))
    return title;
  return "[secure] " + title;
}

std::string alwaysTagged(std::string title) { return title.insert(0, "[secure] "); }

std::string shortened(const std::string &title) { return title.substr(0, 40); }

template <typename Text> std::string tagged(const Text &title) {
  return std::string("[secure] ") + title;
}

void returned(SMTPClientSession &session, const Referral &referral) {
  send(session, referral.to, subjectFor(referral.to, "Referral"), referral.diagnosis);
}

void returnedForAnother(SMTPClientSession &session, const Referral &referral,
                        const std::string &copy) {
  send(session, referral.to, subjectFor(copy, "Referral"), referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void returnedInAnyCase(SMTPClientSession &session, const Referral &referral) {
  send(session, referral.to, alwaysTagged("Referral"), referral.diagnosis);
}

void returnedByATemplate(SMTPClientSession &session, const Referral &referral) {
  send(session, referral.to, tagged("Referral"), referral.diagnosis);
}

void returnedThroughAFunction(SMTPClientSession &session, const Referral &referral) {
  const std::function<std::string(std::string)> tag = alwaysTagged;
  send(session, referral.to, tag("Referral"), referral.diagnosis);
}

void returnedWithout(SMTPClientSession &session, const Referral &referral) {
  send(session, referral.to, shortened("Referral"), referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void returnedAndShortened(SMTPClientSession &session, const Referral &referral) {
  send(session, referral.to, shortened(alwaysTagged("Referral")), referral.diagnosis);
}

//===-- Through a class that tags -----------------------------------------===//

class SecureLetter {
public:
  explicit SecureLetter(std::string to) : to_(std::move(to)) {}
  void setSubject(const std::string &text) {
    subject_ = to_.ends_with("@nhs.net") ? text : "[secure] " + text;
  }
  void setText(const std::string &text) { text_ = text; }
  void send(SMTPClientSession &session) const {
    MailMessage message;
    message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to_));
    message.setSubject(subject_);
    message.setContent(text_);
    session.sendMessage(message);
  }

protected:
  std::string to_, subject_, text_;
};

void byAClass(SMTPClientSession &session, const Referral &referral) {
  SecureLetter letter(referral.to);
  letter.setSubject("Referral");
  letter.setText(referral.diagnosis);
  letter.send(session);
}

class AlwaysTagged : public MailMessage {
public:
  void setTitle(const std::string &text) { setSubject("[secure] " + text); }
};

void byADerivedClass(SMTPClientSession &session, const Referral &referral) {
  AlwaysTagged message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, referral.to));
  message.setTitle("Referral");
  message.setContent(referral.diagnosis);
  session.sendMessage(message);
}

void pastTheDerivedClass(SMTPClientSession &session, const Referral &referral) {
  AlwaysTagged message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, referral.to));
  message.setTitle("Referral");
  message.setSubject("Referral of " + referral.to);
  message.setContent(referral.diagnosis);
  session.sendMessage(message); // expect: nhsmail-missing-secure-tag
}

class PlainLetter : public SecureLetter {
public:
  using SecureLetter::SecureLetter;
  void setSubject(const std::string &text) { subject_ = text; }
};

void byAClassThatDoesNotTag(SMTPClientSession &session, const Referral &referral) {
  PlainLetter letter(referral.to);
  letter.setSubject("Referral");
  letter.setText(referral.diagnosis);
  letter.send(session); // expect: nhsmail-missing-secure-tag
}

void subjectLeftOut(SMTPClientSession &session, const Referral &referral) {
  SecureLetter letter(referral.to);
  letter.setText(referral.diagnosis);
  letter.send(session); // expect: nhsmail-missing-secure-tag
}

//===-- Constants ---------------------------------------------------------===//

void knownInside(SMTPClientSession &session, const Referral &referral) {
  send(session, "bookings@ferndale.nhs.uk", "Referral", referral.diagnosis);
}

void knownOutside(SMTPClientSession &session, const Referral &referral) {
  send(session, "desk@ferndale-carers.org.uk", "Referral", referral.diagnosis); // expect: nhsmail-missing-secure-tag
}

void fromATable(SMTPClientSession &session, const Referral &referral, const std::string &team) {
  static const std::map<std::string, std::string> Teams = {{"a", "team-a.ferndale@nhs.net"},
                                                           {"b", "team-b.ferndale@nhs.net"}};
  send(session, Teams.at(team), "Referral", referral.diagnosis);
}

void nothingSensitive(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Rota");
  message.setContent("The rota for May is ready.");
  session.sendMessage(message);
}

} // namespace mail
