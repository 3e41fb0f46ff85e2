// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl
//
// Outcomes that come later: futures, tasks, pools, promises, callbacks.
#include <curl/curl.h>

#include <cpprest/http_client.h>

#include <atomic>
#include <functional>
#include <future>
#include <iostream>
#include <memory>
#include <queue>
#include <stdexcept>
#include <string>
#include <thread>

namespace mail {

CURLcode deliver(const std::string &text, const curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, text.c_str());
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

//===-- Futures -----------------------------------------------------------===//

void futureDropped(const std::string &text, const curl_slist *to) {
  auto pending = std::async(std::launch::async, [=] { return deliver(text, to); }); // expect: nhsmail-unchecked-send
  pending.wait();
}

void futureAskedAndIgnored(const std::string &text, const curl_slist *to) {
  auto pending = std::async(std::launch::async, deliver, text, to); // expect-route: nhsmail-unchecked-send
  pending.get();
}

void futureLogged(const std::string &text, const curl_slist *to) {
  std::future<CURLcode> pending = std::async(std::launch::async, deliver, text, to); // expect-route: nhsmail-unchecked-send
  if (pending.get() != CURLE_OK)
    std::cerr << "not sent\n";
}

void threadDropped(const std::string &text, const curl_slist *to) {
  std::thread([=] { deliver(text, to); }).detach(); // expect: nhsmail-unchecked-send
}

void promiseAlwaysKept(const std::string &text, const curl_slist *to, std::promise<bool> &done) {
  deliver(text, to); // expect: nhsmail-unchecked-send
  done.set_value(true);
}

bool futureUsed(const std::string &text, const curl_slist *to) {
  auto pending = std::async(std::launch::async, deliver, text, to);
  return pending.get() == CURLE_OK;
}

std::future<CURLcode> futureReturned(const std::string &text, const curl_slist *to) {
  return std::async(std::launch::async, deliver, text, to);
}

unsigned futureCounted(const std::string &text, const curl_slist *to) {
  auto pending = std::async(std::launch::async, deliver, text, to);
  unsigned failed = 0;
  failed += pending.get() != CURLE_OK;
  return failed;
}

void promiseKept(const std::string &text, const curl_slist *to, std::promise<bool> done) {
  done.set_value(deliver(text, to) == CURLE_OK);
}

void promiseBroken(const std::string &text, const curl_slist *to, std::promise<void> &done) {
  const CURLcode code = deliver(text, to);
  if (code == CURLE_OK)
    done.set_value();
  else
    done.set_exception(std::make_exception_ptr(std::runtime_error(curl_easy_strerror(code))));
}

void threadCounts(const std::string &text, const curl_slist *to, std::atomic<unsigned> &failed) {
  std::thread worker([&] {
    if (deliver(text, to) != CURLE_OK)
      ++failed;
  });
  worker.join();
}

//===-- A pool ------------------------------------------------------------===//

class Pool {
public:
  template <typename Work> auto submit(Work work) -> std::future<decltype(work())> {
    auto task = std::make_shared<std::packaged_task<decltype(work())()>>(std::move(work));
    auto result = task->get_future();
    queue_.push([task] { (*task)(); });
    return result;
  }

private:
  std::queue<std::function<void()>> queue_;
};

bool pooled(Pool &pool, const std::string &text, const curl_slist *to) {
  auto result = pool.submit([=] { return deliver(text, to); });
  return result.get() == CURLE_OK;
}

void pooledForSide(Pool &pool, const std::string &text, const curl_slist *to) {
  pool.submit([=] {
    deliver(text, to); // expect: nhsmail-unchecked-send
  });
}

//===-- Callbacks ---------------------------------------------------------===//

using Done = std::function<void(bool, const std::string &)>;

void withCallback(const std::string &text, const curl_slist *to, const Done &done) {
  const CURLcode code = deliver(text, to);
  done(code == CURLE_OK, curl_easy_strerror(code));
}

void withCallbackThatCounts(const std::string &text, const curl_slist *to, unsigned &failed) {
  withCallback(text, to, [&failed](bool sent, const std::string &) {
    if (!sent)
      ++failed;
  });
}

//===-- Tasks of the C++ REST SDK -----------------------------------------===//

using namespace web::http;

pplx::task<http_response> post(client::http_client &graph, const web::json::value &letter) {
  return graph.request(methods::POST, U("/v1.0/me/sendMail"), letter);
}

void taskDropped(client::http_client &graph, const web::json::value &letter) {
  post(graph, letter); // expect: nhsmail-unchecked-send
}

void taskWaitedFor(client::http_client &graph, const web::json::value &letter) {
  post(graph, letter).wait(); // expect: nhsmail-unchecked-send
}

void continuationPrints(client::http_client &graph, const web::json::value &letter) {
  post(graph, letter) // expect: nhsmail-unchecked-send
      .then([](http_response answer) { std::cout << answer.status_code() << std::endl; })
      .wait();
}

void continuationThatCatches(client::http_client &graph, const web::json::value &letter) {
  post(graph, letter) // expect: nhsmail-unchecked-send
      .then([](pplx::task<http_response> previous) {
        try {
          previous.get();
        } catch (const std::exception &e) {
          std::cerr << e.what() << std::endl;
        }
      });
}

pplx::task<bool> continuationReturned(client::http_client &graph, const web::json::value &letter) {
  return post(graph, letter).then([](http_response answer) { return answer.status_code() == status_codes::Accepted; });
}

void continuationThrows(client::http_client &graph, const web::json::value &letter) {
  post(graph, letter)
      .then([](http_response answer) {
        if (answer.status_code() != status_codes::Accepted)
          throw std::runtime_error("not accepted");
      })
      .get();
}

bool taskUsed(client::http_client &graph, const web::json::value &letter) {
  return post(graph, letter).get().status_code() == status_codes::Accepted;
}

} // namespace mail
