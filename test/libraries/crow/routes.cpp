// Crow: a handler is run with what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: libcurl

#include "../mocks/crow/crow.h"

#include <curl/curl.h>

#include <iostream>

namespace mail {

void serve(CURL *easy, crow::SimpleApp &app) {
  CROW_ROUTE(app, "/sign-in")([easy](const crow::request &request) {
    const char *word = request.url_params.get("password");
    curl_easy_setopt(easy, CURLOPT_PASSWORD, word);
    std::cerr << request.url_params.get("account");
    std::cerr << word; // expect: nhsmail-logged-credential
    return crow::response(200);
  });
  CROW_ROUTE(app, "/word")([easy](const crow::request &request) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, request.body.c_str());
    std::cerr << request.get_header_value("Host");
    std::cerr << request.body; // expect: nhsmail-logged-credential
    return crow::response(200);
  });
}

} // namespace mail
