// RAII: wrappers, custom deleters, scope guards, and what destructors do.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Restharrow

#include <curl/curl.h>

#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace mail {

class Easy {
public:
  Easy() : easy_(curl_easy_init()) {
    if (!easy_)
      throw std::runtime_error("curl_easy_init");
    curl_easy_setopt(easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
  }
  ~Easy() { curl_easy_cleanup(easy_); }
  Easy(const Easy &) = delete;
  Easy &operator=(const Easy &) = delete;

  CURL *get() const { return easy_; }
  operator CURL *() const { return easy_; }
  template <typename Value> void set(CURLoption option, Value value) {
    if (const CURLcode code = curl_easy_setopt(easy_, option, value); code != CURLE_OK)
      throw std::runtime_error(curl_easy_strerror(code));
  }
  CURLcode perform() { return curl_easy_perform(easy_); }

private:
  CURL *easy_;
};

struct FreeList {
  void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

void wrapped(const std::string &to) {
  Easy easy;
  const List recipients(curl_slist_append(nullptr, to.c_str()));
  easy.set(CURLOPT_MAIL_RCPT, recipients.get());
  easy.set(CURLOPT_PASSWORD, "Restharrow-1"); // expect: nhsmail-hardcoded-credential
  easy.perform();                             // expect: nhsmail-unchecked-send
}

bool wrappedAndTested(const std::string &to) {
  Easy easy;
  const List recipients(curl_slist_append(nullptr, to.c_str()));
  easy.set(CURLOPT_MAIL_RCPT, recipients.get());
  easy.set(CURLOPT_PASSWORD, std::getenv("HARROW_PASSWORD"));
  return easy.perform() == CURLE_OK;
}

void converted() {
  const Easy easy;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Restharrow-2"); // expect: nhsmail-hardcoded-credential
  curl_easy_perform(easy);                                  // expect: nhsmail-unchecked-send
}

//===-- Scope guards ------------------------------------------------------===//

template <typename Run> class ScopeExit {
public:
  explicit ScopeExit(Run run) : run_(std::move(run)) {}
  ~ScopeExit() {
    if (armed_)
      run_();
  }
  void release() { armed_ = false; }

private:
  Run run_;
  bool armed_ = true;
};

class Finally {
public:
  explicit Finally(std::function<void()> run) : run_(std::move(run)) {}
  ~Finally() { run_(); }

private:
  std::function<void()> run_;
};

void cleanedUpByAGuard() {
  CURL *easy = curl_easy_init();
  const ScopeExit close([&] { curl_easy_cleanup(easy); });
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
}

std::vector<std::string> &undelivered();

// The guard puts back what was not accepted.
void guardKeepsTheFailure(CURL *easy, const std::string &letter) {
  CURLcode code = CURLE_FAILED_INIT;
  const ScopeExit keep([&] {
    if (code != CURLE_OK)
      undelivered().push_back(letter);
  });
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  code = curl_easy_perform(easy);
}

void functionKeepsTheFailure(CURL *easy, const std::string &letter) {
  CURLcode code = CURLE_FAILED_INIT;
  const Finally keep([&] {
    if (code != CURLE_OK)
      undelivered().push_back(letter);
  });
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  code = curl_easy_perform(easy);
}

void guardOnlyLogs(CURL *easy) {
  CURLcode code = CURLE_FAILED_INIT;
  const ScopeExit log([&] {
    if (code != CURLE_OK)
      std::cerr << curl_easy_strerror(code) << '\n';
  });
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  code = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
}

//===-- Destructors -------------------------------------------------------===//

/// Sends what is left when it goes; nobody can learn how that ended.
class Spool {
public:
  explicit Spool(CURL *easy) : easy_(easy) {}
  ~Spool() {
    curl_easy_setopt(easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
    curl_easy_perform(easy_); // expect: nhsmail-unchecked-send
  }

private:
  CURL *easy_;
};

/// Keeps what was not sent.
class CarefulSpool {
public:
  explicit CarefulSpool(CURL *easy) : easy_(easy) {}
  ~CarefulSpool() {
    curl_easy_setopt(easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
    if (curl_easy_perform(easy_) != CURLE_OK)
      undelivered().push_back("spool");
  }

private:
  CURL *easy_;
};

/// What an object holds when it goes.
class SignsInAtTheEnd {
public:
  SignsInAtTheEnd(CURL *easy, std::string password) : easy_(easy), password_(std::move(password)) {}
  ~SignsInAtTheEnd() { curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str()); }

private:
  CURL *easy_;
  std::string password_;
};

void atTheEnd(CURL *easy) {
  const SignsInAtTheEnd session(easy, "Restharrow-3"); // expect-route: nhsmail-hardcoded-credential
}

void atTheEndFromOutside(CURL *easy) {
  const SignsInAtTheEnd session(easy, std::getenv("HARROW_PASSWORD"));
}

void deletedByHand(CURL *easy) {
  auto *session = new SignsInAtTheEnd(easy, "Restharrow-4"); // expect-route: nhsmail-hardcoded-credential
  delete session;
}

} // namespace mail
