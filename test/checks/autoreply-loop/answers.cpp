// Programs that fetch mail and answer it, whoever has sent it.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-autoreply-loop
// pkg-config: vmime

#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/imap.hpp"
#include "../../libraries/mocks/mailio/pop3.hpp"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/POP3ClientSession.h>
#include <Poco/Net/SMTPClientSession.h>
#include <vmime/vmime.hpp>

#include <string>
#include <vector>

using namespace Poco::Net;

namespace {

//===-- POCO --------------------------------------------------------------===//

void pocoAnswers(POP3ClientSession &in, SMTPClientSession &out, int number) {
  MailMessage mail;
  in.retrieveMessage(number, mail);
  MailMessage answer;
  answer.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, mail.getSender()));
  answer.setSubject("We have your request");
  out.sendMessage(answer); // expect: nhsmail-autoreply-loop
}

// Saying that it is automatic does not keep it from answering others that are.
void pocoAnswersAndSaysSo(POP3ClientSession &in, SMTPClientSession &out, int number) {
  MailMessage mail;
  in.retrieveMessage(number, mail);
  MailMessage answer;
  answer.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, mail.getSender()));
  answer.set("Auto-Submitted", "auto-replied");
  out.sendMessage(answer); // expect: nhsmail-autoreply-loop
}

void sendTo(SMTPClientSession &out, const std::string &address) {
  MailMessage answer;
  answer.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, address));
  out.sendMessage(answer); // expect-route: nhsmail-autoreply-loop
}

void pocoAnswersThroughAFunction(POP3ClientSession &in, SMTPClientSession &out) {
  POP3ClientSession::MessageInfoVec all;
  in.listMessages(all);
  for (const auto &info : all) {
    MailMessage mail;
    in.retrieveMessage(info.id, mail);
    sendTo(out, mail.getSender());
  }
}

//===-- mailio ------------------------------------------------------------===//

void mailioAnswers(mailio::imaps &in, mailio::smtps &out) {
  mailio::message mail;
  in.fetch("inbox", 1, mail);
  mailio::message answer;
  answer.add_recipient(mail.from().addresses.at(0));
  answer.subject("We have your request");
  out.submit(answer); // expect: nhsmail-autoreply-loop
}

void mailioAnswersToReplyTo(mailio::pop3s &in, mailio::smtps &out) {
  mailio::message mail;
  in.fetch(1, mail);
  mailio::message answer;
  answer.add_recipient(mail.reply_address());
  out.submit(answer); // expect: nhsmail-autoreply-loop
}

void mailioAnswersByText(mailio::pop3s &in, mailio::smtps &out) {
  mailio::message mail;
  in.fetch(1, mail);
  mailio::message answer;
  answer.add_recipient(mailio::mail_address("", mail.from_to_string()));
  out.submit(answer); // expect: nhsmail-autoreply-loop
}

//===-- Others ------------------------------------------------------------===//

void ewsAnswers(ews::service &service, const ews::item_id &id) {
  const ews::message mail = service.get_message(id);
  ews::message answer;
  answer.set_to_recipients({mail.get_from()});
  answer.set_subject("We have your request");
  service.create_item(answer, ews::message_disposition::send_and_save_copy); // expect: nhsmail-autoreply-loop
}

void vmimeAnswers(vmime::shared_ptr<vmime::net::message> received, vmime::shared_ptr<vmime::net::transport> transport) {
  vmime::messageParser parser(received->getParsedMessage());
  vmime::messageBuilder builder;
  vmime::addressList to;
  to.appendAddress(vmime::make_shared<vmime::mailbox>(parser.getExpeditor()));
  builder.setRecipients(to);
  builder.setSubject(vmime::text("We have your request"));
  transport->send(builder.construct()); // expect: nhsmail-autoreply-loop
}

void ewsAnswersAll(ews::service &service, const std::vector<ews::item_id> &ids) {
  for (const ews::item_id &id : ids) {
    ews::message answer;
    answer.set_to_recipients({service.get_message(id).get_from()});
    service.create_item(answer, ews::message_disposition::send_only); // expect: nhsmail-autoreply-loop
  }
}

void mailioAnswersAll(mailio::pop3s &in, mailio::smtps &out, unsigned count) {
  for (unsigned number = 1; number <= count; ++number) {
    mailio::message mail, answer;
    in.fetch(number, mail);
    answer.add_recipient(mail.from().addresses.front());
    answer.add_header("Auto-Submitted", "auto-replied");
    out.submit(answer); // expect: nhsmail-autoreply-loop
  }
}

//===-- Mail to others ----------------------------------------------------===//

void pocoForwardsToTheTeam(POP3ClientSession &in, SMTPClientSession &out, int number) {
  MailMessage mail;
  in.retrieveMessage(number, mail);
  MailMessage forwarded;
  forwarded.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, "triage.leas@nhs.net"));
  forwarded.setSubject(mail.getSubject());
  out.sendMessage(forwarded);
}

void pocoTellsWhoeverIsConfigured(POP3ClientSession &in, SMTPClientSession &out, int number, const std::string &team) {
  MailMessage mail;
  in.retrieveMessage(number, mail);
  MailMessage notice;
  notice.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, team));
  notice.setContent("A message from " + mail.getSender());
  out.sendMessage(notice);
}

void mailioArchives(mailio::imaps &in, mailio::smtps &out) {
  mailio::message mail;
  in.fetch("inbox", 1, mail);
  mailio::message copy;
  copy.add_recipient(mailio::mail_address("Archive", "archive.leas@nhs.net"));
  copy.content(mail.content());
  out.submit(copy);
}

void ewsAsksThePractice(ews::service &service, const ews::item_id &id, const std::string &practice) {
  const ews::message mail = service.get_message(id);
  ews::message question;
  question.set_to_recipients({ews::mailbox(practice)});
  question.set_subject(mail.get_subject());
  service.create_item(question, ews::message_disposition::send_and_save_copy);
}

void onlyReads(POP3ClientSession &in, std::vector<std::string> &senders) {
  MailMessage mail;
  in.retrieveMessage(1, mail);
  senders.push_back(mail.getSender());
}

void onlySends(SMTPClientSession &out, const std::string &address) {
  MailMessage mail;
  mail.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, address));
  out.sendMessage(mail);
}

} // namespace
