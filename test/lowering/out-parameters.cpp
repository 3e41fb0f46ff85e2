// Out-parameters: by pointer and by reference, structs, buffers, and more than one.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Woundwort

#include <curl/curl.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace mail {

struct Login {
  std::string account;
  std::string password;
};

bool fixed(Login &login) {
  login.account = "therapy@nhs.net";
  login.password = "Woundwort-1"; // expect-route: nhsmail-hardcoded-credential
  return true;
}

bool configured(Login *login) {
  const char *password = std::getenv("WORT_PASSWORD");
  if (!password)
    return false;
  login->password = password;
  return true;
}

void structByReference(CURL *easy) {
  Login login;
  if (fixed(login))
    curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

void structByPointer(CURL *easy) {
  Login login{"therapy@nhs.net", "to be filled in"};
  if (configured(&login))
    curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

void buffer(char *to, std::size_t size) { std::snprintf(to, size, "%s-%d", "Woundwort", 2); } // expect-route: nhsmail-hardcoded-credential

void intoABuffer(CURL *easy) {
  char password[32];
  buffer(password, sizeof password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void bufferFromOutside(char *to, std::size_t size) {
  std::snprintf(to, size, "%s", std::getenv("WORT_PASSWORD"));
}

void intoABufferFromOutside(CURL *easy) {
  char password[32] = "";
  bufferFromOutside(password, sizeof password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void both(std::string &account, std::string &password) {
  account = "therapy.wort@nhs.net";
  password = std::getenv("WORT_PASSWORD");
}

void twoAtATime(CURL *easy) {
  std::string account, password;
  both(account, password);
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

// The two are mixed up: the address is used as password.
void mixedUp(CURL *easy) {
  std::string account, password;
  both(password, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect-route: nhsmail-hardcoded-credential
}

void onlyWhenAsked(std::string *password, bool trains) {
  if (trains)
    *password = "Woundwort-3";
}

void neverAsked(CURL *easy) {
  std::string password = std::getenv("WORT_PASSWORD");
  onlyWhenAsked(&password, false);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

//===-- Outcomes ----------------------------------------------------------===//

void post(CURL *easy, CURLcode *code, std::string *reason = nullptr) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  *code = curl_easy_perform(easy);
  if (reason)
    *reason = curl_easy_strerror(*code);
}

void forgotten(CURL *easy) {
  CURLcode code;
  post(easy, &code); // expect: nhsmail-unchecked-send
}

bool tested(CURL *easy) {
  CURLcode code;
  post(easy, &code);
  return code == CURLE_OK;
}

std::string theReason(CURL *easy) {
  CURLcode code;
  std::string reason;
  post(easy, &code, &reason);
  return reason;
}

bool postOrSay(CURL *easy, std::string &error) {
  CURLcode code;
  post(easy, &code);
  if (code == CURLE_OK)
    return true;
  error = curl_easy_strerror(code);
  return false;
}

void boolDropped(CURL *easy) {
  std::string error;
  postOrSay(easy, error); // expect: nhsmail-unchecked-send
}

bool onlyTheErrorIsAskedFor(CURL *easy) {
  std::string error;
  postOrSay(easy, error);
  return error.empty();
}

void handedToTheCaller(CURL *easy, CURLcode &code) {
  CURLcode mine;
  post(easy, &mine);
  code = mine;
}

struct Result {
  bool ok = false;
  long attempts = 0;
};

void postInto(CURL *easy, Result *result) {
  CURLcode code;
  post(easy, &code);
  result->ok = code == CURLE_OK;
  result->attempts++;
}

void structForgotten(CURL *easy) {
  Result result;
  postInto(easy, &result); // expect: nhsmail-unchecked-send
}

bool structTested(CURL *easy) {
  Result result;
  postInto(easy, &result);
  return result.ok;
}

} // namespace mail
