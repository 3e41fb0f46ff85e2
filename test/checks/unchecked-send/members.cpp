// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl vmime Qt5Network
// flags: -fPIC
//
// Interfaces, templates, macros, states and exits, in programs that wrap several libraries.
#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <curl/curl.h>
#include <vmime/vmime.hpp>

#include <QDebug>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

#define MAIL_TRY(call)                                                                             \
  do {                                                                                             \
    const CURLcode code_ = (call);                                                                 \
    if (code_ != CURLE_OK)                                                                         \
      return code_;                                                                                \
  } while (0)

#define MAIL_WARN(call)                                                                            \
  do {                                                                                             \
    if ((call) != CURLE_OK)                                                                        \
      std::cerr << #call << " failed\n";                                                           \
  } while (0)

CURLcode perform(CURL *easy, const curl_slist *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

enum class Status { Sent, Refused, Unreachable };

Status statusOf(CURLcode code) {
  switch (code) {
  case CURLE_OK:
    return Status::Sent;
  case CURLE_COULDNT_CONNECT:
  case CURLE_OPERATION_TIMEDOUT:
    return Status::Unreachable;
  default:
    return Status::Refused;
  }
}

class Sender {
public:
  explicit Sender(CURL *easy) : easy_(easy) {}
  virtual ~Sender() = default;
  Status send(const curl_slist *to) {
    std::lock_guard lock(mutex_);
    return statusOf(perform(easy_, to));
  }

private:
  std::mutex mutex_;
  CURL *easy_;
};

//===-- Reported ----------------------------------------------------------===//

CURLcode warned(CURL *easy, const curl_slist *to) {
  MAIL_WARN(perform(easy, to)); // expect: nhsmail-unchecked-send only logged
  return CURLE_OK;
}

void statusDropped(Sender &sender, const curl_slist *to) {
  sender.send(to); // expect: nhsmail-unchecked-send
}

void statusHalfHandled(Sender &sender, const curl_slist *to, std::vector<const curl_slist *> &later) {
  switch (sender.send(to)) { // expect: nhsmail-unchecked-send
  case Status::Sent:
    break;
  case Status::Unreachable:
    later.push_back(to);
    break;
  case Status::Refused:
    break;
  }
}

bool alwaysTrue(vmime::shared_ptr<vmime::net::transport> transport, vmime::shared_ptr<vmime::message> message) {
  try {
    transport->send(message); // expect: nhsmail-unchecked-send
  } catch (const vmime::exception &e) {
    std::cerr << e.what() << '\n';
  }
  return true;
}

int mainLike(mailio::smtps &connection, const mailio::message &message) {
  try {
    connection.submit(message); // expect: nhsmail-unchecked-send
  } catch (const std::exception &e) {
    std::cout << "Error: " << e.what() << std::endl;
  }
  return EXIT_SUCCESS;
}

void qtWarned(SmtpClient &client, MimeMessage &message) {
  if (!client.sendMail(message)) // expect: nhsmail-unchecked-send only logged
    qWarning() << "mail not sent";
}

void exchangeSwallowed(ews::service &service, const ews::message &message) {
  try {
    service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-unchecked-send
  } catch (ews::exchange_error &) {
    // Next time.
  }
}

//===-- Not reported ------------------------------------------------------===//

CURLcode tried(CURL *easy, const curl_slist *to) {
  MAIL_TRY(perform(easy, to));
  return CURLE_OK;
}

bool statusUsed(Sender &sender, const curl_slist *to) { return sender.send(to) == Status::Sent; }

void statusHandled(Sender &sender, const curl_slist *to, std::vector<const curl_slist *> &later) {
  switch (sender.send(to)) {
  case Status::Sent:
    break;
  case Status::Unreachable:
    later.push_back(to);
    break;
  case Status::Refused:
    throw std::runtime_error("refused");
  }
}

int exitCode(mailio::smtps &connection, const mailio::message &message) {
  try {
    connection.submit(message);
    return EXIT_SUCCESS;
  } catch (const std::exception &e) {
    std::cout << "Error: " << e.what() << std::endl;
  }
  return EXIT_FAILURE;
}

void ends(vmime::shared_ptr<vmime::net::transport> transport, vmime::shared_ptr<vmime::message> message) {
  try {
    transport->send(message);
  } catch (const vmime::exception &e) {
    std::cerr << e.what() << '\n';
    std::exit(1);
  }
}

bool qtTold(SmtpClient &client, MimeMessage &message, QString &reason) {
  if (client.sendMail(message))
    return true;
  reason = "not sent";
  return false;
}

void qtSignalled(QNetworkAccessManager &manager, const QByteArray &letter, const std::function<void(bool)> &done) {
  QNetworkReply *reply = manager.post(QNetworkRequest(QUrl("https://graph.microsoft.com/v1.0/me/sendMail")), letter);
  QObject::connect(reply, &QNetworkReply::finished, [reply, done] {
    reply->deleteLater();
    done(reply->error() == QNetworkReply::NoError &&
         reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 202);
  });
}

void mapped(ews::service &service, const ews::message &message, std::map<std::string, std::string> &failures, const std::string &to) {
  try {
    service.create_item(message, ews::message_disposition::send_and_save_copy);
  } catch (const ews::exception &e) {
    failures[to] = e.what();
  }
}

unsigned countFailures(mailio::smtps &connection, const std::vector<mailio::message> &all) {
  unsigned failed = 0;
  for (const mailio::message &message : all)
    try {
      connection.submit(message);
    } catch (const std::exception &) {
      ++failed;
    }
  return failed;
}

} // namespace mail
