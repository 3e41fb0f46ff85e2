// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unthrottled-send
// pkg-config: libcurl vmime Qt5Network
// flags: -std=c++20 -fPIC
//
// Many mails by recursion, timers, pools, tasks and pipelines of ranges.
#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <curl/curl.h>
#include <vmime/vmime.hpp>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <execution>
#include <future>
#include <mutex>
#include <ranges>
#include <semaphore>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace mail {

struct Reminder {
  std::string address;
  std::string text;
  bool due = false;
};

void post(const Reminder &reminder) {
  CURL *easy = curl_easy_init();
  curl_slist *to = curl_slist_append(nullptr, reminder.address.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(to);
  curl_easy_cleanup(easy);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

//===-- Reported ----------------------------------------------------------===//

// The first, and then the rest.
void oneAndTheRest(std::span<const Reminder> all) {
  if (all.empty())
    return;
  post(all.front()); // expect: nhsmail-unthrottled-send
  oneAndTheRest(all.subspan(1));
}

void byRecursion(const std::vector<Reminder> &all) { oneAndTheRest(all); }

void filtered(const std::vector<Reminder> &all) {
  for (const Reminder &reminder : all | std::views::filter([](const Reminder &r) { return r.due; }))
    post(reminder); // expect: nhsmail-unthrottled-send
}

void transformed(const std::vector<std::string> &addresses) {
  for (const Reminder &reminder : addresses | std::views::transform([](const std::string &a) { return Reminder{a, "Clinic", true}; }))
    post(reminder); // expect: nhsmail-unthrottled-send
}

void inParallel(const std::vector<Reminder> &all) {
  std::for_each(std::execution::par, all.begin(), all.end(), post); // expect: nhsmail-unthrottled-send
}

void byTasks(const std::vector<Reminder> &all) {
  std::vector<std::future<void>> sent;
  for (const Reminder &reminder : all)
    sent.push_back(std::async(std::launch::async, post, reminder)); // expect: nhsmail-unthrottled-send
  for (auto &one : sent)
    one.get();
}

void byIndexFromBehind(const std::vector<Reminder> &all) {
  size_t left = all.size();
  while (left-- > 0)
    post(all[left]); // expect: nhsmail-unthrottled-send
}

void doWhile(std::deque<Reminder> &waiting) {
  do {
    post(waiting.front()); // expect: nhsmail-unthrottled-send
    waiting.pop_front();
  } while (!waiting.empty());
}

void vmimeToAll(vmime::shared_ptr<vmime::net::transport> transport, const std::vector<vmime::shared_ptr<vmime::message>> &all) {
  for (const auto &one : all)
    transport->send(one); // expect: nhsmail-unthrottled-send
}

void exchangeToAll(ews::service &service, const std::vector<std::string> &addresses) {
  for (const std::string &address : addresses) {
    ews::message message;
    message.set_subject("Clinic");
    message.set_to_recipients({ews::mailbox(address)});
    service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-unthrottled-send
  }
}

void qtToAll(QNetworkAccessManager &manager, const QList<QByteArray> &letters) {
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/me/sendMail"));
  for (const QByteArray &letter : letters)
    QObject::connect(manager.post(request, letter), &QNetworkReply::errorOccurred, [](QNetworkReply::NetworkError e) { throw e; }); // expect: nhsmail-unthrottled-send
}

//===-- Not reported ------------------------------------------------------===//

// One each second, as the timer ticks.
class Ticker {
public:
  explicit Ticker(std::deque<Reminder> waiting) : waiting_(std::move(waiting)) {
    QObject::connect(&timer_, &QTimer::timeout, [this] { next(); });
    timer_.start(std::chrono::seconds(1));
  }
  void next() {
    if (waiting_.empty())
      return timer_.stop();
    post(waiting_.front());
    waiting_.pop_front();
  }

private:
  QTimer timer_;
  std::deque<Reminder> waiting_;
};

void fourAtATime(const std::vector<Reminder> &all) {
  std::counting_semaphore<4> slots_(4);
  std::vector<std::jthread> threads;
  for (const Reminder &reminder : all) {
    slots_.acquire();
    threads.emplace_back([&slots_, reminder] {
      post(reminder);
      slots_.release();
    });
  }
}

class Bucket {
public:
  void take() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return tokens_ > 0; });
    --tokens_;
  }

private:
  std::mutex mutex_;
  std::condition_variable filled_;
  int tokens_ = 30;
};

void asTheBucketFills(Bucket &bucket, const std::vector<Reminder> &all) {
  for (const Reminder &reminder : all) {
    bucket.take();
    post(reminder);
  }
}

void paced(std::span<const Reminder> all) {
  if (all.empty())
    return;
  post(all.front());
  std::this_thread::sleep_for(std::chrono::seconds(2));
  paced(all.subspan(1));
}

void byRecursionWithPauses(const std::vector<Reminder> &all) { paced(all); }

void until(const std::vector<Reminder> &all) {
  auto next = std::chrono::steady_clock::now();
  for (const Reminder &reminder : all) {
    std::this_thread::sleep_until(next);
    post(reminder);
    next += std::chrono::seconds(2);
  }
}

void toWards() {
  static constexpr const char *Wards[] = {"ward1.leas@nhs.net", "ward2.leas@nhs.net", "ward3.leas@nhs.net"};
  std::ranges::for_each(Wards, [](const char *ward) { post({ward, "Rota", true}); });
}

void thoseOfToday(std::deque<Reminder> &waiting, int quota) {
  for (int sent = 0; sent < quota && sent < 30 && !waiting.empty(); ++sent) {
    post(waiting.front());
    waiting.pop_front();
  }
}

} // namespace mail
