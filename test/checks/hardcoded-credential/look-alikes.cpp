// Text that looks like a password and is none: nothing to report.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential
// pkg-config: libcurl

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>

namespace mail {

const char *const PasswordVariable = "RELAY_PASSWORD";
const char *const PasswordPrompt = "Password of the application account: ";

// The literal is the name of the variable.
void nameOfAVariable(CURL *easy) {
  if (const char *password = std::getenv(PasswordVariable))
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

// Names of settings, on the way to the value.
void keyOfAMap(CURL *easy, const std::map<std::string, std::string> &settings) {
  const auto password = settings.find("relay.password");
  if (password != settings.end())
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password->second.c_str());
}

void keyOfADocument(CURL *easy, const nlohmann::json &settings) {
  const auto password = settings["relay"]["password"].get<std::string>();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

// What the installer replaces before the program can run.
void placeholders(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "<password>");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "${RELAY_PASSWORD}");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "YOUR_PASSWORD");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "");
}

// The first value never reaches the relay.
void overwritten(CURL *easy, std::istream &vault) {
  std::string password = "not read yet";
  if (!std::getline(vault, password))
    throw std::runtime_error("the vault gave no password");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void replaced(CURL *easy, const std::string &secret) {
  std::string password = "unset";
  password = secret;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

// The account and the mechanism are no secrets, nor is the field beside one.
struct Login {
  std::string account = "triage.ashcombe@nhs.net";
  std::string mechanism = "AUTH=LOGIN";
  std::string password;
};

void fieldsApart(CURL *easy, const std::string &secret) {
  Login login;
  login.password = secret;
  curl_easy_setopt(easy, CURLOPT_USERNAME, login.account.c_str());
  curl_easy_setopt(easy, CURLOPT_LOGIN_OPTIONS, login.mechanism.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password.c_str());
}

// Text about passwords.
void prompts(CURL *easy) {
  std::string password;
  std::cerr << PasswordPrompt;
  std::getline(std::cin, password);
  if (password.empty() || password == "password")
    throw std::invalid_argument("that is not a password");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

// The file that holds it is named, the secret is not.
void nameOfAFile(CURL *easy, const char *path = "/run/secrets/relay_password") {
  std::ifstream file(path);
  std::string password;
  file >> password;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

// The constant is added to a secret; it is none itself.
void accountBesideASecret(CURL *easy, const std::string &secret) {
  const std::string login = "triage.ashcombe@nhs.net:" + secret;
  curl_easy_setopt(easy, CURLOPT_USERPWD, login.c_str());
}

void schemeBesideAToken(CURL *easy, const std::string &token) {
  curl_slist *headers = curl_slist_append(nullptr, ("Authorization: Bearer " + token).c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_slist_free_all(headers);
}

} // namespace mail
