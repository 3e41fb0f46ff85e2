// The first of those whom Graph finds by a name, through cpp-httplib.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// pkg-config: cpp-httplib

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>

using nlohmann::json;

namespace mail {

std::string letterTo(const std::string &address, const std::string &text) {
  json body;
  body["message"]["subject"] = "[secure] Rota";
  body["message"]["body"]["content"] = text;
  body["message"]["toRecipients"][0]["emailAddress"]["address"] = address;
  return body.dump();
}

void first(httplib::Client &graph, const std::string &name, const std::string &text) {
  auto found = graph.Get("/v1.0/users?$search=%22displayName:" + name + "%22&$select=mail");
  if (!found || found->status != 200)
    throw std::runtime_error("no answer");
  const json people = json::parse(found->body);
  const std::string address = people["value"][0]["mail"].get<std::string>();
  auto sent = graph.Post("/v1.0/me/sendMail", letterTo(address, text), "application/json"); // expect: nhsmail-unverified-recipient the first match
  if (!sent || sent->status != 202)
    throw std::runtime_error("not sent");
}

void firstOfPeople(httplib::Client &graph, const std::string &name, const std::string &text) {
  httplib::Headers headers;
  auto found = graph.Get(("/v1.0/me/people?$search=\"" + name + "\"&$top=1").c_str(), headers);
  if (!found)
    throw std::runtime_error("no answer");
  json people = json::parse(found->body);
  if (people["value"].empty())
    throw std::runtime_error("nobody of that name");
  auto sent = graph.Post("/v1.0/me/sendMail", letterTo(people["value"].front()["scoredEmailAddresses"][0]["address"], text), "application/json"); // expect: nhsmail-unverified-recipient the first match
  if (!sent || sent->status != 202)
    throw std::runtime_error("not sent");
}

//===-- Clients, as programs have them ------------------------------------===//

class Graph {
public:
  Graph() : client("https://graph.microsoft.com") {}

  json ask(const std::string &path) {
    auto answer = client.Get(path, httplib::Headers{{"Authorization", "Bearer " + token}});
    if (!answer || answer->status != 200)
      throw std::runtime_error("no answer");
    return json::parse(answer->body);
  }

  std::string addressOf(const std::string &surname) {
    const json people = ask("/v1.0/users?$filter=surname eq '" + surname + "'");
    return people.at("value").at(0).at("mail");
  }

  std::string onlyAddressOf(const std::string &surname) {
    const json people = ask("/v1.0/users?$filter=surname eq '" + surname + "'");
    if (people.at("value").size() != 1)
      throw std::runtime_error("not one of that name");
    return people.at("value").at(0).at("mail");
  }

  void send(const std::string &to, const std::string &text) {
    auto sent = client.Post("/v1.0/me/sendMail", letterTo(to, text), "application/json");
    if (!sent || sent->status != 202)
      throw std::runtime_error("not sent");
  }

  void tell(const std::string &surname, const std::string &text) {
    auto sent = client.Post("/v1.0/me/sendMail", letterTo(addressOf(surname), text), "application/json"); // expect: nhsmail-unverified-recipient the first match
    if (!sent || sent->status != 202)
      throw std::runtime_error("not sent");
  }

  void tellTheOne(const std::string &surname, const std::string &text) {
    auto sent = client.Post("/v1.0/me/sendMail", letterTo(onlyAddressOf(surname), text), "application/json");
    if (!sent || sent->status != 202)
      throw std::runtime_error("not sent");
  }

private:
  httplib::Client client;
  std::string token;
};

//===-- Clean -------------------------------------------------------------===//

void theOnlyOne(httplib::Client &graph, const std::string &name, const std::string &text) {
  auto found = graph.Get("/v1.0/users?$search=%22displayName:" + name + "%22");
  if (!found)
    throw std::runtime_error("no answer");
  const json people = json::parse(found->body);
  if (people["value"].size() != 1)
    throw std::runtime_error("not one of that name");
  auto sent = graph.Post("/v1.0/me/sendMail", letterTo(people["value"][0]["mail"], text), "application/json");
  if (!sent || sent->status != 202)
    throw std::runtime_error("not sent");
}

// An address and an identifier belong to one person.
void byAddress(httplib::Client &graph, const std::string &alias, const std::string &text) {
  auto found = graph.Get("/v1.0/users?$filter=proxyAddresses/any(x:x eq 'smtp:" + alias + "')");
  if (!found)
    throw std::runtime_error("no answer");
  const json people = json::parse(found->body);
  auto sent = graph.Post("/v1.0/me/sendMail", letterTo(people["value"][0]["mail"], text), "application/json");
  if (!sent || sent->status != 202)
    throw std::runtime_error("not sent");
}

void byIdentifier(httplib::Client &graph, const std::string &id, const std::string &text) {
  auto found = graph.Get("/v1.0/users/" + id);
  if (!found)
    throw std::runtime_error("no answer");
  const json person = json::parse(found->body);
  auto sent = graph.Post("/v1.0/me/sendMail", letterTo(person["mail"], text), "application/json");
  if (!sent || sent->status != 202)
    throw std::runtime_error("not sent");
}

// What another service answers is not the directory's.
void fromTheRota(httplib::Client &rota, httplib::Client &graph, const std::string &name, const std::string &text) {
  auto found = rota.Get("/onCall?name=" + name);
  if (!found)
    throw std::runtime_error("no answer");
  auto sent = graph.Post("/v1.0/me/sendMail", letterTo(json::parse(found->body)["people"][0]["mail"], text), "application/json");
  if (!sent || sent->status != 202)
    throw std::runtime_error("not sent");
}

} // namespace mail
