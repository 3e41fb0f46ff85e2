// Messages of classes: POCO, mailio, VMime.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
// pkg-config: vmime

#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <vmime/vmime.hpp>

#include <memory>
#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;
using Transport = vmime::shared_ptr<vmime::net::transport>;

void compose(MailMessage &message, const std::string &to, const std::string &subject) {
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject(subject);
  message.setContent("The list is ready.\r\n");
}

void compose(vmime::messageBuilder &builder, const std::string &to) {
  vmime::addressList recipients;
  recipients.appendAddress(vmime::make_shared<vmime::mailbox>(to));
  builder.setExpeditor(vmime::mailbox("clinic.leas@nhs.net"));
  builder.setRecipients(recipients);
  builder.setSubject(vmime::text("List"));
}

//===-- Reported ----------------------------------------------------------===//

void byPoco(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  compose(message, to, "List");
  session.sendMessage(message); // expect: nhsmail-untracked-delivery
}

void byPocoWithOtherFields(SMTPClientSession &session, const std::string &to) {
  auto message = std::make_unique<MailMessage>();
  compose(*message, to, "List");
  message->set("X-Mailer", "clinics 2");
  message->set("Importance", "high");
  session.sendMessage(*message); // expect: nhsmail-untracked-delivery
}

void byMailio(mailio::smtps &connection, const std::string &to) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("Ward", to));
  message.subject("List");
  message.content("The list is ready.");
  connection.submit(message); // expect: nhsmail-untracked-delivery
}

void byVmime(Transport transport, const std::string &to) {
  vmime::messageBuilder builder;
  compose(builder, to);
  transport->send(builder.construct()); // expect: nhsmail-untracked-delivery
}

class Notices {
public:
  explicit Notices(SMTPClientSession &session) : session_(session) {}

  // The caller's subject may tell one from another.
  void list(const std::string &to) { deliver(to, "List"); }
  void closed(const std::string &to, const std::string &ticket) {
    deliver(to, "Closed: " + ticket);
  }

private:
  void deliver(const std::string &to, const std::string &subject) {
    MailMessage message;
    compose(message, to, subject);
    session_.sendMessage(message); // expect: nhsmail-untracked-delivery
  }

  SMTPClientSession &session_;
};

//===-- Not reported ------------------------------------------------------===//

void messageId(SMTPClientSession &session, const std::string &to, const std::string &id) {
  MailMessage message;
  compose(message, to, "List");
  message.set("Message-ID", id);
  session.sendMessage(message);
}

void ownField(SMTPClientSession &session, const std::string &to, const std::string &job) {
  MailMessage message;
  compose(message, to, "List");
  message.add("X-Job-Id", job);
  session.sendMessage(message);
}

void readReport(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  compose(message, to, "List");
  message.set("Disposition-Notification-To", "clinic.leas@nhs.net");
  session.sendMessage(message);
}

void byMailioWithId(mailio::smtps &connection, const std::string &to, const std::string &id) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("Ward", to));
  message.message_id(id);
  message.subject("List");
  connection.submit(message);
}

void byVmimeWithId(Transport transport, const std::string &to) {
  vmime::messageBuilder builder;
  compose(builder, to);
  vmime::shared_ptr<vmime::message> message = builder.construct();
  message->getHeader()->MessageId()->setValue(vmime::messageId::generateId());
  transport->send(message);
}

void byVmimeWithField(Transport transport, const std::string &to, const std::string &ticket) {
  vmime::messageBuilder builder;
  compose(builder, to);
  vmime::shared_ptr<vmime::message> message = builder.construct();
  message->getHeader()->getField("X-Ticket")->setValue(ticket);
  transport->send(message);
}

void handedIn(SMTPClientSession &session, MailMessage &message, const std::string &to) {
  compose(message, to, "List");
  session.sendMessage(message);
}

void prepare(MailMessage &message);

void prepared(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  prepare(message);
  compose(message, to, "List");
  session.sendMessage(message);
}

} // namespace mail
