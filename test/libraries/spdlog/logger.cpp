// spdlog: functions, loggers and macros tell what they are given.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// pkg-config: spdlog libcurl

#include <curl/curl.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  spdlog::info("signing in as {}", account);
  spdlog::info("signing in with {}", secret); // expect: nhsmail-logged-credential
  spdlog::debug(secret);                      // expect: nhsmail-logged-credential
  spdlog::log(spdlog::level::warn, "{} was refused", secret); // expect: nhsmail-logged-credential
  SPDLOG_INFO("signing in with {}", secret);  // expect: nhsmail-logged-credential
  SPDLOG_WARN("{} characters", secret.size());
  spdlog::info("signing in with {}...", secret.substr(0, 3));
  SPDLOG_LOGGER_ERROR(spdlog::get("relay"), "{} was refused", secret); // expect: nhsmail-logged-credential
}

class Relay {
public:
  Relay()
      : file_(spdlog::basic_logger_mt("relay", "relay.log")), console_(spdlog::stderr_color_mt("console")),
        own_(std::make_shared<spdlog::logger>("own", std::make_shared<spdlog::sinks::basic_file_sink_mt>("own.log"))) {}

  void sent(const std::string &nhsNumber, const std::string &messageId) {
    file_->info("sent {}", messageId);
    file_->info("sent the letter of {}", nhsNumber); // expect: nhsmail-exposed-sensitive-data written to the log
    console_->critical("{} has no letter", nhsNumber); // expect: nhsmail-exposed-sensitive-data
    own_->log(spdlog::level::err, "{}", nhsNumber); // expect: nhsmail-exposed-sensitive-data
  }

private:
  std::shared_ptr<spdlog::logger> file_, console_, own_;
};

} // namespace mail
