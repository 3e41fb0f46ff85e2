// log4cxx: its macros put the text together in a buffer.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// pkg-config: liblog4cxx libcurl

#include <curl/curl.h>
#include <log4cxx/logger.h>
#include <log4cxx/mdc.h>

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

} // namespace mail
