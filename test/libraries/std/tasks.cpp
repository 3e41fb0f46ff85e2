// The standard library: threads, tasks and waits in programs that send mail.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-unthrottled-send,nhsmail-unsafe-retry
// flags: -std=c++20
// pkg-config: libcurl

#include <curl/curl.h>

#include <chrono>
#include <functional>
#include <future>
#include <iostream>
#include <mutex>
#include <optional>
#include <queue>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace mail {

using namespace std::chrono_literals;

CURLcode send(CURL *easy, const std::string &to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  return curl_easy_perform(easy);
}

//===-- Tasks -------------------------------------------------------------===//

void forgotten(CURL *easy, const std::string &to) {
  auto answer = std::async(std::launch::async, send, easy, to); // expect: nhsmail-unchecked-send
  answer.wait();
}

bool awaited(CURL *easy, const std::string &to) {
  std::future<CURLcode> answer = std::async(std::launch::async, [easy, &to] { return send(easy, to); });
  if (answer.wait_for(30s) != std::future_status::ready)
    throw std::runtime_error("too slow");
  return answer.get() == CURLE_OK;
}

void byThread(CURL *easy, const std::string &to) {
  std::thread worker([easy, to] { send(easy, to); }); // expect: nhsmail-unchecked-send
  worker.join();
}

CURLcode byPromise(CURL *easy, const std::string &to) {
  std::promise<CURLcode> outcome;
  std::future<CURLcode> answer = outcome.get_future();
  std::jthread worker([&] { outcome.set_value(send(easy, to)); });
  return answer.get();
}

CURLcode byPackage(CURL *easy, const std::string &to) {
  std::packaged_task<CURLcode(CURL *, const std::string &)> task(send);
  std::future<CURLcode> answer = task.get_future();
  std::thread(std::move(task), easy, to).detach();
  return answer.get();
}

void byForgottenPackage(CURL *easy, const std::string &to) {
  std::packaged_task<CURLcode()> task([&] { return send(easy, to); }); // expect: nhsmail-unchecked-send
  task();
}

//===-- Waits -------------------------------------------------------------===//

int toAll(CURL *easy, const std::vector<std::string> &all) {
  int failed = 0;
  for (const std::string &to : all)
    if (send(easy, to) != CURLE_OK) // expect-route: nhsmail-unthrottled-send
      ++failed;
  return failed;
}

int slowly(CURL *easy, const std::vector<std::string> &all) {
  int failed = 0;
  for (const std::string &to : all) {
    if (send(easy, to) != CURLE_OK)
      ++failed;
    std::this_thread::sleep_for(2s);
  }
  return failed;
}

int byTheClock(CURL *easy, const std::vector<std::string> &all) {
  int failed = 0;
  auto next = std::chrono::steady_clock::now();
  for (const std::string &to : all) {
    failed += send(easy, to) != CURLE_OK;
    std::this_thread::sleep_until(next += 2500ms);
  }
  return failed;
}

bool withoutEnd(CURL *easy, const std::string &to) {
  while (send(easy, to) != CURLE_OK) // expect-route: nhsmail-unsafe-retry
    std::clog << "again\n";
  return true;
}

bool backingOff(CURL *easy, const std::string &to) {
  auto pause = 1s;
  for (int tries = 0; tries < 5; ++tries, pause *= 2) {
    if (send(easy, to) == CURLE_OK)
      return true;
    std::this_thread::sleep_for(pause);
  }
  return false;
}

class Queue {
public:
  void add(const std::string &to) {
    const std::lock_guard<std::mutex> lock(mutex_);
    waiting_.push(to);
  }

  void run(CURL *easy, std::stop_token stop) {
    while (!stop.stop_requested()) {
      if (const std::optional<std::string> to = next(); to && send(easy, *to) != CURLE_OK)
        add(*to);
      std::this_thread::sleep_for(2s);
    }
  }

private:
  std::optional<std::string> next() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (waiting_.empty())
      return std::nullopt;
    std::string to = std::move(waiting_.front());
    waiting_.pop();
    return to;
  }

  std::mutex mutex_;
  std::queue<std::string> waiting_;
};

} // namespace mail
