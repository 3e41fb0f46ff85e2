// What programs ask of Graph, by cpp-httplib.
//
// RUN: %check-hosts --hosts driver %s
// flags: -DCPPHTTPLIB_OPENSSL_SUPPORT
// policy-file: policy.json
// annotated: Inputs/calls.h

#include <httplib.h>

#include <stdexcept>
#include <string>

class Graph {
public:
  explicit Graph(const std::string &token) : client_("graph.microsoft.com") {
    client_.set_default_headers({{"Authorization", "Bearer " + token}});
  }

  std::string get(const std::string &path) { return accepted(client_.Get(path.c_str()))->body; }
  void post(const std::string &path, const std::string &body) { accepted(client_.Post(path.c_str(), body, "application/json")); }
  void patch(const std::string &path, const std::string &body) { accepted(client_.Patch(path.c_str(), body, "application/json")); }

private:
  static httplib::Result accepted(httplib::Result result) {
    if (!result)
      throw std::runtime_error(httplib::to_string(result.error()));
    if (result->status < 200 || result->status > 299)
      throw std::runtime_error("Graph answered " + std::to_string(result->status));
    return result;
  }

  httplib::SSLClient client_;
};

#include "Inputs/calls.h"

void tellFirst(Graph &graph, const std::string &name, const Patient &patient) {
  const json found = json::parse(graph.get("/v1.0/me/people?$search=\"" + name + "\""));
  json mail = letter("[secure] Referral", patient);
  mail["toRecipients"] = {address(found["value"][0]["scoredEmailAddresses"][0]["address"])};
  graph.post("/v1.0/me/sendMail", json{{"message", mail}}.dump()); // expect: nhsmail-unverified-recipient
}

void tellEverybody(Graph &graph) {
  const json all = json::parse(graph.get("/v1.0/users?$select=mail&$top=999")); // expect: nhsmail-directory-harvest
  json recipients = json::array();
  for (const json &each : all["value"])
    recipients.push_back(address(each["mail"]));
  noticeTo(graph, recipients);
}
