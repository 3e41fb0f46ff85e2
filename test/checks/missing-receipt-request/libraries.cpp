// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-receipt-request
// pkg-config: libcurl vmime cpp-httplib
//
// Receipts through other libraries: set by helpers, by builders, by formats, late, and not at all.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <httplib.h>
#include <nlohmann/json.hpp>
#include <vmime/vmime.hpp>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace mail {

using nlohmann::json;

struct Letter {
  std::string to;
  std::string diagnosis;
  bool receipts = true;
};

struct Flags {
  bool isDeliveryReceiptRequested = false;
  bool isReadReceiptRequested = false;
};

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Flags, isDeliveryReceiptRequested, isReadReceiptRequested)

json messageFor(const Letter &letter) {
  return {{"subject", "[secure] Letter"},
          {"body", {{"contentType", "Text"}, {"content", letter.diagnosis}}},
          {"toRecipients", {{{"emailAddress", {{"address", letter.to}}}}}}};
}

long post(const json &message, const std::string &token) {
  return cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/sendMail"}, cpr::Bearer{token},
                   cpr::Body{json{{"message", message}}.dump()}).status_code;
}

//===-- Reported ----------------------------------------------------------===//

long none(const Letter &letter, const std::string &token) {
  return post(messageFor(letter), token); // expect: nhsmail-missing-receipt-request
}

long oneOfTwo(const Letter &letter, const std::string &token) {
  json message = messageFor(letter);
  message["isReadReceiptRequested"] = true;
  return post(message, token); // expect: nhsmail-missing-receipt-request
}

long merged(const Letter &letter, const std::string &token) {
  json message = messageFor(letter);
  message.update({{"importance", "high"}, {"isDeliveryReceiptRequested", false}});
  return post(message, token); // expect: nhsmail-missing-receipt-request
}

bool byText(httplib::Client &graph, const Letter &letter) {
  const std::string body = fmt::format(
      R"j({{"message":{{"subject":"[secure] Letter","body":{{"content":"{}"}},"toRecipients":[{{"emailAddress":{{"address":"{}"}}}}]}}}})j",
      letter.diagnosis, letter.to);
  auto answer = graph.Post("/v1.0/me/sendMail", body, "application/json"); // expect: nhsmail-missing-receipt-request
  return answer && answer->status == 202;
}

void byPoco(Poco::Net::SMTPClientSession &session, const Letter &letter) {
  Poco::Net::MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, letter.to));
  message.setSubject("[secure] Letter");
  message.setContent(letter.diagnosis);
  message.set("Importance", "high");
  session.sendMessage(message); // expect: nhsmail-missing-receipt-request
}

//===-- Not reported ------------------------------------------------------===//

long both(const Letter &letter, const std::string &token) {
  json message = messageFor(letter);
  message["isDeliveryReceiptRequested"] = message["isReadReceiptRequested"] = true;
  return post(message, token);
}

long bothMerged(const Letter &letter, const std::string &token) {
  json message = messageFor(letter);
  message.update({{"isDeliveryReceiptRequested", true}, {"isReadReceiptRequested", true}});
  return post(message, token);
}

bool bothByText(httplib::Client &graph, const Letter &letter) {
  const std::string body = fmt::format(
      R"j({{"message":{{"subject":"[secure] Letter","isDeliveryReceiptRequested":true,"isReadReceiptRequested":true,"body":{{"content":"{}"}}}}}})j",
      letter.diagnosis);
  auto answer = graph.Post("/v1.0/me/sendMail", body, "application/json");
  return answer && answer->status == 202;
}

void requestReceipts(Poco::Net::MailMessage &message, const std::string &office) {
  message.set("Disposition-Notification-To", office);
  message.set("Return-Receipt-To", office);
}

void bothByPoco(Poco::Net::SMTPClientSession &session, const Letter &letter) {
  Poco::Net::MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, letter.to));
  message.setSubject("[secure] Letter");
  message.setContent(letter.diagnosis);
  requestReceipts(message, "office.leas@nhs.net");
  session.sendMessage(message);
}

void rota(Poco::Net::SMTPClientSession &session, const std::string &to) {
  Poco::Net::MailMessage message;
  message.setSender("clinic.leas@nhs.net");
  message.addRecipient(Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("Rota");
  message.setContent("The rota is on the drive.");
  session.sendMessage(message);
}

long asTheCallerSays(const Letter &letter, const Flags &flags, const std::string &token) {
  json message = messageFor(letter);
  message.update(json(flags));
  return post(message, token);
}

} // namespace mail
