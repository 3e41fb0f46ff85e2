// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-teams-message
// pkg-config: libcurl
//
// Cards, chats and webhooks as text, as documents and by streams, through other libraries.
#include "../../libraries/mocks/cpr/cpr.h"

#include <boost/json.hpp>
#include <curl/curl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <cstdio>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using nlohmann::json;

namespace teams {

struct Patient {
  std::string surname;
  std::string nhsNumber;
  std::string diagnosis;
  std::string ward;
  int bed = 0;
};

struct Alert {
  std::string title;
  std::string text;
  json toJson() const { return {{"title", title}, {"text", text}}; }
};

constexpr const char *Webhook = "https://leas.webhook.office.com/webhookb2/1/IncomingWebhook/2";

bool isFine(long status) { return status >= 200 && status < 300; }

//===-- Reported ----------------------------------------------------------===//

// An adaptive card.
bool card(const Patient &patient) {
  json card = {{"type", "AdaptiveCard"}, {"version", "1.4"}, {"body", json::array()}};
  card["body"].push_back({{"type", "TextBlock"}, {"text", "Admission to " + patient.ward}});
  card["body"].push_back({{"type", "TextBlock"}, {"text", "NHS number " + patient.nhsNumber}});
  const json message = {{"type", "message"},
                        {"attachments", {{{"contentType", "application/vnd.microsoft.card.adaptive"}, {"content", card}}}}};
  cpr::Response answer = cpr::Post(cpr::Url{Webhook}, cpr::Body{message.dump()}, // expect: nhsmail-sensitive-teams-message
                                   cpr::Header{{"Content-Type", "application/json"}}, cpr::Timeout{5000});
  return isFine(answer.status_code);
}

// Text put together by a format.
bool byFormat(const Patient &patient) {
  const std::string body = fmt::format(R"({{"text": "{} ({}) needs a bed on {}"}})", patient.surname, patient.nhsNumber, patient.ward);
  cpr::Response answer = cpr::Post(cpr::Url{Webhook}, cpr::Body{body}); // expect: nhsmail-sensitive-teams-message
  return isFine(answer.status_code);
}

bool byStream(const Patient &patient) {
  std::ostringstream body;
  body << "{\"@type\":\"MessageCard\",\"summary\":\"Result\",\"text\":\"" << patient.diagnosis << "\"}";
  cpr::Session session;
  session.SetUrl(cpr::Url{Webhook});
  session.SetBody(cpr::Body{body.str()});
  return isFine(session.Post().status_code); // expect: nhsmail-sensitive-teams-message
}

bool byBoost(CURL *easy, const Patient &patient) {
  boost::json::object message;
  message["text"] = "Please see " + patient.surname;
  const std::string body = boost::json::serialize(message);
  curl_easy_setopt(easy, CURLOPT_URL, Webhook);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-sensitive-teams-message
}

bool byRapidJson(CURL *easy, const std::string &chat, const Patient &patient) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  writer.Key("body");
  writer.StartObject();
  writer.Key("content");
  writer.String(patient.diagnosis.c_str());
  writer.EndObject();
  writer.EndObject();
  const std::string url = "https://graph.microsoft.com/v1.0/chats/" + chat + "/messages";
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, buffer.GetString());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-sensitive-teams-message
}

bool byPoco(Poco::Net::HTTPSClientSession &graph, const std::string &channel, const Patient &patient) {
  const std::string body = json{{"body", {{"contentType", "html"}, {"content", "<b>" + patient.surname + "</b>"}}}}.dump();
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_POST, "/v1.0/teams/1/channels/" + channel + "/messages");
  request.setContentType("application/json");
  request.setContentLength(body.size());
  graph.sendRequest(request) << body;
  Poco::Net::HTTPResponse answer;
  graph.receiveResponse(answer); // expect: nhsmail-sensitive-teams-message
  return answer.getStatus() == Poco::Net::HTTPResponse::HTTP_CREATED;
}

// A list, one line each.
bool handover(const std::vector<Patient> &patients) {
  std::string text = "Handover:";
  for (const Patient &p : patients)
    text += "\n- bed " + std::to_string(p.bed) + ": " + p.surname + ", " + p.diagnosis;
  const Alert alert{"Handover", text};
  return isFine(cpr::Post(cpr::Url{Webhook}, cpr::Body{alert.toJson().dump()}).status_code); // expect: nhsmail-sensitive-teams-message
}

bool byPrintf(CURL *easy, const Patient *patient) {
  char body[512];
  std::snprintf(body, sizeof body, "{\"text\": \"Result for %s is ready\"}", patient->nhsNumber.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, Webhook);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body);
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-sensitive-teams-message
}

//===-- Not reported ------------------------------------------------------===//

bool beds(const std::vector<Patient> &patients) {
  const std::string text = "There are " + std::to_string(patients.size()) + " patients on the ward.";
  return isFine(cpr::Post(cpr::Url{Webhook}, cpr::Body{json{{"text", text}}.dump()}).status_code);
}

bool ward(const Patient &patient) {
  const std::string body = fmt::format(R"({{"text": "A bed is needed on {}"}})", patient.ward);
  return isFine(cpr::Post(cpr::Url{Webhook}, cpr::Body{body}).status_code);
}

std::string maskNhsNumber(const std::string &number);

bool masked(const Patient &patient) {
  const std::string body = fmt::format(R"({{"text": "Result for {} is ready"}})", maskNhsNumber(patient.nhsNumber));
  return isFine(cpr::Post(cpr::Url{Webhook}, cpr::Body{body}).status_code);
}

bool fallen(const Patient &patient) {
  const bool known = !patient.diagnosis.empty();
  const std::string body = json{{"text", known ? "A diagnosis has been made." : "No diagnosis yet."}}.dump();
  return isFine(cpr::Post(cpr::Url{Webhook}, cpr::Body{body}).status_code);
}

// To who looks after the record, in the trust's own service.
bool record(const Patient &patient) {
  const std::string body = json{{"text", patient.diagnosis}}.dump();
  return isFine(cpr::Post(cpr::Url{"https://ehr.leas.nhs.uk/notes"}, cpr::Body{body}).status_code);
}

bool linkOnly(CURL *easy, const std::string &recordId) {
  const std::string body = json{{"text", "See https://ehr.leas.nhs.uk/r/" + recordId}}.dump();
  curl_easy_setopt(easy, CURLOPT_URL, Webhook);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

} // namespace teams
