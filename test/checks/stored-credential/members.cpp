// A member that one method signs in with, through a helper, and another stores.
//
// RUN: %check-hosts --hosts driver %s
// XFAIL: *
// checks: nhsmail-stored-credential
// pkg-config: libcurl

#include <curl/curl.h>

#include <fstream>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &bearer) { curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, bearer.c_str()); }

class TokenCache {
public:
  explicit TokenCache(std::string file) : file_(std::move(file)) {}

  void take(const std::string &answer) { bearer_ = answer; }
  void use(CURL *easy) { signIn(easy, bearer_); }
  void keep() const {
    std::ofstream out(file_);
    out << bearer_; // expect: nhsmail-stored-credential
  }

private:
  std::string file_, bearer_;
};

} // namespace mail
