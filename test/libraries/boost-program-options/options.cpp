// Boost.Program_options: what an option is called tells what it holds.
//
// REQUIRES: boost
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-logged-credential
// pkg-config: libcurl
// secret: Tarn-and-Fell

#include <boost/program_options.hpp>
#include <curl/curl.h>

#include <iostream>
#include <string>

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

} // namespace mail
