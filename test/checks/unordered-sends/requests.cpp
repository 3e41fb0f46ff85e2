// Requests and sessions by tasks that run beside each other.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-unordered-sends
// pkg-config: cpp-httplib vmime
// flags: -std=c++20

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <httplib.h>
#include <nlohmann/json.hpp>
#include <vmime/vmime.hpp>

#include <algorithm>
#include <execution>
#include <future>
#include <memory>
#include <pthread.h>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using json = nlohmann::json;
using namespace Poco::Net;

namespace {

const std::string Path = "/v1.0/users/rota.leas@nhs.net/sendMail";

json letter(const std::string &text) {
  return {{"message",
           {{"subject", "Discharge"},
            {"body", {{"contentType", "Text"}, {"content", text}}},
            {"toRecipients", json::array({{{"emailAddress", {{"address", "gp.leas@nhs.net"}}}}})}}}};
}

void post(const std::string &body) {
  httplib::Client graph("https://graph.microsoft.com");
  auto res = graph.Post(Path, body, "application/json"); // expect-route: nhsmail-unordered-sends
  if (!res || res->status != 202)
    throw std::runtime_error("not sent");
}

//===-- In any order ------------------------------------------------------===//

void graphByFutures(const std::vector<std::string> &parts) {
  std::vector<std::future<void>> results;
  for (const auto &part : parts)
    results.push_back(std::async(std::launch::async, [&] { post(letter(part).dump()); }));
  for (auto &r : results)
    r.get();
}

void graphInParallel(const std::vector<std::string> &parts) {
  std::for_each(std::execution::par, parts.begin(), parts.end(), [](const std::string &part) {
    httplib::Client graph("https://graph.microsoft.com");
    auto res = graph.Post(Path, letter(part).dump(), "application/json"); // expect-route: nhsmail-unordered-sends
    if (!res || res->status != 202)
      throw std::runtime_error("not sent");
  });
}

void vmimeByFutures(vmime::shared_ptr<vmime::net::transport> transport,
                    const std::vector<vmime::shared_ptr<vmime::message>> &parts) {
  std::vector<std::future<void>> results;
  for (const auto &part : parts)
    results.push_back(std::async([transport, part] { transport->send(part); })); // expect: nhsmail-unordered-sends
  for (auto &r : results)
    r.get();
}

void send(SMTPClientSession *session, const MailMessage *message) {
  session->sendMessage(*message); // expect-route: nhsmail-unordered-sends
}

void pocoByArguments(SMTPClientSession &session, const std::vector<MailMessage> &parts) {
  std::vector<std::future<void>> results;
  for (const MailMessage &part : parts)
    results.push_back(std::async(std::launch::async, send, &session, &part));
  for (auto &r : results)
    r.get();
}

void *sendOne(void *argument) {
  SMTPClientSession session("send.nhs.net", 587);
  session.sendMessage(*static_cast<MailMessage *>(argument)); // expect-route: nhsmail-unordered-sends
  return nullptr;
}

void pocoByPosixThreads(std::vector<MailMessage> &parts, std::vector<pthread_t> &threads) {
  for (std::size_t i = 0; i < parts.size(); ++i)
    pthread_create(&threads[i], nullptr, sendOne, &parts[i]);
}

void pocoByFew(SMTPClientSession &session, const MailMessage &first) {
  std::vector<std::thread> threads;
  for (int copy = 0; copy < 4; ++copy)
    threads.push_back(std::thread([&] { session.sendMessage(first); })); // expect: nhsmail-unordered-sends
  for (auto &t : threads)
    t.join();
}

//===-- In order, or one --------------------------------------------------===//

void graphOneByOne(const std::vector<std::string> &parts) {
  for (const auto &part : parts)
    std::async(std::launch::async, [&] { post(letter(part).dump()); }).get();
}

void pocoJoined(SMTPClientSession &session, const std::vector<MailMessage *> &parts) {
  for (const MailMessage *part : parts) {
    std::thread one([&] { session.sendMessage(*part); });
    one.join();
  }
}

void graphWithCorrelation(const std::vector<std::string> &parts, const std::string &series) {
  std::vector<std::future<void>> results;
  int number = 0;
  for (const auto &part : parts)
    results.push_back(std::async([part, series, number = ++number] {
      json message = letter(part);
      message["message"]["internetMessageHeaders"] =
          json::array({{{"name", "X-Sequence"}, {"value", series + "." + std::to_string(number)}}});
      httplib::Client graph("https://graph.microsoft.com");
      auto res = graph.Post(Path, message.dump(), "application/json");
      if (!res || res->status != 202)
        throw std::runtime_error("not sent");
    }));
  for (auto &r : results)
    r.get();
}

void pocoWithReferences(SMTPClientSession &session, const std::vector<std::string> &parts, const std::string &first) {
  std::vector<std::future<void>> results;
  for (const auto &part : parts)
    results.push_back(std::async([&session, part, first] {
      MailMessage message;
      message.setContent(part);
      message.set("References", first);
      session.sendMessage(message);
    }));
  for (auto &r : results)
    r.get();
}

void graphOnce(const std::string &text) {
  std::future<void> result = std::async(std::launch::async, [&] { post(letter(text).dump()); });
  result.get();
}

void graphLookUps(const std::vector<std::string> &names, std::vector<std::future<std::string>> &found) {
  for (const auto &name : names)
    found.push_back(std::async([name] {
      httplib::Client graph("https://graph.microsoft.com");
      auto res = graph.Get("/v1.0/users/" + name);
      return res ? res->body : std::string();
    }));
}

} // namespace
