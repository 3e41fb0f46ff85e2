// Links that never expire are for advice only.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-public-sharing
// level: 2

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>
#include <nlohmann/json.hpp>

using nlohmann::json;

namespace share {

bool create(httplib::SSLClient &graph, const json &link) {
  auto answer =
      graph.Post("/v1.0/me/drive/items/1/createLink", link.dump(), "application/json");
  return answer && answer->status == 201;
}

bool forEver(httplib::SSLClient &graph) {
  return create(graph, {{"type", "view"}, {"scope", "users"}}); // expect: nhsmail-public-sharing never expires
}

bool forAWhile(httplib::SSLClient &graph) {
  return create(graph, {{"type", "view"},
                        {"scope", "users"},
                        {"expirationDateTime", "2026-12-31T00:00:00Z"}});
}

} // namespace share
