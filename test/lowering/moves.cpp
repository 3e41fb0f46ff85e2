// Moves: into parameters, members, containers and results.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Bulrush

#include <curl/curl.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

namespace mail {

class Login {
public:
  Login() = default;
  Login(std::string account, std::string &&password)
      : account_(std::move(account)), password_(std::move(password)) {}
  Login(Login &&) = default;
  Login &operator=(Login &&) = default;
  Login(const Login &) = delete;

  void set(std::string password) { password_ = std::move(password); }
  std::string &&take() && { return std::move(password_); }
  const std::string &password() const & { return password_; }

private:
  std::string account_, password_;
};

void signIn(CURL *easy, const Login &login) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password().c_str());
}

void intoASink(CURL *easy) {
  std::string password = "Bulrush-1"; // expect-route: nhsmail-hardcoded-credential
  Login login("wards@nhs.net", std::move(password));
  signIn(easy, login);
}

void intoASinkFromOutside(CURL *easy) {
  std::string password = std::getenv("RUSH_PASSWORD");
  Login login("wards@nhs.net", std::move(password));
  signIn(easy, login);
}

void moveConstructed(CURL *easy) {
  Login first("wards@nhs.net", "Bulrush-2"); // expect-route: nhsmail-hardcoded-credential
  Login second(std::move(first));
  signIn(easy, second);
}

void moveAssigned(CURL *easy) {
  Login first("wards@nhs.net", "Bulrush-3"); // expect-route: nhsmail-hardcoded-credential
  Login second;
  second = std::move(first);
  signIn(easy, second);
}

void moveAssignedOver(CURL *easy) {
  Login first("wards@nhs.net", std::getenv("RUSH_PASSWORD"));
  Login second("wards@nhs.net", "Bulrush-4");
  second = std::move(first);
  signIn(easy, second);
}

void movedFromAndFilledAgain(CURL *easy, std::vector<std::string> &old) {
  std::string password = "Bulrush-5";
  old.push_back(std::move(password));
  password = std::getenv("RUSH_PASSWORD");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

Login made(const char *password) {
  Login login;
  login.set(password);
  return login;
}

void returned(CURL *easy) {
  const Login login = made("Bulrush-6"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, login);
}

void returnedFromOutside(CURL *easy) {
  const Login login = made(std::getenv("RUSH_PASSWORD"));
  signIn(easy, login);
}

void refQualified(CURL *easy) {
  const std::string password = made("Bulrush-7").take(); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

/// Moves as many write them by hand.
class Handle {
public:
  explicit Handle(CURL *easy) : easy_(easy) {}
  Handle(Handle &&other) noexcept : easy_(std::exchange(other.easy_, nullptr)), code_(other.code_) {}
  Handle &operator=(Handle &&other) noexcept {
    std::swap(easy_, other.easy_);
    code_ = other.code_;
    return *this;
  }
  ~Handle() { curl_easy_cleanup(easy_); }

  void password(const char *text) { curl_easy_setopt(easy_, CURLOPT_PASSWORD, text); }
  void post() {
    curl_easy_setopt(easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
    code_ = curl_easy_perform(easy_);
  }
  bool accepted() const { return code_ == CURLE_OK; }

private:
  CURL *easy_;
  CURLcode code_ = CURLE_OK;
};

void outcomeLostInTheMovedTo() {
  Handle first(curl_easy_init());
  first.post(); // expect: nhsmail-unchecked-send
  Handle second(std::move(first));
}

bool outcomeKeptInTheMovedTo() {
  Handle first(curl_easy_init());
  first.post();
  Handle second(std::move(first));
  return second.accepted();
}

Handle outcomeReturnedInTheMovedTo() {
  Handle first(curl_easy_init());
  first.post();
  return first;
}

void forwarded(CURL *easy, std::string &&password) {
  std::string held = std::forward<std::string>(password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, held.c_str());
}

void constantForwarded(CURL *easy) {
  forwarded(easy, "Bulrush-8"); // expect-route: nhsmail-hardcoded-credential
}

void environmentForwarded(CURL *easy) { forwarded(easy, std::getenv("RUSH_PASSWORD")); }

} // namespace mail
