// Credentials of NHSmail at hosts that are not NHSmail's, and in addresses.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// pkg-config: libcurl
// policy: {"hosts": {"foreign": ["mail.printers.co.uk"], "nhsmail": ["relay.leas.nhs.uk"]}}

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>

#include <Poco/Net/SMTPClientSession.h>

#include "../../libraries/mocks/mailio/smtp.hpp"

#include <string>

namespace mail {

//===-- Reported: other hosts ---------------------------------------------===//

// An account of NHSmail's at somebody else's server.
void accountElsewhere(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://mail.printers.co.uk");
  curl_easy_setopt(easy, CURLOPT_USERNAME, "clinic.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect: nhsmail-credential-disclosure the credential of 'clinic.leas@nhs.net' is sent to mail.printers.co.uk
}

void accountAtGmail(const std::string &password) {
  Poco::Net::SMTPClientSession session("smtp.gmail.com", 587);
  session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, "clinic.leas@nhs.net", password); // expect: nhsmail-credential-disclosure
}

void accountAtSomeHost(const std::string &password) {
  mailio::smtps connection("smtp.hosting-company.com", 587);
  connection.authenticate("clinic.leas@nhs.net", password, mailio::smtps::auth_method_t::LOGIN); // expect: nhsmail-credential-disclosure
}

// The token that opens the mailbox opens it for whoever is given it.
void tokenForBoth(const std::string &token) {
  httplib::SSLClient graph("graph.microsoft.com");
  graph.set_bearer_token_auth(token);
  httplib::SSLClient print("mail.printers.co.uk");
  print.set_bearer_token_auth(token); // expect: nhsmail-credential-disclosure
}

void signIn(httplib::SSLClient &client, const std::string &token) {
  client.set_bearer_token_auth(token);
}

void tokenByHelper(const std::string &token) {
  httplib::SSLClient graph("graph.microsoft.com"), print("api.printers.co.uk");
  signIn(graph, token);
  signIn(print, token); // expect: nhsmail-credential-disclosure
}

void byName(const std::string &graphToken) {
  httplib::SSLClient print("mail.printers.co.uk");
  print.set_bearer_token_auth(graphToken); // expect: nhsmail-credential-disclosure
}

class Clinic {
public:
  explicit Clinic(const std::string &token) : token_(token) {}

  void open() {
    graph_.set_bearer_token_auth(token_);
    statistics_.set_bearer_token_auth(token_);
  }

private:
  httplib::SSLClient graph_{"graph.microsoft.com"};
  httplib::SSLClient statistics_{"statistics.printers.co.uk"};
  std::string token_;
};

void member(const std::string &token) {
  Clinic clinic(token);
  clinic.open(); // expect: nhsmail-credential-disclosure
}

//===-- Reported: addresses -----------------------------------------------===//

httplib::Result inTheQuery(const std::string &token) {
  httplib::SSLClient graph("graph.microsoft.com");
  graph.set_bearer_token_auth(token);
  httplib::SSLClient guidelines("guidelines.printers.co.uk");
  return guidelines.Get("/asthma?access_token=" + token); // expect: nhsmail-credential-disclosure
}

CURLcode inTheQueryOfGraph(CURL *easy, const std::string &accessToken) {
  const std::string url = "https://graph.microsoft.com/v1.0/me?access_token=" + accessToken;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  return curl_easy_perform(easy); // expect: nhsmail-credential-disclosure stands in the address
}

CURLcode userInfo(CURL *easy, const std::string &password) {
  const std::string url = "smtps://clinic.leas%40nhs.net:" + password + "@send.nhs.net:465";
  curl_slist *recipients = curl_slist_append(nullptr, "<ward5.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy); // expect: nhsmail-credential-disclosure
}

CURLcode clientSecretInTheQuery(CURL *easy, const std::string &clientSecret) {
  const std::string url =
      "https://login.microsoftonline.com/leas/oauth2/v2.0/token?client_secret=" + clientSecret;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  return curl_easy_perform(easy); // expect: nhsmail-credential-disclosure
}

//===-- Not reported ------------------------------------------------------===//

void whereItBelongs(const std::string &token, const std::string &password) {
  httplib::SSLClient graph("graph.microsoft.com");
  graph.set_bearer_token_auth(token);
  Poco::Net::SMTPClientSession session("send.nhs.net", 587);
  session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, "clinic.leas@nhs.net", password);
}

void relayOfThePolicy(const std::string &password) {
  Poco::Net::SMTPClientSession session("relay.leas.nhs.uk", 587);
  session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, "clinic.leas@nhs.net", password);
}

void configuredHost(const std::string &host, const std::string &password) {
  Poco::Net::SMTPClientSession session(host, 587);
  session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, "clinic.leas@nhs.net", password);
}

// The other service's own credential.
void ownCredential(const std::string &token, const std::string &printToken) {
  httplib::SSLClient graph("graph.microsoft.com");
  graph.set_bearer_token_auth(token);
  httplib::SSLClient print("mail.printers.co.uk");
  print.set_bearer_token_auth(printToken);
}

void ownAccount(const std::string &password) {
  Poco::Net::SMTPClientSession session("smtp.gmail.com", 587);
  session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, "clinic@printers.co.uk", password);
}

CURLcode keyOfAnotherService(CURL *easy, const std::string &apiKey) {
  const std::string url = "https://api.weather-company.com/today?api_key=" + apiKey;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  return curl_easy_perform(easy);
}

CURLcode keyOfAConfiguredService(CURL *easy, const std::string &base, const std::string &apiKey) {
  curl_easy_setopt(easy, CURLOPT_URL, (base + "/today?api_key=" + apiKey).c_str());
  return curl_easy_perform(easy);
}

CURLcode inTheHeader(CURL *easy, const std::string &accessToken) {
  curl_slist *lines = curl_slist_append(nullptr, ("Authorization: Bearer " + accessToken).c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me?$select=mail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, lines);
  return curl_easy_perform(easy);
}

CURLcode inTheBody(CURL *easy, const std::string &clientSecret) {
  const std::string form = "grant_type=client_credentials&client_secret=" + clientSecret;
  curl_easy_setopt(easy, CURLOPT_URL, "https://login.microsoftonline.com/leas/oauth2/v2.0/token");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form.c_str());
  return curl_easy_perform(easy);
}

// About the password, not the password.
CURLcode help(CURL *easy, const std::string &user) {
  curl_easy_setopt(easy, CURLOPT_URL,
                   ("https://portal.nhs.net/help?topic=password&user=" + user).c_str());
  return curl_easy_perform(easy);
}

} // namespace mail
