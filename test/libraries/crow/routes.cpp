// Crow: a handler is run with what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-unverified-recipient
// pkg-config: libcurl

#include "../mocks/crow/crow.h"

#include <curl/curl.h>

#include <iostream>
#include <set>
#include <stdexcept>
#include <string>

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

struct Patient {
  std::string patientName, diagnosis;
};

Patient patientFor(const std::string &reference);

void send(CURL *easy, const std::string &to, const Patient &patient) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), patient.diagnosis.c_str(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, curl_slist_append(nullptr, "Subject: [secure] Letter"));
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not sent");
}

class Letters {
public:
  explicit Letters(CURL *easy) : easy_(easy) {
    CROW_ROUTE(app_, "/letters").methods(crow::HTTPMethod::Post)([this](const crow::request &request) {
      const auto json = crow::json::load(request.body);
      if (!json)
        return crow::response(400);
      send(easy_, json["to"].s(), patientFor(json["reference"].s())); // expect: nhsmail-unverified-recipient came from outside
      return crow::response(202, "sent");
    });
    CROW_ROUTE(app_, "/letters/known").methods(crow::HTTPMethod::Post, crow::HTTPMethod::Put)([this](const crow::request &request) {
      return known(request);
    });
  }

  void run() { app_.port(8080).multithreaded().run(); }

private:
  crow::response known(const crow::request &request) {
    const std::string to = request.url_params.get("to");
    if (known_.count(to) == 0)
      return crow::response(403);
    send(easy_, to, patientFor(request.get_header_value("X-Reference")));
    send(easy_, "records.leas@nhs.net", patientFor(request.get_header_value("X-Reference")));
    send(easy_, request.get_header_value("X-Copy-To"), patientFor(to)); // expect: nhsmail-unverified-recipient
    return crow::response(202);
  }

  CURL *easy_;
  crow::SimpleApp app_;
  std::set<std::string> known_{"ward5.leas@nhs.net"};
};

} // namespace mail
