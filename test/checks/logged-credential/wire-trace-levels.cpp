// A trace that a debug flag switches on is level 2; by the preprocessor it is
// gone altogether.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// flags: -DNDEBUG
// pkg-config: libcurl

#include <curl/curl.h>

#include <stdexcept>
#include <string>

namespace mail {

struct Options {
  bool verbose = false;
};

CURLcode whenAskedFor(CURL *easy, const std::string &word, const Options &options) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  curl_easy_setopt(easy, CURLOPT_VERBOSE, options.verbose ? 1L : 0L);
  return curl_easy_perform(easy);
}

CURLcode inDebugBuilds(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
#ifndef NDEBUG
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
#endif
  return curl_easy_perform(easy);
}

} // namespace mail
