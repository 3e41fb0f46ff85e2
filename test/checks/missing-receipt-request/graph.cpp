// Graph's sendMail, where both receipts are members of the message.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-receipt-request
// pkg-config: libcurl

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <stdexcept>
#include <string>

using nlohmann::json;

namespace mail {

constexpr const char *SendMail = "https://graph.microsoft.com/v1.0/me/sendMail";

struct Referral {
  std::string nhsNumber;
  std::string patientName;
  std::string clinicalDetails;
};

json recipient(const std::string &address) { return {{"emailAddress", {{"address", address}}}}; }

/// Posts the mail and returns the status of the answer.
long post(CURL *easy, const json &mail) {
  const std::string body = mail.dump();
  curl_easy_setopt(easy, CURLOPT_URL, SendMail);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

/// A message without receipts.
json messageFor(const Referral &referral, const std::string &to) {
  json message;
  message["subject"] = "[secure] Referral";
  message["body"] = {{"contentType", "Text"}, {"content", referral.clinicalDetails}};
  message["toRecipients"] = json::array({recipient(to)});
  return message;
}

//===-- Reported ----------------------------------------------------------===//

bool bracedList(CURL *easy, const Referral &referral, const std::string &to) {
  const json mail = {{"message",
                      {{"subject", "[secure] Referral"},
                       {"body", {{"contentType", "Text"}, {"content", referral.patientName}}},
                       {"toRecipients", json::array({recipient(to)})}}}};
  return post(easy, mail) == 202; // expect: nhsmail-missing-receipt-request asks for neither
}

bool onlyDelivery(CURL *easy, const Referral &referral, const std::string &to) {
  json message = messageFor(referral, to);
  message["isDeliveryReceiptRequested"] = true;
  return post(easy, {{"message", message}}) == 202; // expect: nhsmail-missing-receipt-request asks for no read receipt
}

bool onlyRead(CURL *easy, const Referral &referral, const std::string &to) {
  json message = messageFor(referral, to);
  message["isReadReceiptRequested"] = true;
  return post(easy, {{"message", message}}) == 202; // expect: nhsmail-missing-receipt-request asks for no delivery receipt
}

bool switchedOff(CURL *easy, const Referral &referral, const std::string &to) {
  json message = messageFor(referral, to);
  message["isDeliveryReceiptRequested"] = true;
  message["isReadReceiptRequested"] = false;
  return post(easy, {{"message", message}}) == 202; // expect: nhsmail-missing-receipt-request switches the read receipt off
}

// Beside the message the members mean nothing.
bool wrongPlace(CURL *easy, const Referral &referral, const std::string &to) {
  json mail = {{"message", messageFor(referral, to)}};
  mail["isDeliveryReceiptRequested"] = true;
  mail["isReadReceiptRequested"] = true;
  return post(easy, mail) == 202; // expect: nhsmail-missing-receipt-request
}

bool byHttplib(const Referral &referral, const std::string &to) {
  httplib::Client graph("https://graph.microsoft.com");
  auto answer = graph.Post("/v1.0/me/sendMail", json{{"message", messageFor(referral, to)}}.dump(), // expect: nhsmail-missing-receipt-request
                           "application/json");
  return answer && answer->status == 202;
}

long byHand(CURL *easy, const Referral &referral, const std::string &to) {
  const std::string body = R"({"message": {"subject": "[secure] Referral", "body": {"content": ")" +
                           referral.clinicalDetails +
                           R"("}, "isDeliveryReceiptRequested": true, "toRecipients": )"
                           R"([{"emailAddress": {"address": ")" + to + R"("}}]}})";
  curl_easy_setopt(easy, CURLOPT_URL, SendMail);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK) // expect: nhsmail-missing-receipt-request asks for no read receipt
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

class Outbox {
public:
  explicit Outbox(bool receipts) : receipts_(receipts) {}

  bool refer(const Referral &referral, const std::string &to) {
    return send({{"message", messageFor(referral, to)}}); // expect: nhsmail-missing-receipt-request
  }

  bool referAndWait(const Referral &referral, const std::string &to) {
    return send({{"message", withReceipts(messageFor(referral, to))}});
  }

  bool referAsConfigured(const Referral &referral, const std::string &to) {
    json message = messageFor(referral, to);
    message["isDeliveryReceiptRequested"] = receipts_;
    message["isReadReceiptRequested"] = receipts_;
    return send({{"message", message}});
  }

private:
  static json withReceipts(json message) {
    message["isDeliveryReceiptRequested"] = true;
    message["isReadReceiptRequested"] = true;
    return message;
  }

  bool send(const json &mail) {
    httplib::Client graph("https://graph.microsoft.com");
    auto answer = graph.Post("/v1.0/me/sendMail", mail.dump(), "application/json");
    return answer && answer->status == 202;
  }

  bool receipts_;
};

//===-- Not reported ------------------------------------------------------===//

bool both(CURL *easy, const Referral &referral, const std::string &to) {
  const json mail = {{"message",
                      {{"subject", "[secure] Referral"},
                       {"body", {{"contentType", "Text"}, {"content", referral.patientName}}},
                       {"toRecipients", json::array({recipient(to)})},
                       {"isDeliveryReceiptRequested", true},
                       {"isReadReceiptRequested", true}}}};
  return post(easy, mail) == 202;
}

bool bothAfterwards(CURL *easy, const Referral &referral, const std::string &to) {
  json message = messageFor(referral, to);
  message["isDeliveryReceiptRequested"] = message["isReadReceiptRequested"] = true;
  return post(easy, {{"message", message}}) == 202;
}

bool nothingSensitive(CURL *easy, const std::string &to) {
  const json mail = {{"message",
                      {{"subject", "The portal is back"},
                       {"body", {{"contentType", "Text"}, {"content", "Sign in again."}}},
                       {"toRecipients", json::array({recipient(to)})}}}};
  return post(easy, mail) == 202;
}

// The message is made by somebody else.
json fromTemplate(const Referral &referral);

bool madeElsewhere(CURL *easy, const Referral &referral) {
  return post(easy, {{"message", fromTemplate(referral)}}) == 202;
}

bool resent(httplib::Client &graph, const json &patientRecord) {
  auto answer = graph.Post("/v1.0/me/sendMail", patientRecord.dump(), "application/json");
  return answer && answer->status == 202;
}

// Not a mail.
long search(CURL *easy, const Referral &referral) {
  const std::string body = json{{"subject", referral.patientName}}.dump();
  curl_easy_setopt(easy, CURLOPT_URL, "https://pas.leas.nhs.uk/api/search");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

} // namespace mail
