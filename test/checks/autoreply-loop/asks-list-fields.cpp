// Answers, but not to mailing lists and other mail to many.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-autoreply-loop

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/POP3ClientSession.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/String.h>

#include <string>

using namespace Poco::Net;

static bool isNone(const MailMessage &mail) {
  const std::string precedence = Poco::toLower(mail.get("Precedence", ""));
  return mail.has("List-Id") || precedence == "bulk" || precedence == "list";
}

void answer(POP3ClientSession &in, SMTPClientSession &out, int number) {
  MailMessage mail;
  in.retrieveMessage(number, mail);
  if (isNone(mail))
    return;
  MailMessage reply;
  reply.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, mail.getSender()));
  reply.set("Auto-Submitted", "auto-replied");
  out.sendMessage(reply);
}
