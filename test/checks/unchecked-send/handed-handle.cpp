// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl
//
// Wrappers that try again, and are handed a handle: only who has made it knows
// whether the service answers with a status beside the transfer's outcome.
#include <curl/curl.h>

#include <string>

namespace mail {

CURL *bySmtp(const std::string &to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return easy;
}

CURL *byGraph(const std::string &message) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, message.c_str());
  return easy;
}

bool once(CURL *easy) { return curl_easy_perform(easy) == CURLE_OK; }

bool inLoop(CURL *easy) {
  for (int i = 0; i < 3; ++i)
    if (once(easy)) // expect: nhsmail-unchecked-send only the transfer is checked
      return true;
  return false;
}

bool bySelf(CURL *easy) {
  if (once(easy))
    return true;
  return bySelf(easy);
}

bool smtpInLoop(const std::string &to) { return inLoop(bySmtp(to)); }
bool smtpBySelf(const std::string &to) { return bySelf(bySmtp(to)); }
bool graphInLoop(const std::string &message) { return inLoop(byGraph(message)); }

} // namespace mail
