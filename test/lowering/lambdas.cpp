// Lambdas: every kind of capture, generic ones, and those invoked where they stand.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Meadowrue

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace mail {

void byValue(CURL *easy) {
  const std::string password = "Meadowrue-1"; // expect-route: nhsmail-hardcoded-credential
  const auto signIn = [easy, password] {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  };
  signIn();
}

void byValueFromOutside(CURL *easy) {
  const std::string password = std::getenv("RUE_PASSWORD");
  const auto signIn = [=] { curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); };
  signIn();
}

// Captured by value before it is replaced.
void byValueTooEarly(CURL *easy) {
  std::string password = "Meadowrue-2"; // expect-route: nhsmail-hardcoded-credential
  const auto signIn = [=] { curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); };
  password = std::getenv("RUE_PASSWORD");
  signIn();
}

void byReference(CURL *easy) {
  std::string password;
  const auto read = [&password] { password = "Meadowrue-3"; }; // expect-route: nhsmail-hardcoded-credential
  read();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void byReferenceReplacedInTime(CURL *easy) {
  std::string password = "Meadowrue-4";
  const auto signIn = [&] { curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); };
  password = std::getenv("RUE_PASSWORD");
  signIn();
}

void initCapture(CURL *easy) {
  const auto signIn = [easy, password = std::string("Meadowrue-5")] { // expect-route: nhsmail-hardcoded-credential
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  };
  signIn();
}

void initCaptureMoved(CURL *easy) {
  auto password = std::make_unique<std::string>("Meadowrue-6"); // expect-route: nhsmail-hardcoded-credential
  const auto signIn = [easy, held = std::move(password)] {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, held->c_str());
  };
  signIn();
}

void initCaptureByReference(CURL *easy) {
  std::string password = std::getenv("RUE_PASSWORD");
  const auto signIn = [easy, &secret = password] {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  };
  signIn();
}

void generic(CURL *easy) {
  const auto set = [easy](CURLoption option, const auto &value) {
    curl_easy_setopt(easy, option, value);
  };
  set(CURLOPT_PORT, 587L);
  set(CURLOPT_USERNAME, "theatres.rue@nhs.net");
  set(CURLOPT_PASSWORD, "Meadowrue-7"); // expect: nhsmail-hardcoded-credential
}

void genericFromOutside(CURL *easy) {
  const auto set = [easy](CURLoption option, auto &&value) {
    curl_easy_setopt(easy, option, value);
  };
  set(CURLOPT_PORT, 587L);
  set(CURLOPT_USERNAME, "theatres.rue@nhs.net");
  set(CURLOPT_PASSWORD, std::getenv("RUE_PASSWORD"));
}

void templated(CURL *easy) {
  const auto set = [easy]<CURLoption Option>(const char *value) {
    curl_easy_setopt(easy, Option, value);
  };
  set.template operator()<CURLOPT_PASSWORD>("Meadowrue-8"); // expect: nhsmail-hardcoded-credential
}

void immediately(CURL *easy, bool trains) {
  const std::string password = [&]() -> std::string {
    if (trains)
      return "Meadowrue-9"; // expect-route: nhsmail-hardcoded-credential
    return std::getenv("RUE_PASSWORD");
  }();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void immediatelyFromOutside(CURL *easy) {
  const std::string password = [] {
    const char *text = std::getenv("RUE_PASSWORD");
    return std::string(text ? text : "");
  }();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void lambdaInALambda(CURL *easy) {
  const auto outer = [easy](const std::string &password) {
    const auto inner = [&] { curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); };
    inner();
  };
  outer("Meadowrue-10"); // expect-route: nhsmail-hardcoded-credential
  outer(std::getenv("RUE_PASSWORD"));
}

class Mailer {
public:
  explicit Mailer(CURL *easy) : easy_(easy) {}

  void useFixed() { password_ = "Meadowrue-11"; } // expect-route: nhsmail-hardcoded-credential
  void useConfigured() { password_ = std::getenv("RUE_PASSWORD"); }

  void signIn() {
    const auto set = [this](CURLoption option, const std::string &text) {
      curl_easy_setopt(easy_, option, text.c_str());
    };
    set(CURLOPT_PASSWORD, password_);
  }

  void signInByCopy() {
    [*this] { curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str()); }();
  }

private:
  CURL *easy_;
  std::string password_;
};

void thisCaptured(CURL *easy) {
  Mailer mailer(easy);
  mailer.useFixed();
  mailer.signIn();
}

void thisCapturedFromOutside(CURL *easy) {
  Mailer mailer(easy);
  mailer.useConfigured();
  mailer.signIn();
  mailer.signInByCopy();
}

void counted(CURL *easy) {
  auto next = [easy, attempts = 0]() mutable {
    if (++attempts > 3)
      throw std::runtime_error("too often");
    curl_easy_setopt(easy, CURLOPT_PASSWORD, std::getenv("RUE_PASSWORD"));
  };
  next();
}

//===-- Outcomes ----------------------------------------------------------===//

void outcomeOfALambdaDropped(CURL *easy) {
  const auto post = [easy] {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    return curl_easy_perform(easy);
  };
  post(); // expect: nhsmail-unchecked-send
}

bool outcomeOfALambdaTested(CURL *easy) {
  const auto post = [easy] {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    return curl_easy_perform(easy);
  };
  return post() == CURLE_OK;
}

void droppedInside(CURL *easy) {
  [easy] {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  }();
}

bool storedThroughACapture(CURL *easy) {
  CURLcode code = CURLE_OK;
  const auto post = [&] {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    code = curl_easy_perform(easy);
  };
  post();
  return code == CURLE_OK;
}

void storedThroughACaptureAndForgotten(CURL *easy) {
  CURLcode code = CURLE_OK;
  const auto post = [&] {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    code = curl_easy_perform(easy);
  };
  post(); // expect: nhsmail-unchecked-send
}

} // namespace mail
