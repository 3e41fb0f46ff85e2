// Boost.Program_options: what an option is called tells what it holds.
//
// REQUIRES: boost
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-logged-credential
// pkg-config: libcurl
// secret: Tarn-and-Fell

#include <boost/program_options.hpp>
#include <curl/curl.h>

#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

namespace po = boost::program_options;

void signIn(CURL *easy, int argc, char **argv) {
  po::options_description options("Options");
  options.add_options()("account", po::value<std::string>(), "account")("password", po::value<std::string>(), "its password");
  po::variables_map given;
  po::store(po::parse_command_line(argc, argv, options), given);
  po::notify(given);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, given["password"].as<std::string>().c_str());
  std::cerr << given["account"].as<std::string>();
  std::cerr << given["password"].as<std::string>(); // expect: nhsmail-logged-credential
}

void withADefault(CURL *easy) {
  std::string word;
  po::options_description options("Options");
  options.add_options()("word", po::value<std::string>(&word)->default_value("Tarn-and-Fell-3"), "word of the relay");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str()); // expect: nhsmail-hardcoded-credential
}

void withoutADefault(CURL *easy) {
  std::string word;
  po::options_description options("Options");
  options.add_options()("word", po::value<std::string>(&word)->required(), "word of the relay");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
}

class Settings {
public:
  Settings() : own_("Relay"), all_("Everything") {
    own_.add_options()("help,h", "what there is")("relay.host", po::value<std::string>(&host_)->default_value("send.nhs.net"), "host")(
        "relay.account", po::value<std::string>(&account_)->required(), "account")(
        "relay.secret", po::value<std::string>(&secret_)->default_value("Tarn-and-Fell-5"), "its secret")(
        "to", po::value<std::vector<std::string>>(&to_)->multitoken(), "recipients");
    all_.add(own_);
  }

  bool read(int argc, char **argv, const std::string &path) {
    po::variables_map given;
    po::store(po::command_line_parser(argc, argv).options(all_).run(), given);
    if (std::ifstream file{path})
      po::store(po::parse_config_file(file, all_), given);
    po::store(po::parse_environment(all_, "RELAY_"), given);
    if (given.count("help") != 0) {
      std::cout << all_ << '\n';
      return false;
    }
    po::notify(given);
    return true;
  }

  void signIn(CURL *easy) const {
    curl_easy_setopt(easy, CURLOPT_URL, ("smtps://" + host_).c_str());
    curl_easy_setopt(easy, CURLOPT_USERNAME, account_.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, secret_.c_str()); // expect: nhsmail-hardcoded-credential
    std::clog << account_ << " signs in at " << host_ << " for " << to_.size() << '\n';
  }

private:
  po::options_description own_, all_;
  std::string host_, account_, secret_;
  std::vector<std::string> to_;
};

void optional(CURL *easy, const po::variables_map &given) {
  if (!given.count("token"))
    throw std::runtime_error("--token is missing");
  const auto &token = given["token"].as<std::string>();
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  std::clog << "a token of " << token.size() << " characters\n";
  std::clog << "token: " << token << '\n'; // expect: nhsmail-logged-credential
}

} // namespace mail
