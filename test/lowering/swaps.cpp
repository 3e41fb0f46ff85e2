// Swaps: what was in one is in the other afterwards.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Sundew

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mail {

void swapped(CURL *easy) {
  std::string password = std::getenv("DEW_PASSWORD"), other = "Sundew-1"; // expect-route: nhsmail-hardcoded-credential
  std::swap(password, other);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void swappedAway(CURL *easy) {
  std::string password = "Sundew-2", other = std::getenv("DEW_PASSWORD");
  password.swap(other);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void swappedTwice(CURL *easy) {
  std::string password = std::getenv("DEW_PASSWORD"), other = "Sundew-3";
  std::swap(password, other);
  std::swap(other, password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

class Login {
public:
  explicit Login(std::string password) : password_(std::move(password)) {}
  void swap(Login &other) noexcept {
    using std::swap;
    swap(password_, other.password_);
  }
  friend void swap(Login &a, Login &b) noexcept { a.swap(b); }
  const std::string &password() const { return password_; }

private:
  std::string password_;
};

void swapOfOnesOwn(CURL *easy) {
  Login live(std::getenv("DEW_PASSWORD")), training("Sundew-4"); // expect-route: nhsmail-hardcoded-credential
  swap(live, training);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, live.password().c_str());
}

void swapOfOnesOwnTheOtherWay(CURL *easy) {
  Login live(std::getenv("DEW_PASSWORD")), training("Sundew-5");
  swap(live, training);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, training.password().c_str());
}

void pointersSwapped(CURL *easy) {
  const char *password = std::getenv("DEW_PASSWORD");
  const char *other = "Sundew-6"; // expect-route: nhsmail-hardcoded-credential
  std::swap(password, other);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void byATemporary(CURL *easy) {
  const char *password = "Sundew-7";
  const char *other = std::getenv("DEW_PASSWORD");
  const char *held = password;
  password = other;
  other = held;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void vectorsSwapped(CURL *easy) {
  std::vector<std::string> now{std::getenv("DEW_PASSWORD")}, before{"Sundew-8"}; // expect-route: nhsmail-hardcoded-credential
  now.swap(before);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, now.front().c_str());
}

void exchanged(CURL *easy) {
  std::string password = "Sundew-9"; // expect-route: nhsmail-hardcoded-credential
  const std::string old = std::exchange(password, std::getenv("DEW_PASSWORD"));
  curl_easy_setopt(easy, CURLOPT_PASSWORD, old.c_str());
}

void exchangedForTheNew(CURL *easy) {
  std::string password = "Sundew-10";
  std::exchange(password, std::getenv("DEW_PASSWORD"));
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void ownersSwapped(CURL *easy) {
  auto live = std::make_unique<Login>(std::getenv("DEW_PASSWORD"));
  auto training = std::make_unique<Login>("Sundew-11"); // expect-route: nhsmail-hardcoded-credential
  live.swap(training);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, live->password().c_str());
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

bool outcomeSwappedAndTested(CURL *easy) {
  CURLcode now = post(easy), before = CURLE_OK;
  std::swap(now, before);
  return before == CURLE_OK;
}

bool theOtherOneIsTested(CURL *easy) {
  CURLcode now = post(easy), before = CURLE_OK; // expect: nhsmail-unchecked-send
  std::swap(now, before);
  return now == CURLE_OK;
}

} // namespace mail
