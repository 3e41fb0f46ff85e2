// glog: its macros write to the stream of a message.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// pkg-config: libglog libcurl

#include <curl/curl.h>
#include <glog/logging.h>
#include <glog/raw_logging.h>

#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  LOG(INFO) << "signing in as " << account << ", " << secret.size() << " characters";
  LOG(INFO) << "signing in with " << secret; // expect: nhsmail-logged-credential
  PLOG(ERROR) << secret;                     // expect: nhsmail-logged-credential
  VLOG(2) << "secret: " << secret;           // expect: nhsmail-logged-credential
  DLOG(INFO) << secret;                      // expect: nhsmail-logged-credential
  LOG_IF(WARNING, secret.empty()) << account << " has no secret";
  LOG_EVERY_N(INFO, 10) << secret;           // expect: nhsmail-logged-credential
  CHECK(!secret.empty()) << "no secret for " << account;
  CHECK_NE(secret, "") << "no secret"; // expect: nhsmail-logged-credential
  RAW_LOG(ERROR, "%s was refused", secret.c_str()); // expect: nhsmail-logged-credential
}

void sent(const std::string &patientName, const std::string &messageId) {
  LOG(INFO) << "sent " << messageId;
  LOG(INFO) << "sent the letter of " << patientName; // expect: nhsmail-exposed-sensitive-data
}

} // namespace mail
