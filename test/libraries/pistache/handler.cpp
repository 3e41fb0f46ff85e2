// Pistache: what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: libpistache libcurl

#include <curl/curl.h>
#include <pistache/endpoint.h>
#include <pistache/router.h>

#include <iostream>
#include <string>

namespace mail {

class SignIn : public Pistache::Http::Handler {
public:
  HTTP_PROTOTYPE(SignIn)

  void onRequest(const Pistache::Http::Request &request, Pistache::Http::ResponseWriter) override {
    curl_easy_setopt(easy_, CURLOPT_PASSWORD, request.body().c_str());
    std::cerr << request.resource();
    std::cerr << request.body(); // expect: nhsmail-logged-credential
  }

private:
  CURL *easy_;
};

void route(CURL *easy, const Pistache::Rest::Request &request, Pistache::Http::ResponseWriter) {
  const auto word = request.param(":password").as<std::string>();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::cerr << request.param(":account").as<std::string>();
  std::cerr << word; // expect: nhsmail-logged-credential
}

} // namespace mail
