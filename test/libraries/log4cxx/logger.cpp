// log4cxx: its macros put the text together in a buffer.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data,nhsmail-unchecked-send
// pkg-config: liblog4cxx libcurl

#include <curl/curl.h>
#include <log4cxx/basicconfigurator.h>
#include <log4cxx/logger.h>
#include <log4cxx/mdc.h>
#include <log4cxx/ndc.h>

#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  log4cxx::LoggerPtr log = log4cxx::Logger::getLogger("relay");
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  LOG4CXX_INFO(log, "signing in as " << account << ", " << secret.size() << " characters");
  LOG4CXX_INFO(log, "signing in with " << secret); // expect: nhsmail-logged-credential
  LOG4CXX_WARN(log, secret);                       // expect: nhsmail-logged-credential
  LOG4CXX_ERROR(log, "refused: " + secret);        // expect: nhsmail-logged-credential
}

void sent(const log4cxx::LoggerPtr &log, const std::string &nhsNumber, const std::string &messageId) {
  log->info(messageId);
  log->info(nhsNumber, LOG4CXX_LOCATION); // expect: nhsmail-exposed-sensitive-data
  log->log(log4cxx::Level::getInfo(), nhsNumber); // expect: nhsmail-exposed-sensitive-data
  log4cxx::MDC::put("message", messageId);
  log4cxx::MDC::put("patient", nhsNumber); // expect: nhsmail-exposed-sensitive-data
}

struct Letter {
  std::string patientName, diagnosis, messageId;
};

class Relay {
public:
  Relay() { log4cxx::BasicConfigurator::configure(); }

  bool send(CURL *easy, const Letter &letter) {
    log4cxx::NDC message(letter.messageId);
    log4cxx::MDC patient("patient", letter.patientName); // expect: nhsmail-exposed-sensitive-data
    LOG4CXX_DEBUG(log, "sending " << letter.messageId << ", try " << 1);
    LOG4CXX_TRACE(log, "diagnosis: " << letter.diagnosis); // expect: nhsmail-exposed-sensitive-data
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK)
      LOG4CXX_FATAL(log, "not sent: " << curl_easy_strerror(code));
    return code == CURLE_OK;
  }

  void sendAndForget(CURL *easy, curl_slist *to) {
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    const CURLcode code = curl_easy_perform(easy);
    if (code != CURLE_OK)
      LOG4CXX_ERROR(log, "not sent: " << curl_easy_strerror(code)); // expect-2: nhsmail-unchecked-send
  }

  void check(const Letter &letter) {
    LOG4CXX_ASSERT(log, !letter.diagnosis.empty(), "no diagnosis in " << letter.messageId);
    if (log->isDebugEnabled())
      log->debug("letter of " + letter.patientName); // expect: nhsmail-exposed-sensitive-data
    log->forcedLog(log4cxx::Level::getWarn(), letter.diagnosis, LOG4CXX_LOCATION); // expect: nhsmail-exposed-sensitive-data
  }

private:
  static log4cxx::LoggerPtr log;
};

log4cxx::LoggerPtr Relay::log(log4cxx::Logger::getLogger("relay.send"));

} // namespace mail
