// Conditional operators: nested, as arguments, as lvalues, with a throw, and GNU's short one.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Yarrow

#include <curl/curl.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace mail {

void asAnArgument(CURL *easy, bool trains) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, trains ? "Yarrow-1" : std::getenv("LIVE")); // expect: nhsmail-hardcoded-credential
}

void asAnArgumentFromOutside(CURL *easy, bool trains) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, std::getenv(trains ? "TRAINING" : "LIVE"));
}

void fallback(CURL *easy) {
  const char *password = std::getenv("LIVE");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password ? password : "Yarrow-2"); // expect: nhsmail-hardcoded-credential
}

void emptyFallback(CURL *easy) {
  const char *password = std::getenv("LIVE");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password ? password : "");
}

void shortFallback(CURL *easy) {
  const char *password = std::getenv("LIVE") ?: "Yarrow-3"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void nested(CURL *easy, int ward) {
  const std::string password = ward == 1   ? std::getenv("WARD1")
                               : ward == 2 ? "Yarrow-4" // expect-route: nhsmail-hardcoded-credential
                                           : std::getenv("WARDS");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void nestedFromOutside(CURL *easy, int ward) {
  const std::string password = ward == 1   ? std::getenv("WARD1")
                               : ward == 2 ? std::getenv("WARD2")
                                           : std::getenv("WARDS");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void insideACall(CURL *easy, bool trains) {
  const std::string password(trains ? std::string("Yarrow-5") : std::string(std::getenv("LIVE"))); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void asAnLvalue(CURL *easy, bool trains) {
  std::string live = std::getenv("LIVE"), training;
  (trains ? training : live) = "Yarrow-6"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, live.c_str());
}

struct Login {
  std::string account, password;
};

void ofObjects(CURL *easy, bool trains) {
  const Login live{"gp@nhs.net", std::getenv("LIVE")};
  const Login training{"training@nhs.net", "Yarrow-7"}; // expect-route: nhsmail-hardcoded-credential
  const Login &login = trains ? training : live;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

void ofObjectsFromOutside(CURL *easy, bool trains) {
  const Login live{"gp@nhs.net", std::getenv("LIVE")};
  const Login training{"training@nhs.net", std::getenv("TRAINING")};
  const Login login = trains ? training : live;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

void orThrow(CURL *easy) {
  const char *password = std::getenv("LIVE");
  const std::string held = password ? password : throw std::runtime_error("LIVE is not set");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, held.c_str());
}

void handleChosen(CURL *first, CURL *second, bool other) {
  curl_easy_setopt(other ? second : first, CURLOPT_PASSWORD, "Yarrow-8"); // expect: nhsmail-hardcoded-credential
}

//===-- Outcomes ----------------------------------------------------------===//

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

bool mapped(CURL *easy) { return post(easy) == CURLE_OK ? true : false; }

std::string text(CURL *easy) {
  const CURLcode code = post(easy);
  return code == CURLE_OK ? std::string() : std::string(curl_easy_strerror(code));
}

int sameEitherWay(CURL *easy) {
  return post(easy) == CURLE_OK ? 0 : 0; // expect: nhsmail-unchecked-send
}

bool onlyIfWanted(CURL *easy, bool wanted) { return wanted ? post(easy) == CURLE_OK : true; }

void forItsEffect(CURL *easy, bool wanted) {
  wanted ? (void)post(easy) : (void)0; // expect: nhsmail-unchecked-send
}

void throwing(CURL *easy) {
  post(easy) == CURLE_OK ? (void)0 : throw std::runtime_error("not accepted");
}

bool bothSend(CURL *easy, CURL *standby) {
  const CURLcode code = easy ? post(easy) : post(standby);
  return code == CURLE_OK;
}

void bothSendAndForget(CURL *easy, CURL *standby) {
  const CURLcode code = easy
                            ? post(easy)     // expect: nhsmail-unchecked-send
                            : post(standby); // expect: nhsmail-unchecked-send
  (void)code;
}

} // namespace mail
