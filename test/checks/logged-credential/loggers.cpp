// The same mistakes with several loggers, through formats, macros and members.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: spdlog libglog libcurl

#include <curl/curl.h>
#include <glog/logging.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>

namespace mail {

// A logger of one's own knows nothing of what it is given.
class Log {
public:
  static Log &get();
  void write(const std::string &line) { std::clog << line << '\n'; }
};

#define RELAY_LOG(text) ::mail::Log::get().write(text)

void throughAWrapper(CURL *easy, const std::string &account, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  Log::get().write("signing in as " + account);
  Log::get().write("signing in with " + word);   // expect: nhsmail-logged-credential
  RELAY_LOG("word=" + word);                     // expect: nhsmail-logged-credential
  RELAY_LOG(fmt::format("{}:{}", account, word)); // expect: nhsmail-logged-credential
}

void throughABuffer(CURL *easy, const char *word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word);
  char line[200];
  std::snprintf(line, sizeof line, "AUTH PLAIN %s", word);
  LOG(INFO) << line; // expect: nhsmail-logged-credential
  std::ostringstream text;
  text << "word=" << word;
  spdlog::info(text.str()); // expect: nhsmail-logged-credential
}

// What goes out as a header is logged as well.
void header(CURL *easy, const std::string &accessToken) {
  const std::string authorization = "Authorization: Bearer " + accessToken;
  curl_slist *headers = curl_slist_append(nullptr, authorization.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  spdlog::debug("> {}", authorization); // expect: nhsmail-logged-credential
  curl_slist_free_all(headers);
}

void failure(CURL *easy, const std::string &account, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  if (account.empty())
    throw std::invalid_argument("no account for the password");
  if (word.size() < 20)
    throw std::invalid_argument("too short: " + word); // expect: nhsmail-logged-credential text of an exception
}

// Another method of the class signs in with the member.
class Session {
public:
  Session(CURL *easy, std::string account, std::string word)
      : easy_(easy), account_(std::move(account)), word_(std::move(word)) {}

  void open() {
    curl_easy_setopt(easy_, CURLOPT_USERNAME, account_.c_str());
    curl_easy_setopt(easy_, CURLOPT_PASSWORD, word_.c_str());
  }

  void dump() const {
    LOG(INFO) << "account " << account_;
    LOG(INFO) << "word " << word_; // expect: nhsmail-logged-credential
  }

private:
  CURL *easy_;
  std::string account_, word_;
};

struct Credentials {
  std::string account, clientSecret;
};

std::ostream &operator<<(std::ostream &out, const Credentials &c) {
  return out << c.account << '/' << c.clientSecret;
}

void printed(CURL *easy, const Credentials &credentials) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, credentials.clientSecret.c_str());
  std::cerr << credentials; // expect-route: nhsmail-logged-credential
}

} // namespace mail
