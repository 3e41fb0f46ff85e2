// std::function, std::bind, pointers to functions and to members.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Cowslip

#include <curl/curl.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace mail {

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void functionOfALambda(CURL *easy) {
  const std::function<void(const std::string &)> use = [easy](const std::string &password) {
    signIn(easy, password);
  };
  use("Cowslip-1"); // expect-route: nhsmail-hardcoded-credential
  use(std::getenv("SLIP_PASSWORD"));
}

void functionOfAFunction(CURL *easy) {
  const std::function<void(CURL *, const std::string &)> use = signIn;
  use(easy, "Cowslip-2"); // expect-route: nhsmail-hardcoded-credential
}

void functionAsAParameter(CURL *easy, const std::function<std::string()> &password) {
  signIn(easy, password());
}

void callerGivesAConstant(CURL *easy) {
  functionAsAParameter(easy, [] { return std::string("Cowslip-3"); }); // expect-route: nhsmail-hardcoded-credential
}

void callerAsksTheEnvironment(CURL *easy) {
  functionAsAParameter(easy, [] { return std::string(std::getenv("SLIP_PASSWORD")); });
}

class Mailer {
public:
  using Source = std::function<std::string(const std::string &account)>;
  Mailer(CURL *easy, Source source) : easy_(easy), source_(std::move(source)) {}

  void signIn(const std::string &account) {
    curl_easy_setopt(easy_, CURLOPT_USERNAME, account.c_str());
    curl_easy_setopt(easy_, CURLOPT_PASSWORD, source_(account).c_str());
  }

  void setPassword(const std::string &password) { password_ = password; }
  void signInAgain() { curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str()); }
  CURLcode post() {
    curl_easy_setopt(easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
    return curl_easy_perform(easy_);
  }
  CURL *easy() const { return easy_; }

private:
  CURL *easy_;
  Source source_;
  std::string password_;
};

void storedInAMember(CURL *easy) {
  Mailer mailer(easy, [](const std::string &) { return "Cowslip-4"; }); // expect-route: nhsmail-hardcoded-credential
  mailer.signIn("slip@nhs.net");
}

void storedInAMemberFromOutside(CURL *easy) {
  Mailer mailer(easy, [](const std::string &account) { return std::getenv(account.c_str()); });
  mailer.signIn("slip@nhs.net");
}

void bound(CURL *easy) {
  const auto use = std::bind(signIn, easy, "Cowslip-5"); // expect-route: nhsmail-hardcoded-credential
  use();
}

void boundWithAPlaceholder(CURL *easy) {
  using namespace std::placeholders;
  const auto use = std::bind(signIn, easy, _1);
  use("Cowslip-6"); // expect-route: nhsmail-hardcoded-credential
}

void boundWithAPlaceholderFromOutside(CURL *easy) {
  using namespace std::placeholders;
  const auto use = std::bind(&signIn, easy, _1);
  use(std::getenv("SLIP_PASSWORD"));
}

void boundToAMember(CURL *easy) {
  Mailer mailer(easy, nullptr);
  const std::function<void(const std::string &)> set =
      std::bind(&Mailer::setPassword, &mailer, std::placeholders::_1);
  set("Cowslip-7"); // expect-route: nhsmail-hardcoded-credential
  mailer.signInAgain();
}

void boundInFront(CURL *easy) {
  const auto use = std::bind_front(signIn, easy);
  use("Cowslip-8"); // expect-route: nhsmail-hardcoded-credential
}

void pointerToAFunction(CURL *easy) {
  void (*use)(CURL *, const std::string &) = &signIn;
  use(easy, "Cowslip-9"); // expect-route: nhsmail-hardcoded-credential
}

void pointerToAFunctionFromOutside(CURL *easy) {
  void (*use)(CURL *, const std::string &) = signIn;
  (*use)(easy, std::getenv("SLIP_PASSWORD"));
}

