// Sends by tasks that run beside each other.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-unordered-sends
// pkg-config: libcurl Qt5Core Qt5Concurrent
// flags: -fPIC -std=c++20

#include "../../libraries/mocks/mailio/smtp.hpp"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>
#include <QtConcurrent/QtConcurrent>
#include <curl/curl.h>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <algorithm>
#include <future>
#include <string>
#include <thread>
#include <vector>

namespace {

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy); // expect-route: nhsmail-unordered-sends
}

//===-- In any order ------------------------------------------------------===//

bool curlByFutures(const std::vector<CURL *> &parts) {
  std::vector<std::future<CURLcode>> results;
  for (CURL *easy : parts)
    results.push_back(std::async([easy] { return post(easy); }));
  return std::all_of(results.begin(), results.end(), [](auto &r) { return r.get() == CURLE_OK; });
}

void mailioByPolicy(mailio::smtps &connection, const std::vector<mailio::message> &parts) {
  std::vector<std::future<std::string>> results;
  for (const mailio::message &part : parts)
    results.push_back(std::async(std::launch::async, [&] { return connection.submit(part); })); // expect: nhsmail-unordered-sends
  for (auto &r : results)
    r.get();
}

void mailioByThreads(mailio::smtps &connection, const std::vector<mailio::message> &parts) {
  std::vector<std::thread> threads;
  for (const mailio::message &part : parts)
    threads.push_back(std::thread([&connection, &part] { connection.submit(part); })); // expect: nhsmail-unordered-sends
  for (std::thread &t : threads)
    t.join();
}

void pocoByDetachedThreads(Poco::Net::SMTPClientSession &session, const std::vector<Poco::Net::MailMessage *> &parts) {
  for (Poco::Net::MailMessage *part : parts)
    std::thread([&session, part] { session.sendMessage(*part); }).detach(); // expect: nhsmail-unordered-sends
}

void mailioByPool(mailio::smtps &connection, const std::vector<mailio::message> &parts) {
  boost::asio::thread_pool pool(4);
  for (const mailio::message &part : parts)
    boost::asio::post(pool, [&connection, &part] { connection.submit(part); }); // expect: nhsmail-unordered-sends
  pool.join();
}

void qtConcurrently(SmtpClient &client, const QList<MimeMessage *> &parts) {
  for (MimeMessage *part : parts)
    QtConcurrent::run([&client, part] { return client.sendMail(*part); }); // expect: nhsmail-unordered-sends
}

//===-- In order, or one --------------------------------------------------===//

void oneAfterTheOther(mailio::smtps &connection, const std::vector<mailio::message> &parts) {
  for (const mailio::message &part : parts)
    connection.submit(part);
}

void inTheBackground(mailio::smtps &connection, const mailio::message &message) {
  std::thread([&] { connection.submit(message); }).join();
}

void allByOneTask(mailio::smtps &connection, const std::vector<mailio::message> &parts) {
  std::async(std::launch::async, [&] {
    for (const mailio::message &part : parts)
      connection.submit(part);
  }).get();
}

std::string partOf(int series, int number);

void withIds(mailio::smtps &connection, int series) {
  std::vector<std::future<std::string>> results;
  for (int i = 0; i < 5; ++i)
    results.push_back(std::async([&connection, series, i] {
      mailio::message part;
      part.message_id(partOf(series, i));
      return connection.submit(part);
    }));
  for (auto &r : results)
    r.get();
}

void withSequence(mailio::smtps &connection, int series) {
  std::vector<std::future<std::string>> results;
  for (int i = 0; i < 5; ++i)
    results.push_back(std::async([&connection, series, i] {
      mailio::message part;
      part.add_header("X-Sequence", partOf(series, i));
      return connection.submit(part);
    }));
  for (auto &r : results)
    r.get();
}

void oneFromEachTask(mailio::smtps &connection, const std::vector<mailio::message> &parts) {
  for (const mailio::message &part : parts) {
    if (part.subject().empty())
      continue;
    connection.submit(part);
  }
}

} // namespace
