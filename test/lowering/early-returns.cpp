// Early returns: every way out counts.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Speedwell

#include <curl/curl.h>

#include <cstdlib>
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

bool everyWayOutTells(CURL *easy, const std::string &to) {
  if (to.empty())
    return false;
  const CURLcode code = post(easy);
  if (code == CURLE_COULDNT_CONNECT)
    return false;
  return code == CURLE_OK;
}

bool oneWayOutForgets(CURL *easy, bool urgent) {
  const CURLcode code = post(easy); // expect: nhsmail-unchecked-send
  if (!urgent)
    return true;
  return code == CURLE_OK;
}

std::string constantOnOneWay(bool trains) {
  if (trains)
    return "Speedwell-1"; // expect-route: nhsmail-hardcoded-credential
  const char *text = std::getenv("WELL_PASSWORD");
  return text ? text : std::string();
}
void usesIt(CURL *easy, bool trains) { signIn(easy, constantOnOneWay(trains)); }

std::string nothingOnOneWay(bool ready) {
  if (!ready)
    return {};
  return std::getenv("WELL_PASSWORD");
}
void usesNothing(CURL *easy, bool ready) { signIn(easy, nothingOnOneWay(ready)); }

} // namespace mail