using Reader = const char *(*)();
const char *fixed() { return "Cowslip-10"; } // expect-route: nhsmail-hardcoded-credential
const char *configured() { return std::getenv("SLIP_PASSWORD"); }

void withReader(CURL *easy, Reader reader) { signIn(easy, reader()); }
void withFixedReader(CURL *easy) { withReader(easy, fixed); }
void withConfiguredReader(CURL *easy) { withReader(easy, &configured); }

// Exactly one of two: which is not known.
void oneOfTwo(CURL *easy, bool trains) {
  Reader reader = configured;
  if (trains)
    reader = [] { return "Cowslip-11"; }; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, reader());
}

void pointerToAMemberFunction(CURL *easy) {
  Mailer mailer(easy, nullptr);
  void (Mailer::*set)(const std::string &) = &Mailer::setPassword;
  (mailer.*set)("Cowslip-12"); // expect-route: nhsmail-hardcoded-credential
  mailer.signInAgain();
}

void pointerToAMemberFunctionFromOutside(CURL *easy) {
  Mailer mailer(easy, nullptr);
  auto set = &Mailer::setPassword;
  (mailer.*set)(std::getenv("SLIP_PASSWORD"));
  mailer.signInAgain();
}

struct Login {
  std::string account, password;
};

void pointerToAField(CURL *easy) {
  Login login;
  std::string Login::*field = &Login::password;
  login.*field = "Cowslip-13"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, login.password);
}

// The other member gets the constant.
void pointerToAnotherField(CURL *easy) {
  Login login;
  login.password = std::getenv("SLIP_PASSWORD");
  std::string Login::*field = &Login::account;
  login.*field = "Cowslip-14";
  signIn(easy, login.password);
}

void invoked(CURL *easy) {
  std::invoke(signIn, easy, "Cowslip-15"); // expect-route: nhsmail-hardcoded-credential
}

void memFn(CURL *easy) {
  Mailer mailer(easy, nullptr);
  const auto set = std::mem_fn(&Mailer::setPassword);
  set(mailer, "Cowslip-16"); // expect-route: nhsmail-hardcoded-credential
  mailer.signInAgain();
}

//===-- Outcomes ----------------------------------------------------------===//

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

void functionDropped(CURL *easy) {
  const std::function<CURLcode()> run = [easy] { return post(easy); };
  run(); // expect: nhsmail-unchecked-send
}

bool functionTested(CURL *easy) {
  const std::function<CURLcode()> run = [easy] { return post(easy); };
  return run() == CURLE_OK;
}

void pointerDropped(CURL *easy) {
  CURLcode (*run)(CURL *) = post;
  run(easy); // expect: nhsmail-unchecked-send
}

void memberPointerDropped(Mailer &mailer) {
  CURLcode (Mailer::*run)() = &Mailer::post;
  (mailer.*run)(); // expect: nhsmail-unchecked-send
}

bool memberPointerTested(Mailer &mailer) {
  CURLcode (Mailer::*run)() = &Mailer::post;
  return (mailer.*run)() == CURLE_OK;
}

// std::function<void()> throws the result away.
void outcomeFallsIntoVoid(CURL *easy) {
  const std::function<void()> run = [easy] { return post(easy); }; // expect-route: nhsmail-unchecked-send
  run();
}

/// Listeners learn the outcome.
class Notifier {
public:
  void onDone(std::function<void(CURLcode)> listener) { listeners_.push_back(std::move(listener)); }
  void run(CURL *easy) {
    const CURLcode code = post(easy);
    for (const auto &listener : listeners_)
      listener(code);
  }

private:
  std::vector<std::function<void(CURLcode)>> listeners_;
};

void notified(CURL *easy) {
  bool failed = false;
  Notifier notifier;
  notifier.onDone([&](CURLcode code) { failed = code != CURLE_OK; });
  notifier.run(easy);
  if (failed)
    throw std::string("not accepted");
}

} // namespace mail
