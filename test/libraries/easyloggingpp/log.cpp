// Easylogging++: its macros write to a Writer.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data,nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>
#include <easylogging++.h>

#include <stdexcept>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  LOG(INFO) << "signing in as " << account << ", " << secret.size() << " characters";
  LOG(INFO) << "signing in with " << secret; // expect: nhsmail-logged-credential
  VLOG(1) << secret;                         // expect: nhsmail-logged-credential
  CLOG(WARNING, "relay") << secret;          // expect: nhsmail-logged-credential
  LOG_IF(secret.empty(), ERROR) << account << " has no secret";
  LOG_EVERY_N(10, INFO) << "still with " << secret; // expect: nhsmail-logged-credential
  LOG_AFTER_N(3, WARNING) << secret;                // expect: nhsmail-logged-credential
  CHECK(!secret.empty()) << "no secret";
}

void sent(const std::string &patientName, const std::string &messageId) {
  el::Loggers::getLogger("relay")->info("sent %v", messageId);
  el::Loggers::getLogger("relay")->info("sent the letter of %v", patientName); // expect: nhsmail-exposed-sensitive-data
}

struct Patient {
  std::string patientName, nhsNumber;
};

class Relay {
public:
  Relay() : log_(el::Loggers::getLogger("relay")) {
    el::Configurations settings;
    settings.setToDefault();
    settings.setGlobally(el::ConfigurationType::Filename, "relay.log");
    el::Loggers::reconfigureLogger("relay", settings);
  }

  void send(CURL *easy, const Patient &patient, const std::string &messageId) {
    log_->trace("about to send %v", messageId);
    log_->debug("letter of %v, NHS number %v", patient.patientName, patient.nhsNumber); // expect: nhsmail-exposed-sensitive-data
    log_->verbose(2, "NHS number %v", patient.nhsNumber); // expect: nhsmail-exposed-sensitive-data
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK) {
      log_->error("%v was not sent: %v", messageId, curl_easy_strerror(code));
      throw std::runtime_error("not sent");
    }
    CLOG(INFO, "relay") << "sent " << messageId;
  }

  void sendAndForget(CURL *easy, curl_slist *to) {
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    const CURLcode code = curl_easy_perform(easy);
    LOG_IF(code != CURLE_OK, ERROR) << "not sent: " << curl_easy_strerror(code); // expect-1: nhsmail-unchecked-send
  }

private:
  el::Logger *log_;
};

} // namespace mail
