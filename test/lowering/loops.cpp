// Loops: every kind, with break and continue, and the algorithms that stand for one.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Chickweed

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <numeric>
#include <ranges>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace mail {

struct Login {
  std::string account;
  std::string password;
};

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

//===-- Values ------------------------------------------------------------===//

void byIndex(CURL *easy) {
  const char *passwords[] = {"Chickweed-1", "Chickweed-2"}; // expect-route: nhsmail-hardcoded-credential
  for (int i = 0; i < 2; ++i)
    signIn(easy, passwords[i]);
}

void byIterator(CURL *easy) {
  std::vector<Login> logins;
  logins.push_back({"stores@nhs.net", "Chickweed-3"}); // expect-route: nhsmail-hardcoded-credential
  for (auto it = logins.begin(); it != logins.end(); ++it)
    signIn(easy, it->password);
}

void byIteratorFromOutside(CURL *easy) {
  std::vector<Login> logins;
  logins.push_back({"stores@nhs.net", std::getenv("STORES_PASSWORD")});
  for (auto it = logins.cbegin(), end = logins.cend(); it != end; it++)
    signIn(easy, (*it).password);
}

void builtInALoop(CURL *easy) {
  std::string password;
  for (char letter = 'a'; letter < 'h'; ++letter)
    password += letter;
  signIn(easy, password); // expect-route: nhsmail-hardcoded-credential
}

void lastRoundCounts(CURL *easy) {
  std::string password = "Chickweed-4";
  while (password.size() < 8 || !std::getenv("STORES_READY"))
    password = std::getenv("STORES_PASSWORD");
  password = std::getenv("STORES_PASSWORD");
  signIn(easy, password);
}

void setInTheSecondRound(CURL *easy) {
  std::string password;
  for (int round = 0; round < 2; ++round) {
    if (round == 1)
      signIn(easy, password);
    password = "Chickweed-5"; // expect-route: nhsmail-hardcoded-credential
  }
}

void found(CURL *easy, const std::string &account) {
  const std::vector<Login> logins = {{"stores@nhs.net", "Chickweed-6"}}; // expect-route: nhsmail-hardcoded-credential
  std::string password;
  for (const Login &login : logins) {
    if (login.account != account)
      continue;
    password = login.password;
    break;
  }
  signIn(easy, password);
}

void eachOne(CURL *easy) {
  const std::vector<Login> logins = {{"stores@nhs.net", "Chickweed-7"}}; // expect-route: nhsmail-hardcoded-credential
  std::for_each(logins.begin(), logins.end(),
                [easy](const Login &login) { signIn(easy, login.password); });
}

void eachOneFromOutside(CURL *easy, const std::vector<std::string> &variables) {
  std::for_each(variables.begin(), variables.end(),
                [easy](const std::string &name) { signIn(easy, std::getenv(name.c_str())); });
}

void transformed(CURL *easy) {
  const std::vector<Login> logins = {{"stores@nhs.net", "Chickweed-8"}}; // expect-route: nhsmail-hardcoded-credential
  std::vector<std::string> passwords;
  std::transform(logins.begin(), logins.end(), std::back_inserter(passwords),
                 [](const Login &login) { return login.password; });
  signIn(easy, passwords.front());
}

void copiedByAnAlgorithm(CURL *easy) {
  const std::vector<std::string> fixed = {"Chickweed-9"}; // expect-route: nhsmail-hardcoded-credential
  std::vector<std::string> passwords;
  std::copy(fixed.begin(), fixed.end(), std::back_inserter(passwords));
  signIn(easy, passwords.front());
}

void rangesEachOne(CURL *easy) {
  const std::vector<Login> logins = {{"stores@nhs.net", "Chickweed-10"}}; // expect-route: nhsmail-hardcoded-credential
  std::ranges::for_each(logins, [easy](const Login &login) { signIn(easy, login.password); });
}

void foundByAnAlgorithm(CURL *easy, const std::string &account) {
  std::vector<Login> logins;
  logins.push_back({"stores@nhs.net", std::getenv("STORES_PASSWORD")});
  const auto found = std::find_if(logins.begin(), logins.end(),
                                  [&](const Login &login) { return login.account == account; });
  if (found != logins.end())
    signIn(easy, found->password);
}

//===-- Outcomes ----------------------------------------------------------===//

bool retried(CURL *easy) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (post(easy) == CURLE_OK)
      return true;
    std::this_thread::sleep_for(std::chrono::seconds(5));
  }
  return false;
}

void retriedAndGivenUp(CURL *easy) {
  for (int attempt = 0; attempt < 3; ++attempt)
    if (post(easy) == CURLE_OK) // expect: nhsmail-unchecked-send
      break;
}

CURLcode untilItWorks(CURL *easy) {
  CURLcode code = CURLE_OK;
  int attempts = 0;
  do {
    code = post(easy);
  } while (code != CURLE_OK && ++attempts < 3);
  return code;
}

void whileItFails(CURL *easy) {
  int attempts = 0;
  while (post(easy) != CURLE_OK)
    if (++attempts == 3)
      throw std::runtime_error("given up");
}

CURLcode lastOfMany(const std::vector<CURL *> &handles) {
  CURLcode code = CURLE_OK;
  for (CURL *easy : handles)
    code = post(easy); // expect: nhsmail-unchecked-send
  return code;
}

CURLcode firstFailure(const std::vector<CURL *> &handles) {
  CURLcode code = CURLE_OK;
  for (auto it = handles.begin(); it != handles.end() && code == CURLE_OK; ++it)
    code = post(*it);
  return code;
}

bool all(const std::vector<CURL *> &handles) {
  return std::all_of(handles.begin(), handles.end(),
                     [](CURL *easy) { return post(easy) == CURLE_OK; });
}

std::ptrdiff_t failures(const std::vector<CURL *> &handles) {
  return std::count_if(handles.begin(), handles.end(),
                       [](CURL *easy) { return post(easy) != CURLE_OK; });
}

void eachForgotten(const std::vector<CURL *> &handles) {
  std::for_each(handles.begin(), handles.end(), [](CURL *easy) {
    post(easy); // expect: nhsmail-unchecked-send
  });
}

void allForgotten(const std::vector<CURL *> &handles) {
  std::all_of(handles.begin(), handles.end(), // expect-route: nhsmail-unchecked-send
              [](CURL *easy) { return post(easy) == CURLE_OK; });
}

std::vector<CURLcode> codes(const std::vector<CURL *> &handles) {
  std::vector<CURLcode> results;
  std::transform(handles.begin(), handles.end(), std::back_inserter(results), post);
  return results;
}

int worst(const std::vector<CURL *> &handles) {
  return std::accumulate(handles.begin(), handles.end(), 0, [](int worst, CURL *easy) {
    return std::max(worst, static_cast<int>(post(easy)));
  });
}

bool stopsAtTheFirst(const std::vector<CURL *> &handles) {
  bool failed = false;
  for (std::size_t i = 0; i < handles.size() && !failed; ++i)
    failed = post(handles[i]) != CURLE_OK;
  return !failed;
}

void continuesWhateverHappens(const std::vector<CURL *> &handles) {
  for (CURL *easy : handles) {
    if (post(easy) == CURLE_OK) // expect: nhsmail-unchecked-send
      continue;
    curl_easy_reset(easy);
  }
}

} // namespace mail
