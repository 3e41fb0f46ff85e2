// &&, ||, ! and the comma: what is evaluated, and what is thrown away.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Speedwell

#include <curl/curl.h>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

namespace mail {

void signIn(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

bool andThen(CURL *easy, bool ready) { return ready && post(easy) == CURLE_OK; }

bool orElse(CURL *easy, CURL *standby) {
  return post(easy) == CURLE_OK || post(standby) == CURLE_OK;
}

void andForgotten(CURL *easy, bool ready) {
  ready && post(easy); // expect: nhsmail-unchecked-send
}

bool notNot(CURL *easy) { return !!post(easy); }

void throwsUnless(CURL *easy) {
  if (!(post(easy) == CURLE_OK))
    throw std::runtime_error("not accepted");
}

void both(CURL *easy, CURL *other) {
  if (post(easy) != CURLE_OK || post(other) != CURLE_OK)
    throw std::runtime_error("one of two was not accepted");
}

void onlyTheSecond(CURL *easy, CURL *other) {
  const bool first = post(easy) == CURLE_OK; // expect: nhsmail-unchecked-send
  const bool second = post(other) == CURLE_OK;
  (void)first;
  if (!second)
    throw std::runtime_error("not accepted");
}

bool comma(CURL *easy) { return curl_easy_setopt(easy, CURLOPT_PORT, 587L), post(easy) == CURLE_OK; }

bool commaForgets(CURL *easy) { return post(easy), true; } // expect: nhsmail-unchecked-send

bool inTheCondition(CURL *easy) {
  CURLcode code;
  if ((code = post(easy)) != CURLE_OK) {
    std::cerr << curl_easy_strerror(code) << '\n';
    return false;
  }
  return true;
}

bool accumulated(CURL *easy, CURL *other) {
  bool all = true;
  all = all && post(easy) == CURLE_OK;
  all &= post(other) == CURLE_OK;
  return all;
}

void guardedPassword(CURL *easy) {
  const char *text = std::getenv("WELL_PASSWORD");
  if (!text || !*text)
    text = "Speedwell-5"; // expect-route: nhsmail-hardcoded-credential
  signIn(easy, text);
}

void guardedByReturn(CURL *easy) {
  const char *text = "Speedwell-6";
  if (const char *set = std::getenv("WELL_PASSWORD"); set && *set)
    text = set;
  else
    return;
  signIn(easy, text);
}

} // namespace mail
