// Owning pointers: made, moved, reset, and asked for what they own.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Willowherb

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

namespace mail {

struct Login {
  std::string account;
  std::string password;
};

struct CloseEasy {
  void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;
using EasyByFunction = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

Easy open() {
  Easy easy(curl_easy_init());
  curl_easy_setopt(easy.get(), CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
  return easy;
}

void signIn(CURL *easy, const Login &login) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, login.account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

void made(CURL *easy) {
  auto login = std::make_unique<Login>();
  login->password = "Willowherb-1"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
}

void madeFromOutside(CURL *easy) {
  auto login = std::make_unique<Login>();
  login->password = std::getenv("HERB_PASSWORD");
  signIn(easy, *login);
}

void madeOfAnAggregate(CURL *easy) {
  auto login = std::make_shared<Login>(Login{"xray@nhs.net", "Willowherb-2"}); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
}

void sharedByTwo(CURL *easy) {
  auto login = std::make_shared<Login>();
  std::shared_ptr<Login> other = login;
  other->password = "Willowherb-3"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
}

void moved(CURL *easy) {
  auto login = std::make_unique<Login>();
  login->password = "Willowherb-4"; // expect-route: nhsmail-hardcoded-credential
  std::unique_ptr<Login> owner = std::move(login);
  signIn(easy, *owner);
}

void reset(CURL *easy) {
  auto login = std::make_unique<Login>();
  login->password = std::getenv("HERB_PASSWORD");
  login.reset(new Login{"xray@nhs.net", "Willowherb-5"}); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
}

void resetToTheEnvironment(CURL *easy) {
  auto login = std::make_unique<Login>();
  login->password = "Willowherb-6";
  login.reset(new Login{"xray@nhs.net", std::getenv("HERB_PASSWORD")});
  signIn(easy, *login);
}

void ofATextItself(CURL *easy) {
  const auto password = std::make_unique<std::string>("Willowherb-7"); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password->c_str());
}

void throughGet(CURL *easy) {
  auto login = std::make_unique<Login>();
  Login *raw = login.get();
  raw->password = "Willowherb-8"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
}

std::unique_ptr<Login> load(const char *password) {
  auto login = std::make_unique<Login>();
  login->password = password;
  return login;
}

void fromAFactory(CURL *easy) {
  const auto login = load("Willowherb-9"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
}

void fromAFactoryAndTheEnvironment(CURL *easy) {
  const auto login = load(std::getenv("HERB_PASSWORD"));
  signIn(easy, *login);
}

void weak(CURL *easy) {
  auto login = std::make_shared<Login>();
  login->password = "Willowherb-10"; // expect-route: nhsmail-hardcoded-credential
  std::weak_ptr<Login> observer = login;
  if (auto held = observer.lock())
    signIn(easy, *held);
}

class Mailer {
public:
  explicit Mailer(std::unique_ptr<Login> login) : easy_(open()), login_(std::move(login)) {}
  void signIn() { curl_easy_setopt(easy_.get(), CURLOPT_PASSWORD, login_->password.c_str()); }

private:
  Easy easy_;
  std::unique_ptr<Login> login_;
};

void ownedByAMember() {
  auto login = std::make_unique<Login>();
  login->password = "Willowherb-11"; // expect-route: nhsmail-hardcoded-credential
  Mailer mailer(std::move(login));
  mailer.signIn();
}

void ownedByAMemberFromOutside() {
  auto login = std::make_unique<Login>();
  login->password = std::getenv("HERB_PASSWORD");
  Mailer mailer(std::move(login));
  mailer.signIn();
}

void handleWithADeleter() {
  const Easy easy = open();
  curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
}

void handleWithADeleterTested() {
  const Easy easy = open();
  if (curl_easy_perform(easy.get()) != CURLE_OK)
    throw std::runtime_error("not accepted");
}

void deleterGivenByFunction() {
  EasyByFunction easy(curl_easy_init(), &curl_easy_cleanup);
  curl_easy_setopt(easy.get(), CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
}

bool deleterGivenByLambda() {
  const std::shared_ptr<CURL> easy(curl_easy_init(), [](CURL *it) { curl_easy_cleanup(it); });
  curl_easy_setopt(easy.get(), CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy.get()) == CURLE_OK;
}

void outcomeOwned() {
  const Easy easy = open();
  auto code = std::make_unique<CURLcode>(curl_easy_perform(easy.get())); // expect: nhsmail-unchecked-send
}

std::unique_ptr<CURLcode> outcomeOwnedAndReturned() {
  const Easy easy = open();
  return std::make_unique<CURLcode>(curl_easy_perform(easy.get()));
}

} // namespace mail
