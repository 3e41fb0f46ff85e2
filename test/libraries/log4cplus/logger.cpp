// log4cplus: its macros put the text together and hand it on.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data,nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>
#include <log4cplus/configurator.h>
#include <log4cplus/consoleappender.h>
#include <log4cplus/log4cplus.h>
#include <log4cplus/mdc.h>
#include <log4cplus/ndc.h>

#include <sstream>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  log4cplus::Logger log = log4cplus::Logger::getInstance("relay");
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  LOG4CPLUS_INFO(log, "signing in as " << account << ", " << secret.size() << " characters");
  LOG4CPLUS_INFO(log, "signing in with " << secret);          // expect: nhsmail-logged-credential
  LOG4CPLUS_WARN_FMT(log, "%s was refused", secret.c_str());  // expect: nhsmail-logged-credential
  LOG4CPLUS_ERROR_STR(log, secret);                           // expect: nhsmail-logged-credential
  LOG4CPLUS_ASSERT(log, !secret.empty());
}

void sent(log4cplus::Logger &log, const std::string &diagnosis, const std::string &messageId) {
  log.log(log4cplus::INFO_LOG_LEVEL, messageId);
  log.log(log4cplus::INFO_LOG_LEVEL, diagnosis);       // expect: nhsmail-exposed-sensitive-data
  log.forcedLog(log4cplus::INFO_LOG_LEVEL, diagnosis); // expect: nhsmail-exposed-sensitive-data
}

struct Referral {
  std::string patientName, nhsNumber, messageId;
};

class Relay {
public:
  Relay() : log_(log4cplus::Logger::getInstance(LOG4CPLUS_TEXT("relay.send"))) {
    log4cplus::BasicConfigurator::doConfigure();
    log_.setLogLevel(log4cplus::DEBUG_LOG_LEVEL);
  }

  bool send(CURL *easy, const Referral &referral) {
    LOG4CPLUS_TRACE_METHOD(log_, LOG4CPLUS_TEXT("Relay::send"));
    LOG4CPLUS_DEBUG(log_, LOG4CPLUS_TEXT("sending ") << referral.messageId);
    LOG4CPLUS_DEBUG(log_, LOG4CPLUS_TEXT("letter of ") << referral.patientName << ", " << referral.nhsNumber); // expect: nhsmail-exposed-sensitive-data
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK)
      LOG4CPLUS_ERROR(log_, "not sent: " << curl_easy_strerror(code));
    return code == CURLE_OK;
  }

  void sendAndForget(CURL *easy, curl_slist *to, const Referral &referral) {
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK)
      LOG4CPLUS_ERROR_FMT(log_, "%s was not sent: %s", referral.messageId.c_str(), curl_easy_strerror(code)); // expect-2: nhsmail-unchecked-send
  }

  void summary(const Referral &referral) {
    std::ostringstream line;
    line << "letter of " << referral.patientName;
    if (log_.isEnabledFor(log4cplus::INFO_LOG_LEVEL))
      log_.log(log4cplus::INFO_LOG_LEVEL, line.str(), __FILE__, __LINE__); // expect: nhsmail-exposed-sensitive-data
  }

private:
  log4cplus::Logger log_;
};

void withContext(log4cplus::Logger &log, const Referral &referral) {
  log4cplus::NDCContextCreator message(referral.messageId);
  log4cplus::NDCContextCreator context("NHS number " + referral.nhsNumber); // expect: nhsmail-exposed-sensitive-data
  log4cplus::getNDC().push(referral.patientName);                           // expect: nhsmail-exposed-sensitive-data
  log4cplus::getMDC().put("message", referral.messageId);
  log4cplus::getMDC().put("patient", referral.patientName); // expect: nhsmail-exposed-sensitive-data
  LOG4CPLUS_INFO(log, "sent");
}

} // namespace mail
