// Coroutines, read as if they ran straight through.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Pondweed

#include <curl/curl.h>

#include <coroutine>
#include <cstdlib>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>

namespace mail {

/// A task that holds one value, as every project has one.
template <typename Value> class Task {
public:
  struct promise_type {
    Value value{};
    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_value(Value result) { value = std::move(result); }
    void unhandled_exception() { std::terminate(); }
  };

  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  bool await_ready() const noexcept { return true; }
  void await_suspend(std::coroutine_handle<>) const noexcept {}
  Value await_resume() const { return handle_.promise().value; }

private:
  std::coroutine_handle<promise_type> handle_;
};

Task<std::string> fixedPassword() { co_return "Pondweed-1"; } // expect-route: nhsmail-hardcoded-credential

Task<std::string> configuredPassword() { co_return std::getenv("POND_PASSWORD"); }

Task<int> signIn(CURL *easy) {
  const std::string password = co_await fixedPassword();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  co_return 0;
}

Task<int> signInConfigured(CURL *easy) {
  const std::string password = co_await configuredPassword();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  co_return 0;
}

// Between two suspensions a local keeps what it holds.
Task<int> acrossASuspension(CURL *easy) {
  std::string password = "Pondweed-2"; // expect-route: nhsmail-hardcoded-credential
  co_await std::suspend_always{};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  co_return 0;
}

Task<int> replacedAfterASuspension(CURL *easy) {
  std::string password = "Pondweed-3";
  co_await std::suspend_always{};
  password = co_await configuredPassword();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  co_return 0;
}

Task<int> parameter(CURL *easy, std::string password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  co_return 0;
}

Task<int> constantToAParameter(CURL *easy) {
  co_return co_await parameter(easy, "Pondweed-4"); // expect-route: nhsmail-hardcoded-credential
}

Task<int> environmentToAParameter(CURL *easy) {
  co_return co_await parameter(easy, std::getenv("POND_PASSWORD"));
}

//===-- Outcomes ----------------------------------------------------------===//

Task<CURLcode> post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  co_return curl_easy_perform(easy);
}

Task<int> dropped(CURL *easy) {
  co_await post(easy); // expect: nhsmail-unchecked-send
  co_return 0;
}

Task<bool> kept(CURL *easy) {
  const CURLcode code = co_await post(easy);
  co_return code == CURLE_OK;
}

Task<int> thrown(CURL *easy) {
  if (co_await post(easy) != CURLE_OK)
    throw std::runtime_error("not accepted");
  co_return 0;
}

Task<int> droppedInside(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  co_return 0;
}

} // namespace mail
