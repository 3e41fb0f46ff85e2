// A base that calls its derived class without virtual functions, and mixins.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Milkwort

#include <curl/curl.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace mail {

template <typename Derived> class Mailer {
public:
  void signIn(CURL *easy) {
    const std::string password = self().password();
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  }
  CURLcode post(CURL *easy) {
    signIn(easy);
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    return curl_easy_perform(easy);
  }

private:
  Derived &self() { return static_cast<Derived &>(*this); }
};

class Fixed : public Mailer<Fixed> {
public:
  std::string password() const { return "Milkwort-1"; } // expect-route: nhsmail-hardcoded-credential
};

class Configured : public Mailer<Configured> {
public:
  std::string password() const { return std::getenv("MILK_PASSWORD"); }
};

void fixed(CURL *easy) { Fixed().signIn(easy); }
void configured(CURL *easy) { Configured().signIn(easy); }

class Stored : public Mailer<Stored> {
public:
  explicit Stored(const char *password) : password_(password) {}
  const std::string &password() const { return password_; }

private:
  std::string password_;
};

void stored(CURL *easy) {
  Stored mailer("Milkwort-2"); // expect-route: nhsmail-hardcoded-credential
  mailer.signIn(easy);
}

void storedFromOutside(CURL *easy) {
  Stored mailer(std::getenv("MILK_PASSWORD"));
  mailer.signIn(easy);
}

void dropped(CURL *easy) {
  Configured mailer;
  mailer.post(easy); // expect: nhsmail-unchecked-send
}

bool kept(CURL *easy) { return Configured().post(easy) == CURLE_OK; }

/// A mixin that decides what happens on failure.
template <typename Base> class OrThrow : public Base {
public:
  using Base::Base;
  void deliver(CURL *easy) {
    if (const CURLcode code = this->post(easy); code != CURLE_OK)
      throw std::runtime_error(curl_easy_strerror(code));
  }
};

template <typename Base> class OrForget : public Base {
public:
  void deliver(CURL *easy) { this->post(easy); } // expect-route: nhsmail-unchecked-send
};

void thrownByTheMixin(CURL *easy) { OrThrow<Configured>().deliver(easy); }
void forgottenByTheMixin(CURL *easy) { OrForget<Configured>().deliver(easy); }

} // namespace mail
