// Each way in which an outcome gets lost, and beside it the way in which it is kept,
// through the features of the language.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <future>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

namespace mail {

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

void postOrThrow(CURL *easy) {
  if (const CURLcode code = post(easy); code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

//===-- Never looked at ---------------------------------------------------===//

void asAStatement(CURL *easy) {
  post(easy); // expect: nhsmail-unchecked-send
}

void castAway(CURL *easy) {
  static_cast<void>(post(easy)); // expect: nhsmail-unchecked-send
}

void intoStdIgnore(CURL *easy) {
  std::ignore = post(easy); // expect: nhsmail-unchecked-send
}

void maybeUnused(CURL *easy) {
  [[maybe_unused]] const auto code = post(easy); // expect: nhsmail-unchecked-send
}

void twoInARow(CURL *easy, CURL *other) {
  post(easy);  // expect: nhsmail-unchecked-send
  post(other); // expect: nhsmail-unchecked-send
}

CURLcode overwritten(CURL *easy, CURL *other) {
  CURLcode code = post(easy); // expect: nhsmail-unchecked-send
  code = post(other);
  return code;
}

CURLcode overwrittenAfterALook(CURL *easy, CURL *other) {
  CURLcode code = post(easy);
  if (code != CURLE_OK)
    return code;
  code = post(other);
  return code;
}

bool returned(CURL *easy) { return post(easy) == CURLE_OK; }

//===-- Looked at, and nothing done ---------------------------------------===//

void testedForNothing(CURL *easy) {
  if (post(easy) != CURLE_OK) { // expect: nhsmail-unchecked-send
  }
}

void testedAndCommented(CURL *easy, int &sent) {
  if (post(easy) == CURLE_OK) // expect: nhsmail-unchecked-send
    ++sent;
}

void onlyLogged(CURL *easy) {
  if (const CURLcode code = post(easy)) // expect: nhsmail-unchecked-send
    std::cerr << "mail: " << curl_easy_strerror(code) << '\n';
}

bool loggedAndReturned(CURL *easy) {
  if (const CURLcode code = post(easy)) {
    std::cerr << "mail: " << curl_easy_strerror(code) << '\n';
    return false;
  }
  return true;
}

bool successInAnyCase(CURL *easy) {
  const bool sent = post(easy) == CURLE_OK; // expect: nhsmail-unchecked-send
  if (!sent)
    std::cerr << "not sent\n";
  return true;
}

bool failureInAnyCase(CURL *easy, bool &sent) {
  sent = post(easy) == CURLE_OK;
  return false;
}

//===-- Kept somewhere ----------------------------------------------------===//

struct Queue {
  std::deque<std::string> again;
  std::mutex lock;
  unsigned failed = 0;
};

void backIntoAQueue(CURL *easy, Queue &queue, const std::string &letter) {
  if (post(easy) != CURLE_OK) {
    const std::lock_guard guard(queue.lock);
    queue.again.push_back(letter);
  }
}

void countedForTheCaller(CURL *easy, Queue &queue) {
  if (post(easy) != CURLE_OK)
    ++queue.failed;
}

void intoALocalQueue(CURL *easy, const std::string &letter) {
  std::deque<std::string> again;
  if (post(easy) != CURLE_OK) // expect: nhsmail-unchecked-send
    again.push_back(letter);
}

std::deque<std::string> intoAReturnedQueue(CURL *easy, const std::string &letter) {
  std::deque<std::string> again;
  if (post(easy) != CURLE_OK)
    again.push_back(letter);
  return again;
}

class Outbox {
public:
  void run(CURL *easy) { last_ = post(easy); }
  CURLcode last() const { return last_; }

private:
  CURLcode last_ = CURLE_OK;
};

void inAnObjectThatGoes(CURL *easy) {
  Outbox outbox;
  outbox.run(easy); // expect: nhsmail-unchecked-send
}

CURLcode inAnObjectThatIsAsked(CURL *easy) {
  Outbox outbox;
  outbox.run(easy);
  return outbox.last();
}

std::unique_ptr<Outbox> inAnObjectThatIsReturned(CURL *easy) {
  auto outbox = std::make_unique<Outbox>();
  outbox->run(easy);
  return outbox;
}

void inAMapThatGoes(CURL *easy, const std::string &to) {
  std::map<std::string, CURLcode> codes;
  codes[to] = post(easy); // expect: nhsmail-unchecked-send
}

void inTheCallersMap(CURL *easy, const std::string &to, std::map<std::string, CURLcode> &codes) {
  codes[to] = post(easy);
}

//===-- Through callables -------------------------------------------------===//

void lambdaDropped(CURL *easy) {
  [&] { return post(easy); }(); // expect: nhsmail-unchecked-send
}

void functionOfVoid(CURL *easy) {
  std::function<void()> run = [&] { post(easy); }; // expect: nhsmail-unchecked-send
  run();
}

void callbackTold(CURL *easy, const std::function<void(bool)> &done) {
  done(post(easy) == CURLE_OK);
}

void callbackOnlyOnSuccess(CURL *easy, const std::function<void()> &sent) {
  if (post(easy) == CURLE_OK) // expect: nhsmail-unchecked-send
    sent();
}

bool runAll(const std::vector<std::function<bool()>> &jobs) {
  bool all = true;
  for (const auto &job : jobs)
    all = job() && all;
  return all;
}

bool allOfThem(CURL *easy, CURL *other) {
  return runAll({[=] { return post(easy) == CURLE_OK; }, [=] { return post(other) == CURLE_OK; }});
}

void anyOfThem(const std::vector<CURL *> &handles) {
  if (!std::all_of(handles.begin(), handles.end(),
                   [](CURL *easy) { return post(easy) == CURLE_OK; }))
    throw std::runtime_error("not every letter was accepted");
}

//===-- Through threads ---------------------------------------------------===//

void inAThread(CURL *easy) {
  std::thread worker([easy] {
    post(easy); // expect: nhsmail-unchecked-send
  });
  worker.join();
}

bool inAThreadThatTells(CURL *easy) {
  bool sent = false;
  std::thread worker([&] { sent = post(easy) == CURLE_OK; });
  worker.join();
  return sent;
}

void futureDropped(CURL *easy) {
  auto sent = std::async([easy] { return post(easy); }); // expect: nhsmail-unchecked-send
}

bool futureAsked(CURL *easy) {
  auto sent = std::async([easy] { return post(easy); });
  return sent.get() == CURLE_OK;
}

//===-- Through exceptions ------------------------------------------------===//

void swallowed(CURL *easy) {
  try {
    postOrThrow(easy); // expect: nhsmail-unchecked-send
  } catch (const std::exception &) {
  }
}

void goesOn(CURL *easy) { postOrThrow(easy); }

std::optional<std::string> intoAnOptional(CURL *easy) {
  try {
    postOrThrow(easy);
  } catch (const std::exception &error) {
    return error.what();
  }
  return std::nullopt;
}

void swallowedPerLetter(const std::vector<CURL *> &handles) {
  for (CURL *easy : handles) {
    try {
      postOrThrow(easy); // expect: nhsmail-unchecked-send
    } catch (const std::exception &error) {
      std::cerr << error.what() << '\n';
      continue;
    }
  }
}

unsigned countedPerLetter(const std::vector<CURL *> &handles) {
  unsigned failed = 0;
  for (CURL *easy : handles) {
    try {
      postOrThrow(easy);
    } catch (const std::exception &) {
      ++failed;
    }
  }
  return failed;
}

//===-- Through wrappers --------------------------------------------------===//

bool accepted(CURLcode code) { return code == CURLE_OK; }
bool throughAPredicate(CURL *easy) { return accepted(post(easy)); }

void check(CURLcode code) {
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}
void throughAThrower(CURL *easy) { check(post(easy)); }

void say(CURLcode code) {
  if (code != CURLE_OK)
    std::cerr << curl_easy_strerror(code) << '\n';
}
void throughALogger(CURL *easy) {
  say(post(easy)); // expect: nhsmail-unchecked-send
}

template <typename Result> Result &&passedOn(Result &&result) {
  return std::forward<Result>(result);
}
bool throughForward(CURL *easy) { return passedOn(post(easy)) == CURLE_OK; }
void throughForwardAndDropped(CURL *easy) {
  passedOn(post(easy)); // expect: nhsmail-unchecked-send
}

void wrapperThatDrops(CURL *easy) { post(easy); } // expect: nhsmail-unchecked-send
void callsTheWrapperThatDrops(CURL *easy) { wrapperThatDrops(easy); }

} // namespace mail
