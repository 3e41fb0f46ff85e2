// Passwords of the mail relay that stand in the program, by libcurl.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential
// pkg-config: libcurl
// secret: Heron-Quay
// secret: 58-Marigold

#include <curl/curl.h>

#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#define RELAY_ACCOUNT "discharge.stmarys@nhs.net"
#define RELAY_PASSWORD "Heron-Quay-7"

namespace mail {

const std::string Password = "Heron-Quay-8";
constexpr std::string_view PasswordView = "Heron-Quay-9";
constexpr char PasswordLetters[] = {'H', 'e', 'r', 'o', 'n', '-', 'Q', 'u', 'a', 'y', '\0'};

void literal(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USERNAME, RELAY_ACCOUNT);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "Heron-Quay-1"); // expect: nhsmail-hardcoded-credential
}

void macro(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, RELAY_PASSWORD); // expect: nhsmail-hardcoded-credential
}

void globalString(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Password.c_str()); // expect: nhsmail-hardcoded-credential
}

void view(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, PasswordView.data()); // expect: nhsmail-hardcoded-credential
}

void lettersOfAnArray(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, PasswordLetters); // expect: nhsmail-hardcoded-credential
}

void accountAndPasswordInOne(CURL *easy, const std::string &account) {
  const std::string login = account + ":" + "Heron-Quay-2";
  curl_easy_setopt(easy, CURLOPT_USERPWD, login.c_str()); // expect: nhsmail-hardcoded-credential
}

void inTheUrl(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://discharge:58-Marigold@send.nhs.net:587"); // expect: nhsmail-hardcoded-credential
}

void tokenOfTheDay(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, "58-Marigold.eyJhbGciOiJSUzI1NiJ9"); // expect: nhsmail-hardcoded-credential
}

// The environment comes first, but whoever leaves it unset signs in all the same.
void fallback(CURL *easy) {
  const char *password = std::getenv("RELAY_PASSWORD");
  if (password == nullptr)
    password = "Heron-Quay-3";
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password); // expect: nhsmail-hardcoded-credential
}

std::string settingOr(const char *name, const std::string &otherwise) {
  const char *value = std::getenv(name);
  return value ? value : otherwise;
}

void fallbackByHelper(CURL *easy) {
  const std::string password = settingOr("RELAY_PASSWORD", "Heron-Quay-4");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect: nhsmail-hardcoded-credential
}

std::string fromParts() { return std::string("Heron") + "-Quay-" + std::to_string(5); }

void builtFromParts(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, fromParts().c_str()); // expect: nhsmail-hardcoded-credential
}

void byLambda(CURL *easy) {
  const auto secret = [] { return "58-Marigold-6"; };
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret()); // expect: nhsmail-hardcoded-credential
}

// The helpers are sound; the mistake is made by those who call them.
void signIn(CURL *easy, const std::string &account, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect-note: password
}

void prepare(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
  signIn(easy, RELAY_ACCOUNT, password);
}

void throughTwoHelpers(CURL *easy) {
  prepare(easy, "Heron-Quay-10"); // expect: nhsmail-hardcoded-credential
}

void signInByDefault(CURL *easy, const char *password = "Heron-Quay-11") {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void defaultArgument(CURL *easy) {
  signInByDefault(easy); // expect: nhsmail-hardcoded-credential
}

class Relay {
public:
  void connect(CURL *easy) const {
    curl_easy_setopt(easy, CURLOPT_USERNAME, account_.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str()); // expect: nhsmail-hardcoded-credential
  }

private:
  std::string account_ = RELAY_ACCOUNT;
  std::string password_ = "Heron-Quay-12";
};

class ConfiguredRelay {
public:
  ConfiguredRelay(std::string account, std::string password)
      : account_(std::move(account)), password_(std::move(password)) {}

  void connect(CURL *easy) const {
    curl_easy_setopt(easy, CURLOPT_USERNAME, account_.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str());
  }

private:
  std::string account_;
  std::string password_;
};

void throughAnObject(CURL *easy) {
  const ConfiguredRelay relay(RELAY_ACCOUNT, "Heron-Quay-13");
  relay.connect(easy); // expect-route: nhsmail-hardcoded-credential
}

struct Account {
  const char *user;
  const char *password;
};

constexpr std::array<Account, 2> Accounts = {{{"day.stmarys@nhs.net", "Heron-Quay-14"},
                                              {"night.stmarys@nhs.net", "Heron-Quay-15"}}};

void tableOfAccounts(CURL *easy, bool night) {
  const Account &account = Accounts[night ? 1 : 0];
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.user);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, account.password); // expect: nhsmail-hardcoded-credential
}

} // namespace mail
