// glog: its macros write to the stream of a message.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data,nhsmail-unchecked-send
// pkg-config: libglog libcurl

#include <curl/curl.h>
#include <glog/logging.h>
#include <glog/raw_logging.h>

#include <string>
#include <vector>

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

struct Patient {
  std::string patientName, nhsNumber, diagnosis;
};

std::ostream &operator<<(std::ostream &out, const Patient &patient) {
  return out << patient.patientName << " (" << patient.nhsNumber << ")";
}

class Relay {
public:
  explicit Relay(const char *program) {
    google::InitGoogleLogging(program);
    google::SetLogDestination(google::GLOG_INFO, "/var/log/relay.");
    FLAGS_logtostderr = false;
  }
  ~Relay() { google::ShutdownGoogleLogging(); }

  bool send(CURL *easy, curl_slist *to, const Patient &patient, const std::string &messageId) {
    VLOG_IF(1, !messageId.empty()) << "sending " << messageId;
    DVLOG(3) << "diagnosis: " << patient.diagnosis; // expect: nhsmail-exposed-sensitive-data
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    const CURLcode code = curl_easy_perform(easy);
    LOG_IF(ERROR, code != CURLE_OK) << messageId << " was not sent: " << curl_easy_strerror(code);
    return code == CURLE_OK;
  }

  void sendAndForget(CURL *easy, curl_slist *to) {
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK)
      LOG(ERROR) << "not sent: " << curl_easy_strerror(code); // expect-2: nhsmail-unchecked-send
  }

  void sendOrEnd(CURL *easy, curl_slist *to) {
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    CHECK_EQ(curl_easy_perform(easy), CURLE_OK) << "not sent";
    CHECK(curl_easy_perform(easy) == CURLE_OK) << "not sent";
  }

  void waiting(const std::vector<Patient> &patients) {
    LOG_FIRST_N(INFO, 5) << patients.size() << " letters are waiting";
    for (const Patient &patient : patients)
      LOG(INFO) << "waiting: " << patient; // expect: nhsmail-exposed-sensitive-data
  }
};

} // namespace mail
