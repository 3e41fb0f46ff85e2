// Boost.Log: its macros write to the stream of a record.
//
// REQUIRES: boost
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// flags: -DBOOST_LOG_DYN_LINK
// pkg-config: libcurl

#include <boost/log/sources/logger.hpp>
#include <boost/log/sources/record_ostream.hpp>
#include <boost/log/sources/severity_logger.hpp>
#include <boost/log/trivial.hpp>
#include <curl/curl.h>

#include <string>

namespace mail {

namespace src = boost::log::sources;
using boost::log::trivial::severity_level;

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  BOOST_LOG_TRIVIAL(info) << "signing in as " << account << ", " << secret.size() << " characters";
  BOOST_LOG_TRIVIAL(info) << "signing in with " << secret; // expect: nhsmail-logged-credential
}

class Relay {
public:
  void refused(CURL *easy, const char *secret) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
    BOOST_LOG(plain_) << secret << " was refused"; // expect: nhsmail-logged-credential
  }

  void sent(const std::string &nhsNumber, const std::string &messageId) {
    BOOST_LOG_SEV(log_, boost::log::trivial::info) << "sent " << messageId;
    BOOST_LOG_SEV(log_, boost::log::trivial::info) << "sent the letter of " << nhsNumber; // expect: nhsmail-exposed-sensitive-data
    if (boost::log::record rec = plain_.open_record()) {
      boost::log::record_ostream stream(rec);
      stream << nhsNumber; // expect: nhsmail-exposed-sensitive-data
      stream.flush();
      plain_.push_record(boost::move(rec));
    }
  }

private:
  src::logger plain_;
  src::severity_logger<severity_level> log_;
};

} // namespace mail
