// new in every form: single, array, placement, nothrow, and memory of C.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Betony

#include <curl/curl.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <utility>

namespace mail {

struct Login {
  std::string account;
  std::string password;
  Login() = default;
  Login(std::string account, std::string password)
      : account(std::move(account)), password(std::move(password)) {}
};

void signIn(CURL *easy, const Login &login) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

void single(CURL *easy) {
  auto *login = new Login("ent@nhs.net", "Betony-1"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
  delete login;
}

void singleFromOutside(CURL *easy) {
  auto *login = new Login("ent@nhs.net", std::getenv("BETONY_PASSWORD"));
  signIn(easy, *login);
  delete login;
}

void ofAText(CURL *easy) {
  const std::string *password = new std::string("Betony-2"); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password->c_str());
  delete password;
}

void array(CURL *easy) {
  Login *logins = new Login[2];
  logins[1].password = "Betony-3"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, logins[1]);
  delete[] logins;
}

void arrayOfTheOther(CURL *easy) {
  Login *logins = new Login[2];
  logins[0].password = std::getenv("BETONY_PASSWORD");
  logins[1].password = "Betony-4";
  signIn(easy, logins[0]);
  delete[] logins;
}

void arrayInitialized(CURL *easy) {
  const char **passwords = new const char *[2]{std::getenv("BETONY_PASSWORD"), "Betony-5"}; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, passwords[1]);
  delete[] passwords;
}

void characters(CURL *easy) {
  char *password = new char[32];
  std::strcpy(password, "Betony-6"); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  delete[] password;
}

void placed(CURL *easy) {
  alignas(Login) std::byte storage[sizeof(Login)];
  auto *login = new (storage) Login("ent@nhs.net", "Betony-7"); // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
  login->~Login();
}

void placedFromOutside(CURL *easy) {
  alignas(Login) std::byte storage[sizeof(Login)];
  auto *login = ::new (static_cast<void *>(storage)) Login("ent@nhs.net", std::getenv("P"));
  signIn(easy, *login);
  std::destroy_at(login);
}

void withoutThrowing(CURL *easy) {
  auto *login = new (std::nothrow) Login;
  if (!login)
    return;
  login->password = "Betony-8"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, *login);
  delete login;
}

void ofC(CURL *easy) {
  auto *password = static_cast<char *>(std::malloc(32));
  std::memcpy(password, "Betony-9", 9); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
  std::free(password);
}

void arrayOwned(CURL *easy) {
  auto password = std::make_unique<char[]>(32);
  std::strcpy(password.get(), "Betony-10"); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.get());
}

void madeInALoop(CURL *easy) {
  Login *last = nullptr;
  for (int i = 0; i < 3; ++i) {
    delete last;
    last = new Login("ent@nhs.net", std::getenv("BETONY_PASSWORD"));
  }
  signIn(easy, *last);
  delete last;
}

//===-- Outcomes ----------------------------------------------------------===//

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

struct Job {
  CURLcode code = CURLE_OK;
};

Job *leftToTheCaller(CURL *easy) {
  auto *job = new Job;
  job->code = post(easy);
  return job;
}

void deletedUnseen(CURL *easy) {
  auto *job = new Job{post(easy)}; // expect: nhsmail-unchecked-send
  delete job;
}

bool deletedSeen(CURL *easy) {
  auto *job = leftToTheCaller(easy);
  const bool sent = job->code == CURLE_OK;
  delete job;
  return sent;
}

} // namespace mail
