// Braces: std::initializer_list, aggregates, designated and nested initialisers.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Butterbur

#include <curl/curl.h>

#include <cstdlib>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace mail {

struct Login {
  const char *account = nullptr;
  const char *password = nullptr;
  int port = 587;
};

void signIn(CURL *easy, const Login &login) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, login.account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password);
}

void braced(CURL *easy) {
  signIn(easy, {"bur@nhs.net", "Butterbur-1"}); // expect-route: nhsmail-hardcoded-credential
}

void bracedFromOutside(CURL *easy) { signIn(easy, {"bur@nhs.net", std::getenv("BUR_PASSWORD"), 465}); }

void designated(CURL *easy) {
  signIn(easy, Login{.account = "bur@nhs.net", .password = "Butterbur-2"}); // expect-route: nhsmail-hardcoded-credential
}

// The constant is the account's name.
void designatedFromOutside(CURL *easy) {
  signIn(easy, {.account = "Butterbur Ward", .password = std::getenv("BUR_PASSWORD")});
}

struct Site {
  std::string name;
  struct {
    Login live, training;
  } logins;
};

void nested(CURL *easy) {
  const Site site{"Leas", {{"bur@nhs.net", std::getenv("P")}, {"train@nhs.net", "Butterbur-3"}}}; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, site.logins.training);
}

void nestedTheOtherOne(CURL *easy) {
  const Site site{"Leas", {{"bur@nhs.net", std::getenv("P")}, {"train@nhs.net", "Butterbur-4"}}};
  signIn(easy, site.logins.live);
}

void bracesLeftOut(CURL *easy) {
  const Login logins[2] = {"bur@nhs.net", std::getenv("P"), 587, "train@nhs.net", "Butterbur-5", 25}; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, logins[1]);
}

void byDesignatedIndex(CURL *easy) {
  enum { Live, Training, Count };
  const char *passwords[Count] = {};
  passwords[Training] = "Butterbur-6";
  passwords[Live] = std::getenv("BUR_PASSWORD");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, passwords[Live]);
}

void each(CURL *easy, std::initializer_list<std::pair<CURLoption, const char *>> options) {
  for (const auto &[option, value] : options)
    curl_easy_setopt(easy, option, value);
}

// Which value goes with which option is not followed through a loop; nothing is
// invented.
void listOfPairsFromOutside(CURL *easy) {
  each(easy, {{CURLOPT_USERNAME, "bur@nhs.net"}, {CURLOPT_PASSWORD, std::getenv("BUR_PASSWORD")}});
}

class Roster {
public:
  Roster(std::initializer_list<std::string> passwords) : passwords_(passwords) {}
  void signIn(CURL *easy, std::size_t which) const {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, passwords_[which].c_str());
  }

private:
  std::vector<std::string> passwords_;
};

void intoAConstructor(CURL *easy) {
  const Roster roster{"Butterbur-8", "Butterbur-9"}; // expect-route: nhsmail-hardcoded-credential
  roster.signIn(easy, 1);
}

void intoAConstructorFromOutside(CURL *easy) {
  const Roster roster{std::getenv("BUR1"), std::getenv("BUR2")};
  roster.signIn(easy, 0);
}

void mapOfStructs(CURL *easy, const std::string &ward) {
  static const std::map<std::string, Login> Logins = {
      {"ward1", {"ward1@nhs.net", "Butterbur-10"}}, // expect-route: nhsmail-hardcoded-credential
      {"ward2", {"ward2@nhs.net", nullptr}},
  };
  signIn(easy, Logins.at(ward));
}

void emptyBraces(CURL *easy) {
  Login login{};
  login.password = std::getenv("BUR_PASSWORD");
  signIn(easy, login);
}

Login returned() { return {.password = "Butterbur-11"}; } // expect-route: nhsmail-hardcoded-credential
void ofAResult(CURL *easy) { signIn(easy, returned()); }

struct Derived : Login {
  bool urgent = false;
};
void withABase(CURL *easy) {
  const Derived login{{"bur@nhs.net", "Butterbur-12"}, true}; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, login);
}

struct Report {
  CURLcode code;
  std::string to;
};
Report post(CURL *easy, const std::string &to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return {.code = curl_easy_perform(easy), .to = to};
}

void reportDropped(CURL *easy) {
  std::vector<Report> reports{post(easy, "gp@nhs.net")}; // expect: nhsmail-unchecked-send
}

std::vector<Report> reportKept(CURL *easy) { return {post(easy, "gp@nhs.net")}; }

} // namespace mail
