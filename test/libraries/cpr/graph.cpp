// Graph through cpr, whose requests are lists of options.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// secret: Knot-

#include "../mocks/cpr/cpr.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

namespace mail {

const cpr::Url SendMail{"https://graph.microsoft.com/v1.0/me/sendMail"};

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

std::string mailTo(const std::string &recipient, const std::string &subject,
                   const std::string &text) {
  nlohmann::json mail;
  mail["message"]["subject"] = subject;
  mail["message"]["body"]["content"] = text;
  mail["message"]["toRecipients"][0]["emailAddress"]["address"] = recipient;
  return mail.dump();
}

std::string notice() { return mailTo("ward5.leas@nhs.net", "Rota", "The rota for May is ready."); }

std::string tokenOfTheEnvironment() {
  const char *token = std::getenv("GRAPH_TOKEN");
  return token ? token : "";
}

//===-- nhsmail-hardcoded-credential --------------------------------------===//

cpr::Response bearerLiteral() {
  return cpr::Get(cpr::Url{"https://graph.microsoft.com/v1.0/me"}, cpr::Bearer{"Knot-eyJ0eXAi"}); // expect: nhsmail-hardcoded-credential
}

void basicLiteral(cpr::Session &session) {
  session.SetAuth(cpr::Authentication{"rota.leas@nhs.net", "Knot-1", cpr::AuthMode::BASIC}); // expect: nhsmail-hardcoded-credential
}

cpr::Response secretInThePayload() {
  return cpr::Post(cpr::Url{"https://login.microsoftonline.com/common/oauth2/v2.0/token"},
                   cpr::Payload{{"grant_type", "client_credentials"},
                                {"client_secret", "Knot-2"}}); // expect: nhsmail-hardcoded-credential
}

cpr::Response secretOfTheEnvironment(const std::string &secret) {
  return cpr::Post(cpr::Url{"https://login.microsoftonline.com/common/oauth2/v2.0/token"},
                   cpr::Payload{{"grant_type", "client_credentials"}, {"client_secret", secret}});
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void dropped() {
  cpr::Post(SendMail, cpr::Bearer{tokenOfTheEnvironment()}, cpr::Body{notice()}); // expect: nhsmail-unchecked-send
}

void printedOnly() {
  const cpr::Response response = // expect+1: nhsmail-unchecked-send
      cpr::Post(SendMail, cpr::Body{notice()}, cpr::Bearer{tokenOfTheEnvironment()});
  std::cout << response.status_code << '\n' << response.text << '\n';
}

bool checked() {
  const auto response =
      cpr::Post(SendMail, cpr::Bearer{tokenOfTheEnvironment()}, cpr::Body{notice()});
  return response.status_code == 202;
}

void thrown(cpr::Session &session) {
  session.SetUrl(SendMail);
  session.SetBody(cpr::Body{notice()});
  const cpr::Response response = session.Post();
  if (response.status_code < 200 || response.status_code >= 300)
    throw std::runtime_error(response.reason);
}

void droppedInASession(cpr::Session &session) {
  session.SetUrl(SendMail);
  session.SetBody(cpr::Body{notice()});
  session.Post(); // expect: nhsmail-unchecked-send
}

cpr::Response returned() {
  return cpr::Post(SendMail, cpr::Bearer{tokenOfTheEnvironment()}, cpr::Body{notice()});
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

cpr::Response untagged(const Patient &patient) {
  return cpr::Post(SendMail, cpr::Bearer{tokenOfTheEnvironment()}, // expect: nhsmail-missing-secure-tag
                   cpr::Header{{"Content-Type", "application/json"}},
                   cpr::Body{mailTo("carer@example.org", "Appointment", patient.nhsNumber)});
}

bool untaggedInASession(const Patient &patient, const std::string &to) {
  cpr::Session session;
  session.SetOption(SendMail);
  session.SetOption(cpr::Body{mailTo(to, "Appointment", "for " + patient.patientName)});
  return session.Post().status_code == 202; // expect: nhsmail-missing-secure-tag
}

cpr::Response tagged(const Patient &patient, const std::string &to) {
  return cpr::Post(SendMail, cpr::Body{mailTo(to, "[secure] Appointment", patient.nhsNumber)});
}

cpr::Response withinNhsMail(const Patient &patient) {
  return cpr::Post(SendMail,
                   cpr::Body{mailTo("ward5.leas@nhs.net", "Appointment", patient.nhsNumber)});
}

} // namespace mail
