// Graph through cpr: options in any order, sessions, and answers that come
// later.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-hardcoded-credential
// secret: Knot-

#include "../mocks/cpr/cpr.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

//===-- Four mistakes -----------------------------------------------------===//

// No tag, no receipts, a sender that is not the mailbox, and a status that is
// only printed.
void sendReferral(const Patient &patient, const std::string &practice, const std::string &token) {
  nlohmann::json message;
  message["subject"] = "Referral";
  message["body"]["contentType"] = "Text";
  message["body"]["content"] = "NHS number " + patient.nhsNumber;
  message["from"]["emailAddress"]["address"] = "consultant.leas@nhs.net";
  message["toRecipients"][0]["emailAddress"]["address"] = practice;
  nlohmann::json body;
  body["message"] = message;
  body["saveToSentItems"] = false;
  cpr::Response r = cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail"}, // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag
                              cpr::Header{{"Content-Type", "application/json"}, {"Authorization", "Bearer " + token}},
                              cpr::Body{body.dump()}, cpr::VerifySsl{false});
  std::cout << r.status_code << std::endl;
  std::cout << r.text << std::endl;
}

void sendReferralRight(const Patient &patient, const std::string &practice, const std::string &token) {
  nlohmann::json body;
  body["message"]["subject"] = "[secure] Referral";
  body["message"]["body"]["content"] = "NHS number " + patient.nhsNumber;
  body["message"]["isDeliveryReceiptRequested"] = true;
  body["message"]["isReadReceiptRequested"] = true;
  body["message"]["toRecipients"][0]["emailAddress"]["address"] = practice;
  cpr::Response r = cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail"}, cpr::Bearer{token},
                              cpr::Header{{"Content-Type", "application/json"}}, cpr::Body{body.dump()}, cpr::Timeout{30000});
  if (r.error)
    throw std::runtime_error(r.error.message);
  if (r.status_code != 202)
    throw std::runtime_error("Graph answered " + std::to_string(r.status_code) + ": " + r.text);
}

//===-- A client, as programs have one ------------------------------------===//

class GraphClient {
public:
  explicit GraphClient(const std::string &token) {
    session_.SetBearer(cpr::Bearer{token});
    session_.SetHeader(cpr::Header{{"Content-Type", "application/json"}, {"Accept", "application/json"}});
    session_.SetTimeout(cpr::Timeout{15000});
  }

  cpr::Response post(const std::string &path, const nlohmann::json &content) {
    session_.SetUrl(cpr::Url{"https://graph.microsoft.com/v1.0" + path});
    session_.SetBody(cpr::Body{content.dump()});
    return session_.Post();
  }

  void sendMail(const nlohmann::json &content) {
    const cpr::Response response = post("/me/sendMail", content);
    if (response.status_code != 202)
      throw std::runtime_error(response.reason);
  }

  nlohmann::json users(const std::string &name) {
    session_.SetUrl(cpr::Url{"https://graph.microsoft.com/v1.0/users"});
    session_.SetParameters(cpr::Parameters{{"$filter", "startswith(displayName,'" + name + "')"}});
    return nlohmann::json::parse(session_.Get().text);
  }

private:
  cpr::Session session_;
};

nlohmann::json letter(const std::string &to, const std::string &subject, const std::string &text) {
  nlohmann::json mail;
  mail["message"]["subject"] = subject;
  mail["message"]["body"]["content"] = text;
  mail["message"]["toRecipients"][0]["emailAddress"]["address"] = to;
  return mail;
}

void discharge(GraphClient &graph, const Patient &patient) {
  graph.sendMail(letter("carer@example.org", "Discharge", patient.patientName)); // expect: nhsmail-missing-secure-tag
  graph.sendMail(letter("carer@example.org", "[secure] Discharge", patient.patientName));
}

//===-- Answers that come later -------------------------------------------===//

const cpr::Url SendMail{"https://graph.microsoft.com/v1.0/me/sendMail"};

void futureDropped(const std::string &body) {
  cpr::PostAsync(SendMail, cpr::Body{body}); // expect: nhsmail-unchecked-send
}

bool futureAsked(const std::string &body) {
  cpr::AsyncResponse answer = cpr::PostAsync(SendMail, cpr::Body{body});
  return answer.get().status_code == 202;
}

void callbackOnlyPrints(const std::string &body) {
  cpr::PostCallback([](cpr::Response r) { std::cout << r.text; }, SendMail, cpr::Body{body}); // expect: nhsmail-unchecked-send
}

void callbackAsks(const std::string &body) {
  auto done = cpr::PostCallback(
      [](cpr::Response r) {
        if (r.status_code != 202)
          throw std::runtime_error(r.reason);
      },
      SendMail, cpr::Body{body});
  done.get();
}

//===-- Credentials -------------------------------------------------------===//

cpr::Response otherService() {
  return cpr::Get(cpr::Url{"https://api.telegram.org/v1/beds"}, cpr::Bearer{"Knot-1"});
}

cpr::Response basic() {
  return cpr::Get(cpr::Url{"https://outlook.office365.com/EWS/Exchange.asmx"}, // expect: nhsmail-hardcoded-credential
                  cpr::Authentication{"rota.leas@nhs.net", "Knot-2", cpr::AuthMode::BASIC});
}

cpr::Response throughProxy(const std::string &token) {
  return cpr::Get(cpr::Url{"https://graph.microsoft.com/v1.0/me"}, cpr::Bearer{token}, cpr::Proxies{{"https", "http://proxy.leas.example:3128"}},
                  cpr::ProxyAuthentication{{"https", cpr::EncodedAuthentication{"proxy", "Knot-3"}}});
}

} // namespace mail
