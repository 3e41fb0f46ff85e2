// std::optional, std::variant, std::any, std::expected, and a result of one's own.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// flags: -std=c++23
// pkg-config: libcurl
// secret: Bogbean

#include <curl/curl.h>

#include <any>
#include <cstdlib>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace mail {

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

//===-- Values ------------------------------------------------------------===//

void optionalByAssignment(CURL *easy) {
  std::optional<std::string> password;
  password = "Bogbean-1"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *password);
}

void optionalByConstruction(CURL *easy) {
  const std::optional<std::string> password("Bogbean-2"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, password.value());
}

void optionalByEmplace(CURL *easy) {
  std::optional<std::string> password;
  password.emplace("Bogbean-3"); // expect-route: nhsmail-hardcoded-credential
  if (password)
    signIn(easy, *password);
}

std::optional<std::string> fromOutside(const char *name) {
  if (const char *text = std::getenv(name))
    return text;
  return std::nullopt;
}

void optionalFromOutside(CURL *easy) {
  if (const auto password = fromOutside("BOG_PASSWORD"))
    signIn(easy, *password);
}

void fallback(CURL *easy) {
  signIn(easy, fromOutside("BOG_PASSWORD").value_or("Bogbean-4")); // expect-route: nhsmail-hardcoded-credential
}

void emptyFallback(CURL *easy) { signIn(easy, fromOutside("BOG_PASSWORD").value_or("")); }

struct Login {
  std::string account;
  std::string password;
};

void memberOfAnOptional(CURL *easy) {
  std::optional<Login> login = Login{"scans@nhs.net", "Bogbean-5"}; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, login->password);
}

void memberOfAnOptionalReplaced(CURL *easy) {
  std::optional<Login> login = Login{"scans@nhs.net", "Bogbean-6"};
  login->password = std::getenv("BOG_PASSWORD");
  signIn(easy, login->password);
}

struct Token {
  std::string text;
};
using Credential = std::variant<Login, Token>;

void variantByIndex(CURL *easy) {
  const Credential credential = Login{"scans@nhs.net", "Bogbean-7"}; // expect-route: nhsmail-hardcoded-credential
  if (const Login *login = std::get_if<Login>(&credential))
    signIn(easy, login->password);
}

void variantVisited(CURL *easy) {
  const Credential credential = Token{"Bogbean-8"}; // expect-route: nhsmail-hardcoded-credential
  struct Use {
    CURL *easy;
    void operator()(const Login &login) const { signIn(easy, login.password); }
    void operator()(const Token &token) const {
      curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.text.c_str());
    }
  };
  std::visit(Use{easy}, credential);
}

void variantFromOutside(CURL *easy) {
  const Credential credential = Token{std::getenv("BOG_TOKEN")};
  if (std::holds_alternative<Token>(credential))
    curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, std::get<Token>(credential).text.c_str());
}

void variantByGet(CURL *easy) {
  const Credential credential = Token{"Bogbean-9"}; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, std::get<Token>(credential).text.c_str());
}

void anything(CURL *easy) {
  const std::any password = std::string("Bogbean-10"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, std::any_cast<std::string>(password));
}

void expectedValue(CURL *easy) {
  const std::expected<std::string, int> password = "Bogbean-11"; // expect-route: nhsmail-hardcoded-credential
  if (password)
    signIn(easy, *password);
}

void expectedFromOutside(CURL *easy) {
  std::expected<std::string, int> password = std::unexpected(2);
  if (const char *text = std::getenv("BOG_PASSWORD"))
    password = text;
  if (password.has_value())
    signIn(easy, password.value());
}

//===-- Outcomes ----------------------------------------------------------===//

std::optional<std::string> postWithReason(CURL *easy) {
  if (const CURLcode code = post(easy); code != CURLE_OK)
    return curl_easy_strerror(code);
  return std::nullopt;
}

void reasonDropped(CURL *easy) {
  postWithReason(easy); // expect: nhsmail-unchecked-send
}

bool reasonAskedFor(CURL *easy) { return !postWithReason(easy).has_value(); }

std::expected<void, CURLcode> postExpecting(CURL *easy) {
  const CURLcode code = post(easy);
  if (code != CURLE_OK)
    return std::unexpected(code);
  return {};
}

void expectedDropped(CURL *easy) {
  (void)postExpecting(easy); // expect: nhsmail-unchecked-send
}

bool expectedTested(CURL *easy) {
  const auto done = postExpecting(easy);
  return done.has_value();
}

struct Accepted {};
struct Refused {
  CURLcode code;
};

std::variant<Accepted, Refused> postEither(CURL *easy) {
  if (const CURLcode code = post(easy); code != CURLE_OK)
    return Refused{code};
  return Accepted{};
}

void eitherDropped(CURL *easy) {
  const auto outcome = postEither(easy); // expect: nhsmail-unchecked-send
  (void)outcome;
}

bool eitherAsked(CURL *easy) {
  const auto outcome = postEither(easy);
  return std::holds_alternative<Accepted>(outcome);
}

template <typename Value, typename Error> class Result {
public:
  Result(Value value) : value_(std::move(value)), ok_(true) {}
  Result(Error error) : error_(std::move(error)), ok_(false) {}
  explicit operator bool() const { return ok_; }
  const Error &error() const { return error_; }
  const Value &value() const { return value_; }

private:
  Value value_{};
  Error error_{};
  bool ok_;
};

Result<int, CURLcode> postForResult(CURL *easy) {
  const CURLcode code = post(easy);
  if (code == CURLE_OK)
    return 1;
  return code;
}

void resultDropped(CURL *easy) {
  postForResult(easy); // expect: nhsmail-unchecked-send
}

bool resultTested(CURL *easy) {
  if (const auto result = postForResult(easy))
    return true;
  return false;
}

} // namespace mail
