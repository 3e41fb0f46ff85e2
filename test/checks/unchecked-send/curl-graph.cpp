// Graph answers a send with a status of its own: CURLE_OK alone says only that
// there was an answer.
//
// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <stdexcept>
#include <string>

namespace mail {

const char *const SendMail = "https://graph.microsoft.com/v1.0/me/sendMail";

std::string noticeTo(const std::string &recipient) {
  nlohmann::json mail;
  mail["message"]["subject"] = "Clinic list is ready";
  mail["message"]["body"] = {{"contentType", "Text"}, {"content", "Please collect it."}};
  mail["message"]["toRecipients"] =
      nlohmann::json::array({{{"emailAddress", {{"address", recipient}}}}});
  return mail.dump();
}

void prepare(CURL *easy, const std::string &body) {
  curl_easy_setopt(easy, CURLOPT_URL, SendMail);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
}

//===-- The outcome can be lost -------------------------------------------===//

bool answeredIsNotAccepted(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-unchecked-send
}

void throwsForTheTransportOnly(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

bool statusOnlyLogged(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  if (curl_easy_perform(easy) != CURLE_OK) // expect: nhsmail-unchecked-send
    return false;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  if (status != 202)
    std::clog << "Graph answered " << status << '\n';
  return true;
}

bool statusNeverLookedAt(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return code == CURLE_OK;
}

bool statusOfTheWrongKind(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  double seconds = 0;
  curl_easy_getinfo(easy, CURLINFO_TOTAL_TIME, &seconds);
  return code == CURLE_OK && seconds < 30;
}

void dropped(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, SendMail);
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS,
                   R"({"message": {"subject": "Clinic list is ready",
                       "toRecipients": [{"emailAddress": {"address": "ward5.leas@nhs.net"}}]}})");
  curl_easy_perform(easy); // expect: nhsmail-unchecked-send
}

bool failOnErrorSwitchedOff(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  curl_easy_setopt(easy, CURLOPT_FAILONERROR, 0L);
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-unchecked-send
}

//===-- The outcome reaches somebody --------------------------------------===//

bool statusReturned(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  if (curl_easy_perform(easy) != CURLE_OK)
    return false;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status == 202;
}

void statusThrown(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  const CURLcode code = curl_easy_perform(easy);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  if (status / 100 != 2)
    throw std::runtime_error("Graph answered " + std::to_string(status));
}

long statusOf(CURL *easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

bool statusByHelper(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  return curl_easy_perform(easy) == CURLE_OK && statusOf(easy) == 202;
}

struct Answer {
  CURLcode code = CURLE_OK;
  long status = 0;
};

Answer bothReturned(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  Answer answer;
  answer.code = curl_easy_perform(easy);
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer.status);
  return answer;
}

// libcurl itself turns a status of 400 and above into an error.
bool failOnError(CURL *easy, const std::string &to) {
  const std::string body = noticeTo(to);
  prepare(easy, body);
  curl_easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
  return curl_easy_perform(easy) == CURLE_OK;
}

} // namespace mail
