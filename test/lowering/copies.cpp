// Copies: implicit, defaulted and written by hand; a copy has a life of its own.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Brookweed

#include <curl/curl.h>

#include <cstdlib>
#include <cstring>
#include <string>

namespace mail {

struct Login {
  std::string account;
  std::string password;
};

void signIn(CURL *easy, const Login &login) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

void implicit(CURL *easy) {
  Login first{"pals@nhs.net", "Brookweed-1"}; // expect-route: nhsmail-hardcoded-credential
  Login second = first;
  first.password = std::getenv("BROOK_PASSWORD");
  signIn(easy, second);
}

void theOriginalIsReplaced(CURL *easy) {
  Login first{"pals@nhs.net", "Brookweed-2"};
  const Login second = first;
  first.password = std::getenv("BROOK_PASSWORD");
  signIn(easy, first);
  curl_easy_setopt(easy, CURLOPT_USERNAME, second.account.c_str());
}

void assigned(CURL *easy) {
  const Login first{"pals@nhs.net", "Brookweed-3"}; // expect-route: nhsmail-hardcoded-credential
  Login second{"pals@nhs.net", std::getenv("BROOK_PASSWORD")};
  second = first;
  signIn(easy, second);
}

// A parameter by value is a copy: the caller's object stays as it is.
void overwrite(Login login) {
  login.password = "Brookweed-4";
  login.account.clear();
}

void passedByValue(CURL *easy) {
  const Login login{"pals@nhs.net", std::getenv("BROOK_PASSWORD")};
  overwrite(login);
  signIn(easy, login);
}

class Account {
public:
  explicit Account(const char *password) : password_(password) {}
  Account(const Account &other) : password_(other.password_), copies_(other.copies_ + 1) {}
  Account &operator=(const Account &other) {
    if (this != &other)
      password_ = other.password_;
    return *this;
  }
  const char *password() const { return password_.c_str(); }

private:
  std::string password_;
  int copies_ = 0;
};

void copyConstructorByHand(CURL *easy) {
  const Account first("Brookweed-5"); // expect-route: nhsmail-hardcoded-credential
  const Account second(first);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, second.password());
}

void copyConstructorByHandFromOutside(CURL *easy) {
  const Account first(std::getenv("BROOK_PASSWORD"));
  const Account second(first);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, second.password());
}

void copyAssignmentByHand(CURL *easy) {
  const Account first(std::getenv("BROOK_PASSWORD"));
  Account second("Brookweed-6");
  second = first;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, second.password());
}

/// Does not copy the secret.
class Masked {
public:
  explicit Masked(const char *password) : password_(password) {}
  Masked(const Masked &) : password_(std::getenv("BROOK_PASSWORD")) {}
  const std::string &password() const { return password_; }

private:
  std::string password_;
};

void copyThatDoesNotCopy(CURL *easy) {
  const Masked first("Brookweed-7");
  const Masked second(first);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, second.password().c_str());
}

void cCopies(CURL *easy) {
  char buffer[32];
  std::strncpy(buffer, "Brookweed-8", sizeof buffer); // expect-route: nhsmail-hardcoded-credential
  char *copy = ::strdup(buffer);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, copy);
  std::free(copy);
}

void cCopiesFromOutside(CURL *easy) {
  char buffer[32];
  std::strncpy(buffer, std::getenv("BROOK_PASSWORD"), sizeof buffer);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, buffer);
}

struct Outcome {
  CURLcode code = CURLE_OK;
};

Outcome post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return {curl_easy_perform(easy)};
}

void copyForgotten(CURL *easy) {
  const Outcome first = post(easy); // expect: nhsmail-unchecked-send
  const Outcome second = first;
  (void)second;
}

bool copyTested(CURL *easy) {
  const Outcome first = post(easy);
  const Outcome second = first;
  return second.code == CURLE_OK;
}

} // namespace mail
