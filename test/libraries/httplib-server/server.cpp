// cpp-httplib's server: a handler is run with what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: libcurl

#include <curl/curl.h>
#include <httplib.h>

#include <iostream>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &secret) { curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str()); }

void serve(CURL *easy, httplib::Server &server) {
  server.Post("/sign-in", [easy](const httplib::Request &request, httplib::Response &response) {
    std::cerr << "sign-in for " << request.get_param_value("account") << '\n';
    std::cerr << "sign-in with " << request.get_param_value("password") << '\n'; // expect: nhsmail-logged-credential
    signIn(easy, request.get_param_value("password"));
    response.set_content("signed in", "text/plain");
  });
  server.Put("/word", [easy](const httplib::Request &request, httplib::Response &) {
    signIn(easy, request.body);
    std::cerr << request.body; // expect: nhsmail-logged-credential
  });
}

} // namespace mail
