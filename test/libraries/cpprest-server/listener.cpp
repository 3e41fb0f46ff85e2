// The C++ REST SDK's listener: what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: libcurl

#include <curl/curl.h>

#include <cpprest/http_listener.h>

#include <iostream>
#include <string>

namespace mail {

void serve(CURL *easy, web::http::experimental::listener::http_listener &listener) {
  listener.support(web::http::methods::PUT, [easy](web::http::http_request request) {
    const std::string word = request.extract_utf8string(true).get();
    curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
    std::cerr << request.relative_uri().to_string();
    std::cerr << word; // expect: nhsmail-logged-credential
    request.reply(web::http::status_codes::OK);
  });
}

} // namespace mail
