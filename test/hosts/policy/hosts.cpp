// Which hosts are NHSmail's, may see its passwords, or are somebody else's.
//
// RUN: %check-hosts %s
// checks: nhsmail-credential-disclosure,nhsmail-insecure-transport
// pkg-config: libcurl
// policy: {"hosts": {"nhsmail": ["relay.northmere.nhs.uk"], "signOn": ["sso.northmere.nhs.uk"],
// policy:            "foreign": ["print.supplier.co.uk"]}}

#include <curl/curl.h>

#include <string>

/// The same password, at NHSmail and then elsewhere.
void signOn(CURL *mail, CURL *other, const std::string &password) {
  curl_easy_setopt(mail, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(mail, CURLOPT_PASSWORD, password.c_str());
  curl_easy_setopt(other, CURLOPT_URL, "https://sso.northmere.nhs.uk/login");
  curl_easy_setopt(other, CURLOPT_PASSWORD, password.c_str());
  curl_easy_setopt(other, CURLOPT_URL, "https://print.supplier.co.uk/login");
  curl_easy_setopt(other, CURLOPT_PASSWORD, password.c_str()); // expect: nhsmail-credential-disclosure
}

void relay(CURL *ours, CURL *theirs) {
  curl_easy_setopt(ours, CURLOPT_URL, "http://relay.northmere.nhs.uk/v1/messages");
  curl_easy_setopt(ours, CURLOPT_PASSWORD, "");
  curl_easy_perform(ours); // expect: nhsmail-insecure-transport
  curl_easy_setopt(theirs, CURLOPT_URL, "http://print.supplier.co.uk/v1/messages");
  curl_easy_perform(theirs);
}
