// What is told about a credential, or looks like one: nothing to report.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// level: 2
// pkg-config: spdlog libglog libcrypto libcurl

#include <curl/curl.h>
#include <glog/logging.h>
#include <openssl/sha.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &account, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

// Lengths, masks, hashes, whether it is there.
void aboutIt(CURL *easy, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  spdlog::info("password of {}: {} characters", account, password.size());
  spdlog::info("password of {}: {}", account, std::string(password.size(), '*'));
  spdlog::info("password of {}: {}", account, password.empty() ? "missing" : "set");
  spdlog::info("password of {}: #{:x}", account, std::hash<std::string>()(password));
  spdlog::info("password of {}: {}****", account, password.substr(0, 2));
  LOG(INFO) << "password starts with " << password.substr(0, 1);
  LOG_IF(WARNING, password.length() < 20) << "password of " << account << " is too short";
}

std::string sumOf(const std::string &text) {
  unsigned char sum[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char *>(text.data()), text.size(), sum);
  std::ostringstream hex;
  for (unsigned char byte : sum)
    hex << std::hex << std::setw(2) << static_cast<int>(byte);
  return hex.str();
}

void sum(CURL *easy, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  spdlog::info("password of {}: {}", account, sumOf(password));
}

// Prompts, names of settings, errors.
constexpr const char *PasswordPrompt = "Password of the application account: ";

void texts(const std::map<std::string, std::string> &settings, const std::string &passwordError) {
  std::cerr << PasswordPrompt;
  for (const auto &[key, value] : settings)
    if (value.empty())
      spdlog::warn("setting {} is empty", key);
  spdlog::error("{}", passwordError);
  if (settings.count("relay.password") == 0)
    throw std::runtime_error("relay.password is not set");
}

// Where it is kept, and for how long.
struct Token {
  std::string tokenType, tokenEndpoint, tokenFile;
  long expiresIn = 0;
  bool hasSecret = false;
};

void properties(const Token &token) {
  spdlog::info("{} from {} in {}, {} s, {}", token.tokenType, token.tokenEndpoint, token.tokenFile, token.expiresIn,
               token.hasSecret);
}

// A parser's tokens.
void words(std::istream &in) {
  for (std::string token; in >> token;)
    std::cout << token << '\n';
}

// What a function answers that was given the password.
std::string checkPassword(const std::string &account, const std::string &password);

void answers(CURL *easy, const std::string &account, const std::string &password) {
  signIn(easy, account, password);
  spdlog::info("{}", checkPassword(account, password));
}

// A stream that is no log.
void protocol(CURL *easy, const std::string &account, const std::string &password, std::ostream &server) {
  signIn(easy, account, password);
  server << "AUTH PLAIN " << password << "\r\n";
  std::ostringstream form;
  form << "password=" << password;
}

// What signs in at somebody else's service.
void elsewhere(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  spdlog::info("{}", word);
}

} // namespace mail
