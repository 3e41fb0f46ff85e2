// goto: to a common way out, over an assignment, and back.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Speedwell

#include <curl/curl.h>

#include <cstdlib>
#include <iostream>
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

int gotoKeeps(CURL *easy) {
  int status = 1;
  if (post(easy) != CURLE_OK)
    goto done;
  status = 0;
done:
  curl_easy_cleanup(easy);
  return status;
}

int gotoForgets(CURL *easy) {
  int status = 0;
  if (post(easy) != CURLE_OK) // expect: nhsmail-unchecked-send
    goto done;
  std::cout << "sent\n";
done:
  curl_easy_cleanup(easy);
  return status;
}

void gotoValue(CURL *easy, bool trains) {
  const char *password = std::getenv("WELL_PASSWORD");
  if (!trains)
    goto use;
  password = "Speedwell-7"; // expect-route: nhsmail-hardcoded-credential
use:
  signIn(easy, password);
}

bool gotoRetry(CURL *easy) {
  int attempts = 0;
again:
  if (post(easy) == CURLE_OK)
    return true;
  if (++attempts < 3)
    goto again;
  return false;
}

} // namespace mail
