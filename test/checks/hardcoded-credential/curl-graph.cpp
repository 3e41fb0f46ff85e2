// Client secrets, tokens and signed addresses for Microsoft Graph and Teams.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential
// pkg-config: libcurl
// secret: Kestrel~

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <string>

namespace mail {

const char *const TokenUrl =
    "https://login.microsoftonline.com/37c354b2-85b0-47f5-b222-07b48d774ee3/oauth2/v2.0/token";
const char *const ClientId = "5d0a3f6e-9c1b-4f0e-8a77-2b8a6c1f4e10";

void wholeForm(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, TokenUrl);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, // expect: nhsmail-hardcoded-credential
                   "grant_type=client_credentials&client_id=5d0a3f6e&client_secret=Kestrel~1&scope="
                   "https%3A%2F%2Fgraph.microsoft.com%2F.default");
}

std::string form(const std::string &id, const std::string &secret) {
  return "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret;
}

void formFromParts(CURL *easy) {
  static const std::string secret = "Kestrel~2";
  const std::string fields = form(ClientId, secret);
  curl_easy_setopt(easy, CURLOPT_URL, TokenUrl);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, fields.c_str()); // expect: nhsmail-hardcoded-credential
}

void escaped(CURL *easy) {
  char *secret = curl_easy_escape(easy, "Kestrel~3/+", 0);
  const std::string fields = form(ClientId, secret);
  curl_easy_setopt(easy, CURLOPT_URL, TokenUrl);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, fields.c_str()); // expect: nhsmail-hardcoded-credential
  curl_free(secret);
}

void bearerHeader(CURL *easy) {
  curl_slist *headers = curl_slist_append(nullptr, "Authorization: Bearer Kestrel~4.eyJ0eXAi");
  headers = curl_slist_append(headers, "Content-Type: application/json");
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers); // expect: nhsmail-hardcoded-credential
  curl_slist_free_all(headers);
}

void bearerOption(CURL *easy, std::string token = "Kestrel~5.eyJ0eXAi") {
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, long(CURLAUTH_BEARER));
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
}

void bearerByDefault(CURL *easy) {
  bearerOption(easy); // expect: nhsmail-hardcoded-credential
}

// Whoever has this address can post: the signature in it is the password.
void signedWebhook(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, // expect: nhsmail-hardcoded-credential
                   "https://prod-12.uksouth.logic.azure.com:443/workflows/8c1d/triggers/manual/"
                   "paths/invoke?api-version=2016-06-01&sp=%2Ftriggers&sv=1.0&sig=Kestrel~6-x9");
}

// From here on nothing stands in the program.

std::string environment(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

void secretOfTheEnvironment(CURL *easy) {
  const std::string fields = form(ClientId, environment("GRAPH_CLIENT_SECRET"));
  curl_easy_setopt(easy, CURLOPT_URL, TokenUrl);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, fields.c_str());
}

// "client_secret" is the name of a setting here.
void secretOfAFile(CURL *easy, const std::string &path) {
  std::ifstream file(path);
  const nlohmann::json settings = nlohmann::json::parse(file);
  const std::string secret = settings.at("client_secret");
  const std::string fields = form(settings.value("client_id", ClientId), secret);
  curl_easy_setopt(easy, CURLOPT_URL, TokenUrl);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, fields.c_str());
}

void tokenOfTheAnswer(CURL *easy, const std::string &answer) {
  const std::string token = nlohmann::json::parse(answer)["access_token"].get<std::string>();
  const std::string header = "Authorization: Bearer " + token;
  curl_slist *headers = curl_slist_append(nullptr, header.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_slist_free_all(headers);
}

// A public client has no secret, and a public address no signature.
void publicClient(CURL *easy, const std::string &code) {
  const std::string fields = "grant_type=authorization_code&client_id=" + std::string(ClientId) +
                             "&code=" + code;
  curl_easy_setopt(easy, CURLOPT_URL, TokenUrl);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, fields.c_str());
  curl_easy_setopt(easy, CURLOPT_URL,
                   "https://portal.nhs.net/Help/policyandguidance?topic=signature&lang=en");
}

} // namespace mail
