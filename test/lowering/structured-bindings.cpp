// Structured bindings of structs, pairs, tuples and arrays.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Teasel

#include <curl/curl.h>

#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace mail {

struct Login {
  std::string account;
  std::string password;
  int port = 587;
};

void signIn(CURL *easy, const std::string &account, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

Login fixed() { return {"labs@nhs.net", "Teasel-1"}; } // expect-route: nhsmail-hardcoded-credential

void ofAStruct(CURL *easy) {
  const auto [account, password, port] = fixed();
  signIn(easy, account, password);
  curl_easy_setopt(easy, CURLOPT_PORT, static_cast<long>(port));
}

Login readIn() { return {"labs@nhs.net", std::getenv("LABS_PASSWORD")}; }

void ofAStructFromOutside(CURL *easy) {
  const auto [account, password, port] = readIn();
  signIn(easy, account, password);
  curl_easy_setopt(easy, CURLOPT_PORT, static_cast<long>(port));
}

void assignedThroughABinding(CURL *easy) {
  Login login = readIn();
  auto &[account, password, port] = login;
  password = "Teasel-2"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, login.account, login.password);
}

// Bound by value: what it was made from stays as it was.
void assignedToACopy(CURL *easy) {
  const Login login = readIn();
  auto [account, password, port] = login;
  password = "Teasel-3";
  signIn(easy, login.account, login.password);
}

std::pair<std::string, std::string> fixedPair() { return {"labs@nhs.net", "Teasel-4"}; } // expect-route: nhsmail-hardcoded-credential

void ofAPair(CURL *easy) {
  auto [account, password] = fixedPair();
  signIn(easy, account, password);
}

std::pair<std::string, std::string> readPair() {
  return {"labs@nhs.net", std::getenv("LABS_PASSWORD")};
}

void ofAPairFromOutside(CURL *easy) {
  auto [account, password] = readPair();
  signIn(easy, account, password);
}

std::tuple<std::string, int, std::string> fixedTuple() {
  return {"labs@nhs.net", 587, "Teasel-5"}; // expect-route: nhsmail-hardcoded-credential
}

void ofATuple(CURL *easy) {
  const auto &[account, port, password] = fixedTuple();
  signIn(easy, account, password);
}

std::tuple<std::string, int, std::string> readTuple() {
  return std::make_tuple("labs@nhs.net", 587, std::getenv("LABS_PASSWORD"));
}

void ofATupleFromOutside(CURL *easy) {
  const auto &[account, port, password] = readTuple();
  signIn(easy, account, password);
}

void ofAnArray(CURL *easy) {
  const char *entry[2] = {"labs@nhs.net", "Teasel-6"}; // expect-route: nhsmail-hardcoded-credential
  const auto &[account, password] = entry;
  signIn(easy, account, password);
}

void ofAStdArray(CURL *easy) {
  const std::array<std::string, 2> entry{"labs@nhs.net", std::getenv("LABS_PASSWORD")};
  const auto &[account, password] = entry;
  signIn(easy, account, password);
}

//===-- Outcomes ----------------------------------------------------------===//

std::pair<CURLcode, std::string> post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  return {code, curl_easy_strerror(code)};
}

std::string onlyTheText(CURL *easy, bool wanted) {
  auto [code, text] = post(easy); // expect: nhsmail-unchecked-send
  if (!wanted)
    return {};
  return "done";
}

bool theCode(CURL *easy, std::string &reason) {
  auto [code, text] = post(easy);
  reason = text;
  return code == CURLE_OK;
}

bool tied(CURL *easy, std::string &reason) {
  CURLcode code;
  std::tie(code, reason) = post(easy);
  return code == CURLE_OK;
}

void tiedAndIgnored(CURL *easy) {
  std::string reason;
  std::tie(std::ignore, reason) = post(easy); // expect: nhsmail-unchecked-send
}

} // namespace mail
