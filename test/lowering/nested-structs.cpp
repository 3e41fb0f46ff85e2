// Structs in structs, copied and passed as a whole.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Alder-Carr

#include <curl/curl.h>

#include <cstdlib>
#include <string>

namespace mail {

struct Login {
  std::string account;
  std::string password;
};

struct Relay {
  std::string url = "smtp://send.nhs.net:587";
  Login login;
};

struct Settings {
  Relay primary;
  Relay standby;
  struct {
    int attempts = 3;
    const char *token = nullptr;
  } retry;
};

struct Report {
  struct Detail {
    CURLcode code = CURLE_OK;
    long attempts = 0;
  } detail;
  std::string subject;
};

void connect(CURL *easy, const Relay &relay) {
  curl_easy_setopt(easy, CURLOPT_URL, relay.url.c_str());
  curl_easy_setopt(easy, CURLOPT_USERNAME, relay.login.account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, relay.login.password.c_str());
}

void constantDeepInside(CURL *easy) {
  Settings settings;
  settings.standby.login.password = "Alder-Carr-1"; // expect-route: nhsmail-hardcoded-credential
  settings.primary.login.password = std::getenv("RELAY_PASSWORD");
  connect(easy, settings.standby);
}

void onlyTheStandbyIsConstant(CURL *easy) {
  Settings settings;
  settings.standby.login.password = "Alder-Carr-2";
  settings.primary.login.password = std::getenv("RELAY_PASSWORD");
  connect(easy, settings.primary);
}

void copiedAsAWhole(CURL *easy) {
  Settings settings;
  settings.primary.login = {"rota.alder@nhs.net", "Alder-Carr-3"}; // expect-route: nhsmail-hardcoded-credential
  const Relay relay = settings.primary;
  connect(easy, relay);
}

void copiedThenReplaced(CURL *easy) {
  Settings settings;
  settings.primary.login = {"rota.alder@nhs.net", "Alder-Carr-4"};
  Relay relay = settings.primary;
  relay.login.password = std::getenv("RELAY_PASSWORD");
  connect(easy, relay);
}

void anonymousMember(CURL *easy) {
  Settings settings;
  settings.retry.token = "Alder-Carr-5"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, settings.retry.token);
}

void anonymousMemberFromOutside(CURL *easy) {
  Settings settings;
  settings.retry.token = std::getenv("RELAY_TOKEN");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, settings.retry.token);
}

Report post(CURL *easy) {
  Report report;
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  report.detail.code = curl_easy_perform(easy);
  ++report.detail.attempts;
  return report;
}

void nestedOutcomeDropped(CURL *easy, std::string &last) {
  const Report report = post(easy); // expect: nhsmail-unchecked-send
  last = report.subject;
}

bool nestedOutcomeKept(CURL *easy) {
  const Report report = post(easy);
  return report.detail.code == CURLE_OK;
}

bool onlyTheCountIsAskedFor(CURL *easy) {
  const Report report = post(easy); // expect: nhsmail-unchecked-send
  return report.detail.attempts > 0;
}

} // namespace mail
