// log4cplus: its macros put the text together and hand it on.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// pkg-config: libcurl

#include <curl/curl.h>
#include <log4cplus/log4cplus.h>

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

} // namespace mail
