// Webhooks of Teams, in their three kinds, and what is asked of the sign-on.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-teams-message,nhsmail-hardcoded-credential,nhsmail-password-login
// pkg-config: libcurl
// secret: Ruff-
// secret: 4Qz81LvT0c

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace mail {

using nlohmann::json;

struct Patient {
  std::string patientName, nhsNumber, diagnosis;
};

void post(const std::string &url, const std::string &body, const char *type = "Content-Type: application/json") {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, curl_slist_append(nullptr, type));
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  long status = 0;
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_cleanup(easy);
  if (code != CURLE_OK || status < 200 || status > 299)
    throw std::runtime_error("not posted");
}

json card(const std::string &text) {
  return {{"type", "message"},
          {"attachments",
           {{{"contentType", "application/vnd.microsoft.card.adaptive"},
             {"content", {{"type", "AdaptiveCard"}, {"version", "1.4"}, {"body", {{{"type", "TextBlock"}, {"text", text}}}}}}}}}};
}

//===-- Webhooks ----------------------------------------------------------===//

void byConnector(const std::string &path, const Patient &patient) {
  const std::string url = "https://leas.webhook.office.com/webhookb2/" + path;
  post(url, json{{"title", "Theatre 2"}, {"text", "The list is ready."}}.dump());
  post(url, json{{"title", "Theatre 2"}, {"text", "Next: " + patient.patientName}}.dump()); // expect: nhsmail-sensitive-teams-message
}

void byWorkflow(const std::string &signature, const Patient &patient) {
  const std::string url = "https://prod-12.uksouth.logic.azure.com/workflows/8f3d/triggers/manual/paths/invoke?api-version=2016-06-01&sig=" + signature;
  post(url, card("The list is ready.").dump());
  post(url, card("NHS number " + patient.nhsNumber).dump()); // expect: nhsmail-sensitive-teams-message
}

void byPowerAutomate(const Patient &patient) {
  const std::string url = std::string("https://default3a.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/8f3d/triggers/manual/paths/invoke?sig=") +
                          std::getenv("TEAMS_SIGNATURE");
  post(url, card("The list is ready.").dump());
  post(url, card(patient.diagnosis).dump()); // expect: nhsmail-sensitive-teams-message
}

void signedInSource() {
  post("https://prod-12.uksouth.logic.azure.com/workflows/8f3d/triggers/manual/paths/invoke?sig=4Qz81LvT0cN6yXg2mB7e", card("Ready.").dump()); // expect: nhsmail-hardcoded-credential
}

//===-- Sign-on -----------------------------------------------------------===//

const std::string Tenant = "https://login.microsoftonline.com/37c354b2-85b0-47f5-b222-07b48d774ee3/oauth2/v2.0";
const char *const Form = "Content-Type: application/x-www-form-urlencoded";

void byDevice() { post(Tenant + "/devicecode", "client_id=6731de76&scope=Mail.Send%20offline_access", Form); }

void byRefresh(const std::string &token) { post(Tenant + "/token", "grant_type=refresh_token&client_id=6731de76&refresh_token=" + token, Form); }

void bySecret(const std::string &secret) {
  post(Tenant + "/token", "grant_type=client_credentials&client_id=6731de76&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_secret=" + secret, Form);
}

void bySecretInSource() {
  post(Tenant + "/token", "grant_type=client_credentials&client_id=6731de76&client_secret=Ruff-41-Tarn-7", Form); // expect: nhsmail-hardcoded-credential
}

void byPassword(const std::string &user, const std::string &password) {
  post(Tenant + "/token", "grant_type=password&client_id=6731de76&username=" + user + "&password=" + password, Form); // expect: nhsmail-password-login
}

} // namespace mail
