// HTTP requests that are made again: what the service has answered counts.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-retry
// pkg-config: cpp-httplib

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

const std::string Path = "/v1.0/users/rota.leas@nhs.net/sendMail";

//===-- Wrong -------------------------------------------------------------===//

int atOnceThoughBusy(const std::string &body) {
  httplib::Client graph("https://graph.microsoft.com");
  auto res = graph.Post(Path, body, "application/json");
  while (res && res->status == 429)
    res = graph.Post(Path, body, "application/json"); // expect: nhsmail-unsafe-retry 429
  return res ? res->status : -1;
}

bool untilAccepted(const std::string &body) {
  httplib::Client graph("https://graph.microsoft.com");
  for (;;) {
    auto res = graph.Post(Path, body, "application/json"); // expect: nhsmail-unsafe-retry without end
    if (res && res->status == 202)
      return true;
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

bool fourTimesThoughBusy(const std::string &body) {
  httplib::Client graph("https://graph.microsoft.com");
  for (int attempt = 0; attempt < 4; ++attempt) {
    auto res = graph.Post(Path, body, "application/json"); // expect: nhsmail-unsafe-retry 429
    if (!res)
      return false;
    if (res->status == 429)
      continue;
    return res->status == 202;
  }
  return false;
}

bool evenly(const std::string &body) {
  httplib::Client graph("https://graph.microsoft.com");
  int failures = 0;
  while (failures < 10) {
    auto res = graph.Post(Path, body, "application/json"); // expect: nhsmail-unsafe-retry the delay should grow
    if (res && res->status == 202)
      return true;
    ++failures;
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }
  return false;
}

//===-- Right -------------------------------------------------------------===//

bool asLongAsItSays(const std::string &body) {
  httplib::Client graph("https://graph.microsoft.com");
  for (int attempt = 0; attempt < 5; ++attempt) {
    auto res = graph.Post(Path, body, "application/json");
    if (!res)
      throw std::runtime_error("no answer");
    if (res->status == 202)
      return true;
    if (res->status != 429)
      return false;
    const int pause = res->has_header("Retry-After") ? std::stoi(res->get_header_value("Retry-After")) : 30;
    std::this_thread::sleep_for(std::chrono::seconds(pause));
  }
  return false;
}

bool onceMoreWithANewToken(const std::string &body, std::string (*token)()) {
  httplib::Client graph("https://graph.microsoft.com");
  for (int attempt = 0; attempt < 2; ++attempt) {
    graph.set_bearer_token_auth(token());
    auto res = graph.Post(Path, body, "application/json");
    if (res && res->status == 202)
      return true;
    if (!res || res->status != 401)
      return false;
  }
  return false;
}

class Backoff {
public:
  bool wait();
};

bool byAPolicyOfItsOwn(const std::string &body) {
  httplib::Client graph("https://graph.microsoft.com");
  Backoff backoff;
  do {
    auto res = graph.Post(Path, body, "application/json");
    if (res && res->status == 202)
      return true;
  } while (backoff.wait());
  return false;
}

// A page after the other is fetched: no mail.
std::string allPages(std::string next) {
  httplib::Client graph("https://graph.microsoft.com");
  std::string all;
  while (!next.empty()) {
    auto res = graph.Get(next);
    if (!res || res->status != 200)
      continue;
    all += res->body;
    next = res->get_header_value("Next");
  }
  return all;
}

} // namespace
