// Pointers, pointers to pointers, arithmetic, and what they point to.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Fenbank

#include <curl/curl.h>

#include <cstdlib>
#include <string>

namespace mail {

struct Account {
  const char *user;
  const char *password;
  Account *next;
};

void signIn(CURL *easy, const Account *account) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account->user);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, (*account).password);
}

void constantBehindAPointer(CURL *easy) {
  Account account = {"clinic.fen@nhs.net", "Fenbank-1", nullptr}; // expect-route: nhsmail-hardcoded-credential
  Account *pointer = &account;
  signIn(easy, pointer);
}

void environmentBehindAPointer(CURL *easy) {
  Account account = {"clinic.fen@nhs.net", nullptr, nullptr};
  Account *pointer = &account;
  pointer->password = std::getenv("FEN_PASSWORD");
  signIn(easy, pointer);
}

void choose(const char **password) { *password = "Fenbank-2"; } // expect-route: nhsmail-hardcoded-credential

void pointerToPointer(CURL *easy) {
  const char *password = nullptr;
  choose(&password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void chooseFromOutside(const char **password) { *password = std::getenv("FEN_PASSWORD"); }

void pointerToPointerFromOutside(CURL *easy) {
  const char *password = "not yet";
  chooseFromOutside(&password);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void open(CURL **easy) {
  *easy = curl_easy_init();
  curl_easy_setopt(*easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(*easy, CURLOPT_UPLOAD, 1L);
}

void handleByPointerToPointer() {
  CURL *easy = nullptr;
  open(&easy);
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  curl_easy_cleanup(easy);
}

bool handleByPointerToPointerTested() {
  CURL *easy = nullptr;
  open(&easy);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code == CURLE_OK;
}

void linkedList(CURL *easy) {
  Account second = {"clinic.fen@nhs.net", "Fenbank-3", nullptr}; // expect-route: nhsmail-hardcoded-credential
  Account first = {"ward.fen@nhs.net", std::getenv("FEN_PASSWORD"), &second};
  signIn(easy, first.next);
}

void headOfTheList(CURL *easy) {
  Account second = {"clinic.fen@nhs.net", "Fenbank-4", nullptr};
  Account first = {"ward.fen@nhs.net", std::getenv("FEN_PASSWORD"), &second};
  signIn(easy, &first);
}

void redirected(CURL *easy) {
  Account training = {"training.fen@nhs.net", "Fenbank-5", nullptr};
  Account live = {"clinic.fen@nhs.net", std::getenv("FEN_PASSWORD"), nullptr};
  const Account *pointer = &training;
  pointer = &live;
  signIn(easy, pointer);
}

void walked(CURL *easy) {
  static const char *const Passwords[] = {"Fenbank-6", "Fenbank-7", nullptr}; // expect-route: nhsmail-hardcoded-credential
  for (const char *const *next = Passwords; *next; ++next)
    curl_easy_setopt(easy, CURLOPT_PASSWORD, *next);
}

void behindThePrefix(CURL *easy) {
  const char *entry = "password=Fenbank-8"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, entry + 9);
}

void behindThePrefixFromOutside(CURL *easy) {
  if (const char *entry = std::getenv("FEN_ENTRY"))
    curl_easy_setopt(easy, CURLOPT_PASSWORD, entry + 9);
}

void throughVoid(CURL *easy, void *cookie) {
  const auto *account = static_cast<const Account *>(cookie);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, account->password);
}

void constantThroughVoid(CURL *easy) {
  Account account{};
  account.password = "Fenbank-9"; // expect-route: nhsmail-hardcoded-credential
  throughVoid(easy, &account);
}

void environmentThroughVoid(CURL *easy) {
  Account account{};
  account.password = std::getenv("FEN_PASSWORD");
  throughVoid(easy, &account);
}

void outcomeThroughAPointer(CURL *easy, CURLcode *code) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  *code = curl_easy_perform(easy);
}

void forgotten(CURL *easy) {
  CURLcode code;
  outcomeThroughAPointer(easy, &code); // expect: nhsmail-unchecked-send
}

bool looked(CURL *easy) {
  CURLcode code;
  CURLcode *at = &code;
  outcomeThroughAPointer(easy, at);
  return *at == CURLE_OK;
}

} // namespace mail
