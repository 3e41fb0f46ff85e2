// Messages to chats and channels, by Graph and by webhooks.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-teams-message
// pkg-config: libcurl Qt5Network
// flags: -fPIC

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <string>

using nlohmann::json;

namespace teams {

struct Patient {
  std::string patientName;
  std::string diagnosis;
  std::string reference;
};

bool post(CURL *easy, const std::string &url, const json &content) {
  const std::string body = content.dump();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return false;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status < 300;
}

json message(const std::string &text) { return {{"body", {{"content", text}}}}; }

const std::string Channel = "https://graph.microsoft.com/v1.0/teams/1/channels/2/messages";

//===-- Reported ----------------------------------------------------------===//

bool channel(CURL *easy, const Patient &patient) {
  return post(easy, Channel, message("Bed for " + patient.patientName)); // expect: nhsmail-sensitive-teams-message
}

bool chat(CURL *easy, const std::string &id, const Patient &patient) {
  return post(easy, "https://graph.microsoft.com/v1.0/chats/" + id + "/messages", // expect: nhsmail-sensitive-teams-message
              message(patient.diagnosis));
}

bool reply(CURL *easy, const std::string &id, const Patient &patient) {
  return post(easy, Channel + "/" + id + "/replies", message(patient.diagnosis)); // expect: nhsmail-sensitive-teams-message
}

bool subject(CURL *easy, const Patient &patient) {
  json content = message("Please look at this.");
  content["subject"] = patient.patientName;
  return post(easy, Channel, content); // expect: nhsmail-sensitive-teams-message
}

bool byHttplib(httplib::SSLClient &graph, const Patient &patient) {
  auto answer = graph.Post("/v1.0/teams/1/channels/2/messages", // expect: nhsmail-sensitive-teams-message
                           message(patient.diagnosis).dump(), "application/json");
  return answer && answer->status == 201;
}

bool webhook(CURL *easy, const Patient &patient) {
  return post(easy, "https://leas.webhook.office.com/webhookb2/1/IncomingWebhook/2", // expect: nhsmail-sensitive-teams-message
              {{"text", "Bed for " + patient.patientName}});
}

bool workflow(CURL *easy, const std::string &path, const Patient &patient) {
  return post(easy, // expect: nhsmail-sensitive-teams-message
              "https://prod-01.uksouth.logic.azure.com/workflows/" + path + "/triggers/manual/paths/invoke",
              {{"text", patient.diagnosis}});
}

void byQt(QNetworkAccessManager &network, const QString &patientName) {
  QNetworkRequest request(QUrl("https://leas.webhook.office.com/webhookb2/1/IncomingWebhook/2"));
  const QByteArray body = QJsonDocument(QJsonObject{{"text", patientName}}).toJson();
  network.post(request, body); // expect: nhsmail-sensitive-teams-message
}

class Board {
public:
  explicit Board(CURL *easy) : easy_(easy) {}
  bool announce(const Patient &patient) { return say("Bed for " + patient.patientName); } // expect: nhsmail-sensitive-teams-message
  bool announceReference(const Patient &patient) { return say("Bed for " + patient.reference); }

private:
  bool say(const std::string &text) { return post(easy_, Channel, message(text)); }
  CURL *easy_;
};

//===-- Not reported ------------------------------------------------------===//

bool constant(CURL *easy) { return post(easy, Channel, message("The bed meeting begins.")); }

bool count(CURL *easy, int patientCount) {
  return post(easy, Channel, message(std::to_string(patientCount) + " patients wait."));
}

bool reference(CURL *easy, const Patient &patient) {
  return post(easy, Channel, message("Please look at " + patient.reference));
}

bool webhookWithReference(CURL *easy, const Patient &patient) {
  return post(easy, "https://leas.webhook.office.com/webhookb2/1/IncomingWebhook/2",
              {{"text", "Please look at " + patient.reference}});
}

std::string pseudonymise(const std::string &name);

bool pseudonym(CURL *easy, const Patient &patient) {
  return post(easy, Channel, message("Bed for " + pseudonymise(patient.patientName)));
}

bool handedOn(CURL *easy, const json &content) { return post(easy, Channel, content); }

// Mail, and services of the trust's own, are judged by other checks.
bool mail(CURL *easy, const Patient &patient) {
  return post(easy, "https://graph.microsoft.com/v1.0/me/sendMail",
              {{"message", {{"body", {{"content", patient.diagnosis}}}}}});
}

bool record(CURL *easy, const Patient &patient) {
  return post(easy, "https://pas.leas.nhs.uk/api/channels/2/messages", message(patient.diagnosis));
}

bool chatName(CURL *easy) {
  return post(easy, "https://graph.microsoft.com/v1.0/chats", {{"topic", "Bed meeting"}});
}

bool elsewhere(CURL *easy, const Patient &patient) {
  return post(easy, "https://hooks.slack.com/services/1/2", {{"text", patient.diagnosis}});
}

} // namespace teams
