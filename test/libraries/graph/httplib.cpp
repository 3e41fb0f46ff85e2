// A referral to an optician through Graph's sendMail, by cpp-httplib: wrong in
// the ways that sendmail.expected lists, and right.
//
// RUN: %check-hosts --hosts driver %s
// flags: -DCPPHTTPLIB_OPENSSL_SUPPORT
// policy-file: policy.json

#include <httplib.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <stdexcept>
#include <string>

using nlohmann::json;

struct Patient {
  std::string name, nhsNumber;
};

const char *const sendMail = "/v1.0/users/referrals.leas@nhs.net/sendMail";

void refer(const Patient &patient, const std::string &token) {
  json mail = {{"message",
                {{"subject", "Referral"},
                 {"body", {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}}},
                 {"from", {{"emailAddress", {{"address", "consultant.leas@nhs.net"}}}}},
                 {"toRecipients", {{{"emailAddress", {{"address", "desk@quillbrook-opticians.co.uk"}}}}}}}}};
  httplib::Client graph("https://graph.microsoft.com");
  graph.set_bearer_token_auth(token.c_str());
  auto result = graph.Post(sendMail, mail.dump(), "application/json"); // expect-all: sendmail.expected
  std::cout << "status " << result->status << "\n";
}

void referRight(const Patient &patient, const std::string &token) {
  json mail;
  mail["message"]["subject"] = "[secure] Referral";
  mail["message"]["body"] = {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}};
  mail["message"]["toRecipients"].push_back({{"emailAddress", {{"address", "desk@quillbrook-opticians.co.uk"}}}});
  mail["message"]["isDeliveryReceiptRequested"] = true;
  mail["message"]["isReadReceiptRequested"] = true;
  httplib::Client graph("https://graph.microsoft.com");
  auto result = graph.Post(sendMail, {{"Authorization", "Bearer " + token}}, mail.dump(), "application/json");
  if (!result || result->status != 202)
    throw std::runtime_error("not accepted");
}
