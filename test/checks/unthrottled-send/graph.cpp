// A request to Graph for each of many.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unthrottled-send
// pkg-config: cpp-httplib

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using json = nlohmann::json;

namespace {

const std::string Path = "/v1.0/users/rota.leas@nhs.net/sendMail";

json letter(const std::string &address) {
  return {{"message",
           {{"subject", "Clinic moved"},
            {"body", {{"contentType", "Text"}, {"content", "It is in room 4 now."}}},
            {"toRecipients", json::array({{{"emailAddress", {{"address", address}}}}})}}}};
}

void post(httplib::Client &graph, const std::string &address) {
  auto res = graph.Post(Path, letter(address).dump(), "application/json");
  if (!res || res->status != 202)
    throw std::runtime_error("not sent");
}

//===-- As fast as it can -------------------------------------------------===//

void toAll(httplib::Client &graph, const std::vector<std::string> &all) {
  for (const auto &address : all)
    post(graph, address); // expect: nhsmail-unthrottled-send
}

void toAllOfADocument(httplib::Client &graph, const json &clinic) {
  for (const auto &patient : clinic.at("patients"))
    post(graph, patient.at("address").get<std::string>()); // expect: nhsmail-unthrottled-send
}

std::vector<std::string> toAllThatCan(httplib::Client &graph, const std::vector<std::string> &all) {
  std::vector<std::string> failed;
  for (const auto &address : all) {
    auto res = graph.Post(Path, letter(address).dump(), "application/json"); // expect: nhsmail-unthrottled-send
    if (!res || res->status != 202)
      failed.push_back(address);
  }
  return failed;
}

class Notifier {
public:
  explicit Notifier(std::vector<std::string> wards) : wards_(std::move(wards)) {}
  void tellAll() {
    for (auto &ward : wards_)
      post(graph_, ward); // expect: nhsmail-unthrottled-send
  }

private:
  std::vector<std::string> wards_;
  httplib::Client graph_{"https://graph.microsoft.com"};
};

//===-- Paced -------------------------------------------------------------===//

void waitsWhereItIsTold(httplib::Client &graph, const std::vector<std::string> &all) {
  for (std::size_t i = 0; i < all.size();) {
    auto res = graph.Post(Path, letter(all[i]).dump(), "application/json");
    if (!res)
      throw std::runtime_error("no answer");
    if (res->status == 429) {
      std::this_thread::sleep_for(std::chrono::seconds(std::stoi(res->get_header_value("Retry-After"))));
      continue;
    }
    if (res->status != 202)
      throw std::runtime_error("not sent");
    ++i;
  }
}

class RateLimiter {
public:
  void acquire();
};

void asALimiterLets(httplib::Client &graph, RateLimiter &limiter, const std::vector<std::string> &all) {
  for (const auto &address : all) {
    limiter.acquire();
    post(graph, address);
  }
}

// Once an hour, with what has come since.
void poll(httplib::Client &graph, std::vector<std::string> (*waiting)()) {
  while (true) {
    for (const auto &address : waiting())
      post(graph, address);
    std::this_thread::sleep_for(std::chrono::hours(1));
  }
}

//===-- No mail, or one ---------------------------------------------------===//

void oneMessage(httplib::Client &graph, const std::vector<std::string> &all) {
  json to = json::array();
  for (const auto &address : all)
    to.push_back({{"emailAddress", {{"address", address}}}});
  json message = letter("rota.leas@nhs.net");
  message["message"]["toRecipients"] = to;
  auto res = graph.Post(Path, message.dump(), "application/json");
  if (!res || res->status != 202)
    throw std::runtime_error("not sent");
}

std::vector<std::string> lookUpAll(httplib::Client &graph, const std::vector<std::string> &names) {
  std::vector<std::string> found;
  for (const auto &name : names)
    if (auto res = graph.Get("/v1.0/users/" + name))
      found.push_back(res->body);
  return found;
}

void answerEachRequest(httplib::Server &server, httplib::Client &graph) {
  server.Post("/letters", [&](const httplib::Request &request, httplib::Response &) { post(graph, request.body); });
  server.listen("127.0.0.1", 8080);
}

} // namespace
