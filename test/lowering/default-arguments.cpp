// Default arguments of functions, constructors and templates.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Burnet

#include <curl/curl.h>

#include <cstdlib>
#include <string>
#include <utility>

namespace mail {

void signIn(CURL *easy, const char *password = "Burnet-1") { // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void takesTheDefault(CURL *easy) { signIn(easy); }
void givesItsOwn(CURL *easy) { signIn(easy, std::getenv("BURNET_PASSWORD")); }

void signInText(CURL *easy, const std::string &account,
                const std::string &password = std::string("Burnet") + "-2") { // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void takesTheDefaultText(CURL *easy) { signInText(easy, "imaging@nhs.net"); }

std::string configured() { return std::getenv("BURNET_PASSWORD"); }
void signInConfigured(CURL *easy, const std::string &password = configured()) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}
void takesTheConfigured(CURL *easy) { signInConfigured(easy); }

// A flag that is off by default.
std::string passwordFor(bool trains = false) {
  if (trains)
    return "Burnet-3";
  return std::getenv("BURNET_PASSWORD");
}
void notForTraining(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, passwordFor().c_str()); }

class Mailer {
public:
  explicit Mailer(CURL *easy, std::string password = "Burnet-4") // expect-route: nhsmail-hardcoded-credential
      : easy_(easy), password_(std::move(password)) {}
  void signIn() const { curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str()); }

private:
  CURL *easy_;
  std::string password_;
};

void constructedByDefault(CURL *easy) {
  const Mailer mailer(easy);
  mailer.signIn();
}

void constructedWithItsOwn(CURL *easy) {
  const Mailer mailer(easy, configured());
  mailer.signIn();
}

//===-- Outcomes ----------------------------------------------------------===//

bool post(CURL *easy, CURLcode *code = nullptr) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode result = curl_easy_perform(easy);
  if (code)
    *code = result;
  return result == CURLE_OK;
}

void neither(CURL *easy) {
  post(easy); // expect: nhsmail-unchecked-send
}

bool theResult(CURL *easy) { return post(easy); }

CURLcode theCode(CURL *easy) {
  CURLcode code;
  post(easy, &code);
  return code;
}

} // namespace mail
