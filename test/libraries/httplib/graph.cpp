// Graph through cpp-httplib: the host belongs to the client, the path to each
// request, and a result that is there can still hold a refusal.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// pkg-config: cpp-httplib
// secret: Dunlin-

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

namespace mail {

const std::string SendMail = "/v1.0/me/sendMail";

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

std::string tokenOfTheEnvironment() {
  const char *token = std::getenv("GRAPH_TOKEN");
  return token ? token : "";
}

nlohmann::json mailTo(const std::string &recipient, const std::string &subject,
                      const std::string &text) {
  nlohmann::json mail;
  mail["message"]["subject"] = subject;
  mail["message"]["body"]["contentType"] = "Text";
  mail["message"]["body"]["content"] = text;
  mail["message"]["toRecipients"][0]["emailAddress"]["address"] = recipient;
  return mail;
}

std::string notice() {
  return mailTo("ward5.leas@nhs.net", "Rota", "The rota for May is ready.").dump();
}

//===-- nhsmail-hardcoded-credential --------------------------------------===//

void bearerLiteral() {
  httplib::Client client("https://graph.microsoft.com");
  client.set_bearer_token_auth("Dunlin-eyJ0eXAi"); // expect: nhsmail-hardcoded-credential
}

void basicLiteral(httplib::SSLClient &client) {
  const char *const password = "Dunlin-1";
  client.set_basic_auth("rota.leas@nhs.net", password); // expect: nhsmail-hardcoded-credential
}

void helperForTheHeader(httplib::Client &client) {
  const httplib::Headers headers = {
      httplib::make_basic_authentication_header("rota.leas@nhs.net", "Dunlin-2")}; // expect: nhsmail-hardcoded-credential
  client.Get("/v1.0/me", headers);
}

void bearerFromTheEnvironment() {
  httplib::Client client("https://graph.microsoft.com");
  client.set_bearer_token_auth(tokenOfTheEnvironment());
}

void secretInTheForm(const std::string &scope) {
  httplib::Client login("https://login.microsoftonline.com");
  const std::string form = "grant_type=client_credentials&client_secret=Dunlin-4&scope=" + scope;
  const auto result = login.Post("/organizations/oauth2/v2.0/token", form, // expect: nhsmail-hardcoded-credential
                                 "application/x-www-form-urlencoded");
  if (!result)
    throw std::runtime_error(httplib::to_string(result.error()));
}

void otherService() {
  httplib::Client client("https://api.telegram.org");
  client.set_bearer_token_auth("Dunlin-3");
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void dropped(httplib::Client &client) {
  client.Post(SendMail, notice(), "application/json"); // expect: nhsmail-unchecked-send
}

bool answeredIsNotAccepted(httplib::Client &client) {
  auto result = client.Post(SendMail, notice(), "application/json"); // expect: nhsmail-unchecked-send
  if (!result)
    return false;
  return true;
}

void statusOnlyPrinted(httplib::SSLClient &client) {
  if (auto result = client.Post(SendMail, notice(), "application/json")) // expect: nhsmail-unchecked-send
    std::cout << result->status << '\n';
  else
    throw std::runtime_error(httplib::to_string(result.error()));
}

bool accepted(httplib::Client &client) {
  const auto result = client.Post(SendMail, notice(), "application/json");
  return result && result->status == 202;
}

bool acceptedByValue(httplib::Client &client) {
  const httplib::Result result = client.Post(SendMail, notice(), "application/json");
  if (!result)
    return false;
  const httplib::Response &response = result.value();
  return response.status / 100 == 2;
}

void thrown(httplib::Client &client, const httplib::Headers &headers) {
  const auto result = client.Post(SendMail, headers, notice(), "application/json");
  if (result.error() != httplib::Error::Success)
    throw std::runtime_error(httplib::to_string(result.error()));
  if ((*result).status != 202)
    throw std::runtime_error("Graph answered " + std::to_string(result->status));
}

httplib::Result returned(httplib::Client &client) {
  return client.Post(SendMail, notice(), "application/json");
}

class Mailbox {
public:
  Mailbox() : client_("https://graph.microsoft.com") {
    client_.set_bearer_token_auth(tokenOfTheEnvironment());
    client_.set_connection_timeout(5);
  }

  bool sendChecked(const std::string &body) {
    const httplib::Result result = client_.Post(SendMail, body, "application/json");
    return result && result->status == 202;
  }

  void sendAndForget(const std::string &body) {
    client_.Post(SendMail, body, "application/json"); // expect: nhsmail-unchecked-send
  }

private:
  httplib::Client client_;
};

// A token is no mail.
void token(httplib::Client &login, const std::string &form) {
  login.Post("/organizations/oauth2/v2.0/token", form, "application/x-www-form-urlencoded");
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

bool untagged(httplib::Client &client, const Patient &patient) {
  const auto body = mailTo("carer@example.org", "Appointment", patient.nhsNumber).dump();
  const auto result = client.Post(SendMail, body, "application/json"); // expect: nhsmail-missing-secure-tag
  return result && result->status == 202;
}

bool untaggedWithHeaders(httplib::Client &client, const httplib::Headers &headers,
                         const Patient &patient, const std::string &to) {
  const std::string body = mailTo(to, "Appointment", "for " + patient.patientName).dump();
  const auto result = client.Post("/v1.0/users/rota.leas@nhs.net/sendMail", headers, body, // expect: nhsmail-missing-secure-tag
                                  "application/json");
  return result && result->status == 202;
}

bool untaggedRequest(const Patient &patient, const std::string &to) {
  httplib::SSLClient client("graph.microsoft.com");
  httplib::Request request;
  request.method = "POST";
  request.path = SendMail;
  request.body = mailTo(to, "Appointment", patient.patientName).dump();
  const auto result = client.send(request); // expect: nhsmail-missing-secure-tag
  return result && result->status == 202;
}

bool tagged(httplib::Client &client, const Patient &patient, const std::string &to) {
  const auto body = mailTo(to, "[secure] Appointment", patient.nhsNumber).dump();
  const auto result = client.Post(SendMail, body, "application/json");
  return result && result->status == 202;
}

bool withinNhsMail(httplib::Client &client, const Patient &patient) {
  const auto body = mailTo("ward5.leas@nhs.net", "Appointment", patient.nhsNumber).dump();
  const auto result = client.Post(SendMail, body, "application/json");
  return result && result->status == 202;
}

} // namespace mail
