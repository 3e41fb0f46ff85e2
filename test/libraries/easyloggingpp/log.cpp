// Easylogging++: its macros write to a Writer.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// pkg-config: libcurl

#include <curl/curl.h>
#include <easylogging++.h>

#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  LOG(INFO) << "signing in as " << account << ", " << secret.size() << " characters";
  LOG(INFO) << "signing in with " << secret; // expect: nhsmail-logged-credential
  VLOG(1) << secret;                         // expect: nhsmail-logged-credential
  CLOG(WARNING, "relay") << secret;          // expect: nhsmail-logged-credential
  CHECK(!secret.empty()) << "no secret";
}

void sent(const std::string &patientName, const std::string &messageId) {
  el::Loggers::getLogger("relay")->info("sent %v", messageId);
  el::Loggers::getLogger("relay")->info("sent the letter of %v", patientName); // expect: nhsmail-exposed-sensitive-data
}

} // namespace mail
