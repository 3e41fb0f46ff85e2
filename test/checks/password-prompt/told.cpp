// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-password-prompt
// pkg-config: libcurl
//
// Somebody is asked for what to send, or for the password.
#include <curl/curl.h>

#include <iostream>
#include <string>

static CURLcode post(CURL *Easy, const std::string &Body) {
  curl_easy_setopt(Easy, CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(Easy, CURLOPT_COPYPOSTFIELDS, Body.c_str());
  return curl_easy_perform(Easy);
}

CURLcode sendWhatIsTyped(CURL *Easy) {
  std::string Text;
  std::getline(std::cin, Text);
  curl_easy_setopt(Easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  return post(Easy, "{\"message\":{\"subject\":\"Notice\",\"body\":{\"content\":\"" + Text + "\"}}}");
}

CURLcode signIn(CURL *Easy) {
  std::string Typed;
  std::getline(std::cin, Typed);
  curl_easy_setopt(Easy, CURLOPT_URL, "https://login.microsoftonline.com/common/oauth2/v2.0/token");
  return post(Easy, "grant_type=password&username=rota@nhs.net&password=" + Typed); // expect-route: nhsmail-password-prompt
}
