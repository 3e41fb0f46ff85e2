// Range-based for: by value, by reference, with an initialiser, over a call's result.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Oxlip

#include <curl/curl.h>

#include <array>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

struct Login {
  std::string account;
  std::string password;
};

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void overAnArray(CURL *easy) {
  const char *passwords[] = {"Oxlip-1", "Oxlip-2"}; // expect-route: nhsmail-hardcoded-credential
  for (const char *password : passwords)
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void overAnArrayFromOutside(CURL *easy) {
  const char *variables[] = {"WARD1_PASSWORD", "WARD2_PASSWORD"};
  for (const char *variable : variables)
    curl_easy_setopt(easy, CURLOPT_PASSWORD, std::getenv(variable));
}

void byReference(CURL *easy) {
  std::vector<Login> logins(2);
  for (Login &login : logins)
    login.password = "Oxlip-3"; // expect-route: nhsmail-hardcoded-credential
  for (const Login &login : logins)
    signIn(easy, login.password);
}

// The copy is changed, not the element.
void byValue(CURL *easy, std::vector<Login> logins) {
  for (Login login : logins)
    login.password = "Oxlip-4";
  for (const Login &login : logins)
    signIn(easy, login.password);
}

std::vector<Login> configured() { return {{"gp@nhs.net", "Oxlip-5"}}; } // expect-route: nhsmail-hardcoded-credential

void overACallsResult(CURL *easy) {
  for (auto &&login : configured())
    signIn(easy, login.password);
}

void overABracedList(CURL *easy) {
  for (const std::string &password : {std::string("Oxlip-6"), std::string("Oxlip-7")}) // expect-route: nhsmail-hardcoded-credential
    signIn(easy, password);
}

void withAnInitializer(CURL *easy) {
  for (const std::map<std::string, std::string> logins{{"gp@nhs.net", "Oxlip-8"}}; // expect-route: nhsmail-hardcoded-credential
       const auto &[account, password] : logins) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
    signIn(easy, password);
  }
}

void keysOnly(CURL *easy) {
  const std::map<std::string, std::string> variables{{"gp@nhs.net", "GP_PASSWORD"}};
  for (const auto &[account, variable] : variables) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
    signIn(easy, std::getenv(variable.c_str()));
  }
}

/// A range of one's own.
class Roster {
public:
  using Iterator = std::vector<Login>::const_iterator;
  void add(Login login) { logins_.push_back(login); }
  Iterator begin() const { return logins_.begin(); }
  Iterator end() const { return logins_.end(); }

private:
  std::vector<Login> logins_;
};

void overARangeOfOnesOwn(CURL *easy) {
  Roster roster;
  roster.add({"gp@nhs.net", "Oxlip-9"}); // expect-route: nhsmail-hardcoded-credential
  for (const Login &login : roster)
    signIn(easy, login.password);
}

void overARangeOfOnesOwnFromOutside(CURL *easy) {
  Roster roster;
  roster.add({"gp@nhs.net", std::getenv("GP_PASSWORD")});
  for (const Login &login : roster)
    signIn(easy, login.password);
}

//===-- Outcomes ----------------------------------------------------------===//

CURLcode post(CURL *easy, const std::string &to) {
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  return code;
}

CURLcode lastOnly(CURL *easy, const std::vector<std::string> &addresses) {
  CURLcode code = CURLE_OK;
  for (const std::string &address : addresses)
    code = post(easy, address); // expect: nhsmail-unchecked-send
  return code;
}

int failures(CURL *easy, const std::vector<std::string> &addresses) {
  int failed = 0;
  for (const std::string &address : addresses)
    if (post(easy, address) != CURLE_OK)
      ++failed;
  return failed;
}

CURLcode firstFailure(CURL *easy, const std::vector<std::string> &addresses) {
  for (const std::string &address : addresses)
    if (const CURLcode code = post(easy, address))
      return code;
  return CURLE_OK;
}

std::vector<std::string> undelivered(CURL *easy, const std::vector<std::string> &addresses) {
  std::vector<std::string> left;
  for (const auto &address : addresses)
    if (post(easy, address))
      left.push_back(address);
  return left;
}

void skipsTheRefused(CURL *easy, const std::vector<std::string> &addresses) {
  for (const auto &address : addresses)
    if (post(easy, address) != CURLE_OK) // expect: nhsmail-unchecked-send
      continue;
}

} // namespace mail
