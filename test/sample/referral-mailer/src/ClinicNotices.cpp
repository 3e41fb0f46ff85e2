#include "ClinicNotices.h"

#include "Log.h"

#include <Poco/Exception.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <Poco/Timespan.h>

#include <stdexcept>
#include <utility>

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SecureSMTPClientSession;
using Poco::Net::SMTPClientSession;

namespace referrals {
namespace {

/// The reporting account of the commissioning data set.
struct FiguresAccount {
  std::string user = "figures.harrowfield@nhs.net";
  std::string password = "Tin-Kettle-0927";
};

void compose(MailMessage &message, const std::string &from, const std::string &to,
             const std::string &subject, const std::string &text) {
  message.setSender(from);
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(MailMessage::encodeWord(subject));
  message.setContentType("text/plain; charset=UTF-8");
  message.setContent(text, MailMessage::ENCODING_8BIT);
}

void askForReceipts(MailMessage &message, const std::string &account) {
  message.set("Return-Receipt-To", account);
  message.set("Disposition-Notification-To", account);
}

std::string arrivalText(const Referral &referral) {
  return "Please expect " + referral.patientName + ", NHS number " + referral.nhsNumber + ".\r\n";
}

} // namespace

ClinicNotices::ClinicNotices(RelaySettings settings) : settings_(std::move(settings)) {}

void ClinicNotices::signIn(SecureSMTPClientSession &session) const {
  session.setTimeout(Poco::Timespan(60, 0));
  session.login();
  if (settings_.requireTls && !session.startTLS())
    throw std::runtime_error("the relay offers no TLS");
  session.login(SMTPClientSession::AUTH_LOGIN, settings_.account, settings_.password);
}

// Tag in front, receipts asked for, and what POCO throws goes on to the caller:
// nothing to report.
void ClinicNotices::expectPatient(const Referral &referral, const std::string &clinic) {
  MailMessage message;
  compose(message, settings_.account, clinic, "[secure] Arrival " + referral.reference,
          arrivalText(referral));
  askForReceipts(message, settings_.account);
  SecureSMTPClientSession session(settings_.host, settings_.port);
  signIn(session);
  session.sendMessage(message);
  session.close();
}

// The name and the number go to whatever address the provider gave, untagged, and
// nobody will know whether they were read.
void ClinicNotices::expectPatientOutOfHours(const Referral &referral,
                                            const std::string &provider) {
  MailMessage message;
  compose(message, settings_.account, provider, "Arrival " + referral.reference,
          arrivalText(referral));
  SecureSMTPClientSession session(settings_.host, settings_.port);
  signIn(session);
  // expect+2: nhsmail-missing-secure-tag
  // expect+1: nhsmail-missing-receipt-request
  session.sendMessage(message);
  session.close();
}

// The clinic goes on waiting for the patient when this fails: the exception ends
// here and leaves no more than a line in the log.
void ClinicNotices::withdraw(const std::string &reference, const std::string &clinic) {
  MailMessage message;
  compose(message, settings_.account, clinic, "Withdrawn: " + reference,
          "This referral has been withdrawn by the practice.\r\n");
  try {
    SecureSMTPClientSession session(settings_.host, settings_.port);
    signIn(session);
    // expect+1: nhsmail-unchecked-send
    session.sendMessage(message);
    session.close();
  } catch (const Poco::Exception &error) {
    log::warning(error.displayText());
  }
}

// The failure is the return value, so that part is sound. The password is a
// default of the program, and nothing tells one week's message from another's when
// it comes back. The wait
// for the relay has no end.
bool ClinicNotices::sendFigures(const std::string &figures, const std::string &commissioner) {
  const FiguresAccount account;
  MailMessage message;
  compose(message, account.user, commissioner, "Referral figures", figures);
  try {
    SecureSMTPClientSession session(settings_.host, settings_.port);
    session.login();
    if (settings_.requireTls && !session.startTLS())
      return false;
    // expect+1: nhsmail-hardcoded-credential
    session.login(SMTPClientSession::AUTH_LOGIN, account.user, account.password);
    // expect+2: nhsmail-missing-timeout
    // expect+1: nhsmail-untracked-delivery
    session.sendMessage(message);
    session.close();
  } catch (const Poco::Net::NetException &error) {
    log::warning(error.displayText());
    return false;
  }
  return true;
}

} // namespace referrals
