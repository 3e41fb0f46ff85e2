// Default member initialisers, and what overrides them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Sneezewort

#include <curl/curl.h>

#include <cstdlib>
#include <string>
#include <utility>

namespace mail {

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

struct Fixed {
  std::string account = "portering@nhs.net";
  std::string password = "Sneezewort-1"; // expect-route: nhsmail-hardcoded-credential
};
void aggregate(CURL *easy) {
  Fixed login;
  signIn(easy, login.password);
}
void aggregateOverridden(CURL *easy) {
  Fixed login;
  login.password = std::getenv("SNEEZE_PASSWORD");
  signIn(easy, login.password);
}
void aggregateInitialized(CURL *easy) {
  const Fixed login{.account = "portering@nhs.net", .password = std::getenv("SNEEZE_PASSWORD")};
  signIn(easy, login.password);
}

struct Partly {
  std::string account;
  std::string password{"Sneezewort-2"}; // expect-route: nhsmail-hardcoded-credential
};
void partlyInitialized(CURL *easy) {
  const Partly login{"portering@nhs.net"};
  signIn(easy, login.password);
}

class Mailer {
public:
  explicit Mailer(CURL *easy) : easy_(easy) {}
  Mailer(CURL *easy, std::string password) : easy_(easy), password_(std::move(password)) {}
  void signIn() const { curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str()); }

private:
  CURL *easy_ = nullptr;
  std::string password_ = "Sneezewort-3"; // expect-route: nhsmail-hardcoded-credential
};
void usesTheDefault(CURL *easy) {
  const Mailer mailer(easy);
  mailer.signIn();
}

class Careful {
public:
  explicit Careful(CURL *easy) : easy_(easy) {}
  void signIn() const { curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str()); }

private:
  CURL *easy_ = nullptr;
  std::string password_ = read();
  static std::string read() {
    const char *text = std::getenv("SNEEZE_PASSWORD");
    return text ? text : "";
  }
};
void usesAFunction(CURL *easy) {
  const Careful mailer(easy);
  mailer.signIn();
}

class Nested {
  struct Login {
    const char *password = "Sneezewort-4"; // expect-route: nhsmail-hardcoded-credential
  };
  Login login_;

public:
  void signIn(CURL *easy) const { curl_easy_setopt(easy, CURLOPT_PASSWORD, login_.password); }
};
void ofANestedClass(CURL *easy) { Nested().signIn(easy); }

class Base {
protected:
  std::string password_ = "Sneezewort-5";
};
class Derived : public Base {
public:
  Derived() { password_ = std::getenv("SNEEZE_PASSWORD"); }
  void signIn(CURL *easy) const { curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str()); }
};
void replacedByTheDerived(CURL *easy) { Derived().signIn(easy); }

struct Status {
  CURLcode code = CURLE_OK;
  bool tried = false;
};
Status post(CURL *easy) {
  Status status;
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  status.code = curl_easy_perform(easy);
  status.tried = true;
  return status;
}
bool triedIsNotDone(CURL *easy) { return post(easy).tried; } // expect: nhsmail-unchecked-send
bool done(CURL *easy) { return post(easy).code == CURLE_OK; }

} // namespace mail
