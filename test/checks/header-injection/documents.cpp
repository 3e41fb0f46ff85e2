// Members of a document that the client of a server has sent.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-header-injection
// pkg-config: libcurl

#include "Inputs/mail.h"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using nlohmann::json;

namespace {

const std::vector<std::string> Titles = {"Weekly list", "Daily list"};

bool isTitle(const std::string &text) {
  for (const std::string &title : Titles)
    if (title == text)
      return true;
  return false;
}

} // namespace

void serve(httplib::Server &server, CURL *easy) {
  server.Post("/index", [&](const httplib::Request &request, httplib::Response &answer) { // expect: nhsmail-header-injection the header field 'subject'
    const json order = json::parse(request.body);
    if (mail::withSubject(easy, order["title"].get<std::string>()) != CURLE_OK)
      answer.status = 502;
  });
  server.Post("/at", [&](const httplib::Request &request, httplib::Response &answer) { // expect: nhsmail-header-injection the header field 'subject'
    auto order = json::parse(request.body);
    if (mail::withSubject(easy, order.at("message").at("title").get<std::string>()) != CURLE_OK)
      answer.status = 502;
  });
  server.Post("/converted", [&](const httplib::Request &request, httplib::Response &answer) { // expect: nhsmail-header-injection the header field 'subject'
    auto order = json::parse(request.body);
    std::string title = order["title"];
    if (mail::withSubject(easy, title) != CURLE_OK)
      answer.status = 502;
  });
  server.Post("/default", [&](const httplib::Request &request, httplib::Response &answer) { // expect: nhsmail-header-injection the header field 'subject'
    auto order = json::parse(request.body);
    if (mail::withSubject(easy, order.value("title", "List")) != CURLE_OK)
      answer.status = 502;
  });
  server.Post("/poco", [&](const httplib::Request &request, httplib::Response &answer) { // expect: nhsmail-header-injection the header field 'subject'
    Poco::JSON::Parser parser;
    auto order = parser.parse(request.body).extract<Poco::JSON::Object::Ptr>();
    if (mail::withSubject(easy, order->getObject("message")->getValue<std::string>("title")) != CURLE_OK)
      answer.status = 502;
  });

  server.Post("/constant", [&](const httplib::Request &request, httplib::Response &answer) {
    auto order = json::parse(request.body);
    if (mail::withSubject(easy, order.contains("urgent") ? "Urgent list" : "List") != CURLE_OK)
      answer.status = 502;
  });
  server.Post("/own", [&](const httplib::Request &, httplib::Response &answer) {
    const json order = json::parse(R"({"title": "Weekly list"})");
    if (mail::withSubject(easy, order["title"].get<std::string>()) != CURLE_OK)
      answer.status = 502;
  });
  server.Post("/listed", [&](const httplib::Request &request, httplib::Response &answer) {
    auto order = json::parse(request.body);
    const std::string title = order["title"];
    if (!isTitle(title)) {
      answer.status = 400;
      return;
    }
    if (mail::withSubject(easy, title) != CURLE_OK)
      answer.status = 502;
  });
  server.Post("/searched", [&](const httplib::Request &request, httplib::Response &answer) {
    auto order = json::parse(request.body);
    const std::string title = order["title"];
    if (std::none_of(Titles.begin(), Titles.end(),
                     [&](const std::string &each) { return each == title; })) {
      answer.status = 400;
      return;
    }
    if (mail::withSubject(easy, title) != CURLE_OK)
      answer.status = 502;
  });
}
