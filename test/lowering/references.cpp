// References: parameters, locals, members, and what a function returns by one.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Saltmarsh

#include <curl/curl.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <utility>

namespace mail {

struct Account {
  std::string name;
  std::string password;
};

void fill(std::string &password) { password = "Saltmarsh-1"; } // expect-route: nhsmail-hardcoded-credential

void filledByReference(CURL *easy) {
  std::string password;
  fill(password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void fillFromOutside(std::string &password) { password = std::getenv("MARSH_PASSWORD"); }

void filledFromOutside(CURL *easy) {
  std::string password = "to be read";
  fillFromOutside(password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void throughAnAlias(CURL *easy) {
  Account account;
  std::string &alias = account.password;
  alias = "Saltmarsh-2"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, account.password.c_str());
}

void throughAnAliasOfAnAlias(CURL *easy) {
  Account account;
  auto &first = account;
  auto &&second = first.password;
  second.assign("Saltmarsh-3"); // expect-route: nhsmail-hardcoded-credential
  const auto &third = account.password;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, third.c_str());
}

void aCopyIsNoAlias(CURL *easy) {
  Account account;
  account.password = std::getenv("MARSH_PASSWORD");
  auto copy = account.password;
  copy = "Saltmarsh-4";
  curl_easy_setopt(easy, CURLOPT_PASSWORD, account.password.c_str());
}

const std::string &chosen(const Account &live, const Account &training, bool trains) {
  if (trains)
    return training.password;
  return live.password;
}

void returnedByReference(CURL *easy, bool trains) {
  Account live, training;
  live.password = std::getenv("MARSH_PASSWORD");
  training.password = "Saltmarsh-5"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, chosen(live, training, trains).c_str());
}

void neverTheTrainingAccount(CURL *easy) {
  Account live, training;
  live.password = std::getenv("MARSH_PASSWORD");
  training.password = "Saltmarsh-6";
  curl_easy_setopt(easy, CURLOPT_PASSWORD, chosen(live, training, false).c_str());
}

std::string &passwordOf(Account &account) { return account.password; }

void assignedThroughAnAccessor(CURL *easy) {
  Account account;
  passwordOf(account) = "Saltmarsh-7"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, account.password.c_str());
}

class Session {
public:
  Session(CURL *easy, const Account &account) : easy_(easy), account_(account) {}
  void signIn() const { curl_easy_setopt(easy_, CURLOPT_PASSWORD, account_.password.c_str()); }

private:
  CURL *easy_;
  const Account &account_;
};

// The session looks at the account when it signs in, not before.
void changedBehindAReference(CURL *easy) {
  Account account;
  const Session session(easy, account);
  account.password = "Saltmarsh-8"; // expect-route: nhsmail-hardcoded-credential
  session.signIn();
}

void replacedBehindAReference(CURL *easy) {
  Account account{"porters@nhs.net", "Saltmarsh-9"};
  const Session session(easy, account);
  account.password = std::getenv("MARSH_PASSWORD");
  session.signIn();
}

void throughAWrapper(CURL *easy) {
  Account account;
  std::reference_wrapper<Account> wrapped = account;
  wrapped.get().password = "Saltmarsh-10"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, account.password.c_str());
}

void temporaryBoundToAReference(CURL *easy) {
  const std::string &password = std::string("Saltmarsh-11"); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

void outcomeBoundAndForgotten(CURL *easy) {
  const CURLcode &code = post(easy); // expect: nhsmail-unchecked-send
  (void)code;
}

bool outcomeBoundAndTested(CURL *easy) {
  const CURLcode &code = post(easy);
  return code == CURLE_OK;
}

void outcomeIntoACallersVariable(CURL *easy, CURLcode &code) { code = post(easy); }

void callerForgetsIt(CURL *easy) {
  CURLcode code;
  outcomeIntoACallersVariable(easy, code); // expect: nhsmail-unchecked-send
}

bool callerTestsIt(CURL *easy) {
  CURLcode code;
  outcomeIntoACallersVariable(easy, code);
  return code == CURLE_OK;
}

} // namespace mail
