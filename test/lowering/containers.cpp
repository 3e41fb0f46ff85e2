// Containers: what is put in comes out, and a constant key keeps its own.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Marestail

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <deque>
#include <list>
#include <map>
#include <queue>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mail {

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

struct Login {
  std::string account;
  std::string password;
  Login(std::string account, std::string password)
      : account(std::move(account)), password(std::move(password)) {}
};

void vectorPushed(CURL *easy) {
  std::vector<std::string> passwords;
  passwords.push_back("Marestail-1"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, passwords.front());
}

void vectorPushedFromOutside(CURL *easy) {
  std::vector<std::string> passwords;
  passwords.push_back(std::getenv("MARE_PASSWORD"));
  signIn(easy, passwords.front());
}

void vectorOfLogins(CURL *easy, std::size_t which) {
  std::vector<Login> logins;
  logins.emplace_back("gp@nhs.net", "Marestail-2"); // expect-route: nhsmail-hardcoded-credential
  logins.emplace_back("ae@nhs.net", std::getenv("MARE_PASSWORD"));
  signIn(easy, logins[which].password);
}

void vectorOfLoginsFromOutside(CURL *easy, std::size_t which) {
  std::vector<Login> logins;
  logins.emplace_back("gp@nhs.net", std::getenv("MARE_PASSWORD"));
  signIn(easy, logins.at(which).password);
}

void vectorListed(CURL *easy) {
  const std::vector<Login> logins = {{"gp@nhs.net", "Marestail-3"}}; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, logins.back().password);
}

void vectorByIterator(CURL *easy, const std::string &account) {
  const std::vector<Login> logins{Login("gp@nhs.net", "Marestail-4")}; // expect-route: nhsmail-hardcoded-credential
  const auto found = std::find_if(logins.begin(), logins.end(),
                                  [&](const Login &login) { return login.account == account; });
  if (found != logins.end())
    signIn(easy, found->password);
}

void vectorInserted(CURL *easy) {
  std::vector<std::string> passwords{std::getenv("MARE_PASSWORD")};
  passwords.insert(passwords.begin(), "Marestail-5"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, passwords[0]);
}

void vectorCleared(CURL *easy) {
  std::vector<std::string> passwords{"Marestail-6"};
  passwords.clear();
  passwords.push_back(std::getenv("MARE_PASSWORD"));
  signIn(easy, passwords[0]);
}

void arrayByConstantIndex(CURL *easy) {
  std::array<std::string, 2> fields{"gp@nhs.net", std::getenv("MARE_PASSWORD")};
  signIn(easy, fields[1]);
}

void arrayByConstantIndexOfTheConstant(CURL *easy) {
  std::array<std::string, 2> fields{"gp@nhs.net", "Marestail-7"}; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, fields.at(1));
}

void cArray(CURL *easy, int ward) {
  const char *passwords[3] = {};
  passwords[0] = std::getenv("WARD0");
  passwords[1] = "Marestail-8"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, passwords[ward]);
}

void mapBySubscript(CURL *easy) {
  std::map<std::string, std::string> settings;
  settings["account"] = "gp.mare@nhs.net";
  settings["password"] = "Marestail-9"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, settings["password"]);
}

void mapBySubscriptFromOutside(CURL *easy) {
  std::map<std::string, std::string> settings;
  settings["account"] = "gp.mare@nhs.net";
  settings["password"] = std::getenv("MARE_PASSWORD");
  signIn(easy, settings.at("password"));
}

void mapFound(CURL *easy, const std::string &account) {
  std::unordered_map<std::string, std::string> passwords;
  passwords.emplace("gp.mare@nhs.net", "Marestail-10"); // expect-route: nhsmail-hardcoded-credential
  const auto found = passwords.find(account);
  if (found != passwords.end())
    signIn(easy, found->second);
}

// The key is an address, the value comes from outside.
void mapFoundFromOutside(CURL *easy, const std::string &account) {
  std::unordered_map<std::string, std::string> passwords;
  passwords.emplace("gp.mare@nhs.net", std::getenv("MARE_PASSWORD"));
  const auto found = passwords.find(account);
  if (found != passwords.end())
    signIn(easy, found->second);
}

void mapInserted(CURL *easy) {
  std::map<std::string, std::string> passwords;
  passwords.insert({"gp.mare@nhs.net", "Marestail-11"}); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, passwords.begin()->second);
}

void mapInsertedAsAPair(CURL *easy) {
  std::map<std::string, std::string> passwords;
  passwords.insert(std::make_pair("gp.mare@nhs.net", "Marestail-12")); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, passwords.at("gp.mare@nhs.net"));
}

void setOfOne(CURL *easy) {
  const std::set<std::string> passwords{"Marestail-13"}; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *passwords.begin());
}

void setOfOneFromOutside(CURL *easy) {
  std::set<std::string> passwords;
  passwords.insert(std::getenv("MARE_PASSWORD"));
  signIn(easy, *passwords.begin());
}

void queueOfLogins(CURL *easy) {
  std::queue<Login> logins;
  logins.push(Login("gp@nhs.net", "Marestail-14")); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, logins.front().password);
}

void dequeAndList(CURL *easy) {
  std::deque<std::string> passwords;
  passwords.push_front(std::getenv("MARE_PASSWORD"));
  std::list<std::string> accounts{"gp@nhs.net"};
  signIn(easy, passwords.front());
}

void pairSecond(CURL *easy) {
  const std::pair<std::string, std::string> login("gp@nhs.net", "Marestail-15"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, login.second);
}

void pairSecondFromOutside(CURL *easy) {
  const auto login = std::make_pair(std::string("gp@nhs.net"), std::string(std::getenv("P")));
  signIn(easy, login.second);
}

void tupleByGet(CURL *easy) {
  const std::tuple<std::string, int, std::string> login("gp@nhs.net", 587, "Marestail-16"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, std::get<2>(login));
}

void tupleByGetFromOutside(CURL *easy) {
  const auto login = std::make_tuple("gp.mare@nhs.net", 587, std::getenv("MARE_PASSWORD"));
  signIn(easy, std::get<2>(login));
}

//===-- Outcomes ----------------------------------------------------------===//

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

void collectedAndForgotten(CURL *easy) {
  std::vector<CURLcode> codes;
  codes.push_back(post(easy)); // expect: nhsmail-unchecked-send
}

bool collectedAndAsked(CURL *easy) {
  std::vector<CURLcode> codes;
  codes.push_back(post(easy));
  return std::all_of(codes.begin(), codes.end(), [](CURLcode code) { return code == CURLE_OK; });
}

std::vector<CURLcode> collectedAndReturned(CURL *easy) {
  std::vector<CURLcode> codes;
  codes.emplace_back(post(easy));
  return codes;
}

std::map<std::string, bool> byRecipient(CURL *easy, const std::string &to) {
  std::map<std::string, bool> sent;
  sent[to] = post(easy) == CURLE_OK;
  return sent;
}

void byRecipientForgotten(CURL *easy, const std::string &to) {
  byRecipient(easy, to); // expect: nhsmail-unchecked-send
}

} // namespace mail
