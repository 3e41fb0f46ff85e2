// Graph through cpp-httplib: every way of giving headers and a body, and the
// forms by which tokens are asked for.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-hardcoded-credential
// pkg-config: cpp-httplib
// secret: Dunlin-

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

using json = nlohmann::json;

namespace mail {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

//===-- Four mistakes -----------------------------------------------------===//

// No tag, no receipts, a sender that is not the mailbox, and a status that is
// only printed.
void sendReferral(const Patient &patient, const std::string &practice, const std::string &token) {
  httplib::Client cli("https://graph.microsoft.com");
  cli.enable_server_certificate_verification(false);
  httplib::Headers headers = {{"Authorization", "Bearer " + token}, {"Accept", "application/json"}};
  json message = {{"subject", "Referral"},
                  {"body", {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}}},
                  {"from", {{"emailAddress", {{"address", "consultant.leas@nhs.net"}}}}},
                  {"toRecipients", json::array({{{"emailAddress", {{"address", practice}}}}})}};
  json body = {{"message", message}, {"saveToSentItems", false}};
  auto res = cli.Post("/v1.0/users/referrals.leas@nhs.net/sendMail", headers, body.dump(), "application/json"); // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag
  if (res) {
    std::cout << res->status << std::endl;
    std::cout << res->body << std::endl;
  } else {
    std::cout << "error code: " << res.error() << std::endl;
  }
}

void sendReferralRight(const Patient &patient, const std::string &practice, const std::string &token) {
  httplib::SSLClient cli("graph.microsoft.com");
  cli.set_connection_timeout(5, 0);
  cli.set_read_timeout(20, 0);
  cli.set_bearer_token_auth(token);
  json message = {{"subject", "[secure] Referral"},
                  {"body", {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}}},
                  {"isDeliveryReceiptRequested", true},
                  {"isReadReceiptRequested", true},
                  {"toRecipients", json::array({{{"emailAddress", {{"address", practice}}}}})}};
  const std::string body = json{{"message", message}}.dump();
  const httplib::Result res =
      cli.Post("/v1.0/users/referrals.leas@nhs.net/sendMail", body.c_str(), body.size(), "application/json");
  if (!res)
    throw std::runtime_error(httplib::to_string(res.error()));
  if (res->status != 202)
    throw std::runtime_error("Graph answered " + std::to_string(res->status));
}

//===-- A client, as programs have one ------------------------------------===//

class GraphClient {
public:
  GraphClient(const std::string &base, const std::string &token) : client_(std::make_unique<httplib::Client>(base)) {
    client_->set_default_headers({{"Authorization", "Bearer " + token}});
    client_->set_read_timeout(30);
  }

  bool send(const json &message) { return accepted(post("/v1.0/me/sendMail", json{{"message", message}}.dump(), "application/json")); }

  // A receipt for the draft, and then the draft itself: its outcome is dropped.
  void sendDraft(const json &message) {
    const httplib::Result draft = post("/v1.0/me/messages", message.dump(), "application/json");
    if (!draft || draft->status != 201)
      throw std::runtime_error("no draft");
    const std::string id = json::parse(draft->body)["id"];
    client_->Post("/v1.0/me/messages/" + id + "/send"); // expect: nhsmail-unchecked-send
  }

  json users(const std::string &name) {
    const httplib::Params query{{"$filter", "startswith(displayName,'" + name + "')"}, {"$top", "5"}};
    const auto result = client_->Get("/v1.0/users", query, httplib::Headers{});
    return result && result->status == 200 ? json::parse(result->body) : json();
  }

private:
  static bool accepted(const httplib::Result &result) { return result && result->status == 202; }

  httplib::Result post(const std::string &path, const std::string &body, const std::string &type) {
    return client_->Post(path, body, type);
  }

  std::unique_ptr<httplib::Client> client_;
};

json letter(const std::string &to, const std::string &subject, const std::string &text) {
  json message;
  message["subject"] = subject;
  message["body"]["content"] = text;
  message["toRecipients"][0]["emailAddress"]["address"] = to;
  return message;
}

void discharge(GraphClient &graph, const Patient &patient) {
  if (!graph.send(letter("carer@example.org", "Discharge", patient.patientName))) // expect: nhsmail-missing-secure-tag
    throw std::runtime_error("not sent");
  if (!graph.send(letter("carer@example.org", "[secure] Discharge", patient.patientName)))
    throw std::runtime_error("not sent");
}

//===-- Signing in --------------------------------------------------------===//

std::string token(const std::string &id, const std::string &secret) {
  httplib::Client login("https://login.microsoftonline.com");
  httplib::Params form;
  form.emplace("grant_type", "client_credentials");
  form.emplace("client_id", id);
  form.emplace("client_secret", secret);
  form.emplace("scope", "https://graph.microsoft.com/.default");
  const auto result = login.Post("/organizations/oauth2/v2.0/token", form);
  if (!result || result->status != 200)
    throw std::runtime_error("no token");
  return json::parse(result->body)["access_token"];
}

void basic(httplib::Client &client) {
  client.set_basic_auth("rota.leas@nhs.net", "Dunlin-5"); // expect: nhsmail-hardcoded-credential
}

bool byRequest(httplib::Client &client, const std::string &token) {
  httplib::Request fixed, given;
  fixed.set_header("Authorization", "Bearer Dunlin-7"); // expect: nhsmail-hardcoded-credential
  given.set_header("Authorization", "Bearer " + token);
  given.set_header("Accept", "application/json");
  given.method = "GET";
  given.path = "/v1.0/me";
  return client.send(given);
}

void throughProxy(httplib::Client &client) {
  client.set_proxy("proxy.leas.example", 3128);
  client.set_proxy_basic_auth("proxy", "Dunlin-6");
}

} // namespace mail
