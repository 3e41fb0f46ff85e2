// A draft that is a step on the way to being sent.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-mailbox-as-store
// level: 2

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace mail {

bool sendLetter(httplib::SSLClient &graph, const std::string &diagnosis) {
  auto draft = graph.Post("/v1.0/me/messages",
                          json{{"subject", "[secure] Letter"}, {"body", {{"content", diagnosis}}}}.dump(),
                          "application/json");
  if (!draft || draft->status != 201)
    return false;
  const std::string id = json::parse(draft->body).at("id");
  auto answer = graph.Post("/v1.0/me/messages/" + id + "/send", "", "application/json");
  return answer && answer->status == 202;
}

} // namespace mail
