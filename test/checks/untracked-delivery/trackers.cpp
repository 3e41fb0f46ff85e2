// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-untracked-delivery
// pkg-config: libcurl
//
// What keeps track: identifiers that are stored or given back, outbox tables, reports that are
// asked for, polled or read; and what looks like it and does not.
#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <curl/curl.h>
#include <sqlite3.h>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/UUIDGenerator.h>

#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::MailRecipient;
using Poco::Net::SMTPClientSession;

std::string newId() { return "<" + Poco::UUIDGenerator::defaultGenerator().create().toString() + "@leas.nhs.uk>"; }

//===-- Reported ----------------------------------------------------------===//

void accepted(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Clinic letter");
  session.sendMessage(message); // expect: nhsmail-untracked-delivery
}

// That something went out is written down, and not what.
void onlyCounted(SMTPClientSession &session, const std::string &to, unsigned &sent) {
  MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Clinic letter");
  session.sendMessage(message); // expect: nhsmail-untracked-delivery
  ++sent;
}

void dated(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Clinic letter");
  message.setDate(Poco::Timestamp());
  message.set("X-Mailer", "Letters 3");
  message.set("X-Priority", "3");
  session.sendMessage(message); // expect: nhsmail-untracked-delivery
}

void byMailio(mailio::smtps &connection, const std::string &to, const std::string &text) {
  mailio::message message;
  message.from(mailio::mail_address("Clinic", "clinic.leas@nhs.net"));
  message.add_recipient(mailio::mail_address("", to));
  message.subject("Clinic letter");
  message.content(text);
  connection.submit(message); // expect: nhsmail-untracked-delivery
}

void sendOnly(ews::service &service, const std::string &to) {
  ews::message message;
  message.set_subject("Clinic letter");
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_only); // expect: nhsmail-untracked-delivery
}

// Without a folder for it, the draft is gone once it has been sent.
void draftSent(ews::service &service, const std::string &to) {
  ews::message message;
  message.set_subject("Clinic letter");
  message.set_to_recipients({ews::mailbox(to)});
  const ews::item_id id = service.create_item(message, ews::message_disposition::save_only);
  service.send_item(id); // expect: nhsmail-untracked-delivery
}

//===-- Not reported ------------------------------------------------------===//

// The identifier goes back to whoever has asked.
std::string withReturnedId(SMTPClientSession &session, const std::string &to) {
  const std::string id = newId();
  MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.set("Message-ID", id);
  session.sendMessage(message);
  return id;
}

class Outbox {
public:
  Outbox(SMTPClientSession &session, sqlite3 *db) : session_(session), db_(db) {}
  void send(const std::string &to) {
    const std::string id = newId();
    insert(id, to);
    MailMessage message;
    message.setSender("clinic.leas@nhs.net");
    message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
    message.set("Message-ID", id);
    session_.sendMessage(message);
    update(id, "sent");
  }

private:
  void insert(const std::string &id, const std::string &to) { run("INSERT INTO outbox(id, recipient) VALUES(?, ?)", id, to); }
  void update(const std::string &id, const std::string &state) { run("UPDATE outbox SET state = ?2 WHERE id = ?1", id, state); }
  void run(const char *sql, const std::string &first, const std::string &second) {
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr) != SQLITE_OK)
      throw std::runtime_error(sqlite3_errmsg(db_));
    sqlite3_bind_text(statement, 1, first.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 2, second.c_str(), -1, SQLITE_TRANSIENT);
    const int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE)
      throw std::runtime_error(sqlite3_errmsg(db_));
  }
  SMTPClientSession &session_;
  sqlite3 *db_;
};

void withReportAskedFor(SMTPClientSession &session, const std::string &to) {
  MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.set("Return-Receipt-To", "clinic.leas@nhs.net");
  session.sendMessage(message);
}

void withTicket(mailio::smtps &connection, const std::string &to, unsigned ticket) {
  mailio::message message;
  message.from(mailio::mail_address("Clinic", "clinic.leas@nhs.net"));
  message.add_recipient(mailio::mail_address("", to));
  message.subject("Clinic letter (ticket " + std::to_string(ticket) + ")");
  connection.submit(message);
}

void saved(ews::service &service, const std::string &to, std::map<std::string, std::string> &sent) {
  const std::string id = newId();
  ews::message message;
  message.set_subject("Clinic letter");
  message.set_internet_message_id(id);
  message.set_to_recipients({ews::mailbox(to)});
  service.create_item(message, ews::message_disposition::send_and_save_copy);
  sent[id] = to;
}

void savedToFolder(ews::service &service, const std::string &to, const ews::folder_id &sentItems) {
  ews::message message;
  message.set_subject("Clinic letter");
  message.set_to_recipients({ews::mailbox(to)});
  const ews::item_id id = service.create_item(message, ews::message_disposition::save_only);
  service.send_item(id, sentItems);
}

void correlated(SMTPClientSession &session, const std::string &to, std::ofstream &journal) {
  const std::string correlationId = newId();
  MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, to));
  message.set("X-Correlation-ID", correlationId);
  session.sendMessage(message);
  journal << correlationId << ' ' << to << '\n';
}

} // namespace mail
