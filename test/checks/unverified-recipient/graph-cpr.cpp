// The first of those whom Graph finds by a name, through cpr.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient

#include "../../libraries/mocks/cpr/cpr.h"

#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>

using nlohmann::json;

namespace mail {

cpr::Response send(const std::string &address, const std::string &text, const std::string &token) {
  json body;
  body["message"]["subject"] = "[secure] Rota";
  body["message"]["body"]["content"] = text;
  body["message"]["toRecipients"][0]["emailAddress"]["address"] = address;
  return cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/sendMail"}, cpr::Bearer{token},
                   cpr::Header{{"Content-Type", "application/json"}}, cpr::Body{body.dump()}, cpr::Timeout{30000});
}

void first(const std::string &name, const std::string &text, const std::string &token) {
  cpr::Response found = cpr::Get(cpr::Url{"https://graph.microsoft.com/v1.0/me/people"}, cpr::Parameters{{"$search", name}}, cpr::Bearer{token});
  if (found.error || found.status_code != 200)
    throw std::runtime_error(found.error.message);
  const json people = json::parse(found.text);
  cpr::Response sent = send(people["value"][0]["userPrincipalName"], text, token); // expect: nhsmail-unverified-recipient the first match
  if (sent.error || sent.status_code != 202)
    throw std::runtime_error(sent.error.message);
}

void firstBySession(cpr::Session &session, const std::string &name, const std::string &text, const std::string &token) {
  session.SetUrl(cpr::Url{"https://graph.microsoft.com/v1.0/users?$filter=displayName eq '" + name + "'"});
  cpr::Response found = session.Get();
  if (found.status_code != 200)
    throw std::runtime_error(found.error.message);
  cpr::Response sent = send(json::parse(found.text)["value"][0]["mail"], text, token); // expect: nhsmail-unverified-recipient the first match
  if (sent.error || sent.status_code != 202)
    throw std::runtime_error(sent.error.message);
}

void theOnlyOne(const std::string &name, const std::string &text, const std::string &token) {
  cpr::Response found = cpr::Get(cpr::Url{"https://graph.microsoft.com/v1.0/me/people"}, cpr::Parameters{{"$search", name}}, cpr::Bearer{token});
  if (found.error || found.status_code != 200)
    throw std::runtime_error(found.error.message);
  const json people = json::parse(found.text);
  if (people["value"].size() == 1) {
    cpr::Response sent = send(people["value"][0]["userPrincipalName"], text, token);
    if (sent.error || sent.status_code != 202)
      throw std::runtime_error(sent.error.message);
  }
}

} // namespace mail
