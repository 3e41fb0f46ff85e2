// A secret of each kind, and each on its way through something else.
//
// pkg-config: libcurl
// secret: Kestrel-Copse-11
// secret: Lapwing-Moss-22
// secret: Merlin-Heath-33
// secret: Nightjar-Fell-44
// secret: Osprey-Water-55
// secret: Pipit-Bank-66
// secret: Quail-Meadow-77
// secret: Redstart-Wood-88
// secret: Snipe-Marsh-99
// secret: VGVybi1Jc2xlLTAw

#include <curl/curl.h>

#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#define RELAY_PASSWORD "Kestrel-Copse-11"

static const char Stored[] = "Lapwing-Moss-22";
constexpr const char *ClientSecret = "Merlin-Heath-33";

struct Account {
  std::string user = "rota.leas@nhs.net";
  std::string password = "Nightjar-Fell-44";
};

static void signIn(CURL *easy, const std::string &user, const std::string &password = "Osprey-Water-55") {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_USERNAME, user.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

static CURLcode request(CURL *easy, const std::string &url, const std::string &form, const std::string &header) {
  curl_slist *headers = curl_slist_append(nullptr, header.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

void byMacro(CURL *easy) {
  signIn(easy, "rota.leas@nhs.net", RELAY_PASSWORD);
}

void byArray(CURL *easy) {
  signIn(easy, "rota.leas@nhs.net", Stored);
  std::ofstream("relay.ini") << "password=" << Stored << '\n';
}

void byMember(CURL *easy) {
  Account account;
  signIn(easy, account.user, account.password);
  std::cerr << "signed in with " << account.password << '\n';
}

void byDefault(CURL *easy) {
  signIn(easy, "rota.leas@nhs.net");
}

CURLcode bySecretOfTheClient(CURL *easy) {
  return request(easy, "https://login.microsoftonline.com/leas/oauth2/v2.0/token",
                 std::string("grant_type=client_credentials&client_secret=") + ClientSecret, "Accept: application/json");
}

CURLcode byHeader(CURL *easy) {
  return request(easy, "https://graph.microsoft.com/v1.0/me/sendMail", "{}", "Authorization: Bearer Pipit-Bank-66");
}

CURLcode byEncodedHeader(CURL *easy) {
  return request(easy, "https://outlook.office365.com/EWS/Exchange.asmx", "<x/>", "Authorization: Basic VGVybi1Jc2xlLTAw");
}

CURLcode inTheAddress(CURL *easy) {
  return request(easy, "https://rota:Quail-Meadow-77@outlook.office365.com/EWS/Exchange.asmx", "<x/>", "Accept: */*");
}

CURLcode byWebhook(CURL *easy) {
  return request(easy, "https://prod-12.uksouth.logic.azure.com/workflows/5d0a/triggers/manual/paths/invoke?sig=Redstart-Wood-88",
                 "{}", "Accept: */*");
}

void byBoth(CURL *easy) {
  const std::string both = std::string("rota.leas@nhs.net:") + "Snipe-Marsh-99";
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_USERPWD, both.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("cannot sign in with " + both);
}
