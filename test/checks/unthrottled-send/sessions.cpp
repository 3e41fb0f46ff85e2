// A mail for each of many, by POCO, VMime and mailio.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unthrottled-send
// pkg-config: vmime

#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/NotificationQueue.h>
#include <Poco/Thread.h>
#include <vmime/vmime.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace Poco::Net;

namespace {

//===-- As fast as it can -------------------------------------------------===//

void pocoToAll(SMTPClientSession &session, const std::vector<std::string> &all) {
  for (const std::string &address : all) {
    MailMessage message;
    message.setSubject("Clinic moved");
    message.addRecipient(MailRecipient(MailRecipient::PRIMARY_RECIPIENT, address));
    session.sendMessage(message); // expect: nhsmail-unthrottled-send
  }
}

void vmimeToAll(vmime::shared_ptr<vmime::net::transport> transport,
                const std::vector<vmime::shared_ptr<vmime::message>> &all) {
  for (auto it = all.begin(); it != all.end(); ++it)
    transport->send(*it); // expect: nhsmail-unthrottled-send
}

void mailioToAll(mailio::smtps &connection, std::vector<mailio::message> &all) {
  while (!all.empty()) {
    connection.submit(all.back()); // expect: nhsmail-unthrottled-send
    all.pop_back();
  }
}

void mailioToAllByAlgorithm(mailio::smtps &connection, const std::vector<mailio::message> &all) {
  std::for_each(all.begin(), all.end(), // expect: nhsmail-unthrottled-send
                [&](const mailio::message &message) { connection.submit(message); });
}

//===-- Paced, or few -----------------------------------------------------===//

void pocoPaced(SMTPClientSession &session, const std::vector<MailMessage *> &all) {
  for (const MailMessage *message : all) {
    session.sendMessage(*message);
    Poco::Thread::sleep(2000);
  }
}

void vmimePaced(vmime::shared_ptr<vmime::net::transport> transport,
                const std::vector<vmime::shared_ptr<vmime::message>> &all) {
  for (const auto &message : all) {
    transport->send(message);
    std::this_thread::sleep_for(std::chrono::seconds(2));
  }
}

void mailioCopies(mailio::smtps &connection, mailio::message &message) {
  for (const char *address : {"records@nhs.net", "audit@nhs.net"}) {
    message.add_recipient(mailio::mail_address("", address));
    connection.submit(message);
  }
}

void mailioOneMessage(mailio::smtps &connection, mailio::message &message, const std::vector<std::string> &all) {
  for (const std::string &address : all)
    message.add_recipient(mailio::mail_address("", address));
  connection.submit(message);
}

void pocoWorker(Poco::NotificationQueue &queue, SMTPClientSession &session, MailMessage &message) {
  while (Poco::Notification *job = queue.waitDequeueNotification()) {
    session.sendMessage(message);
    job->release();
  }
}

} // namespace
