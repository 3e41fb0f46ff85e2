// Loops that walk along arrays and lists, and what cuts them short.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unthrottled-send,nhsmail-unsafe-retry
// flags: -std=c++20
// pkg-config: libcurl

#include <curl/curl.h>

#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

namespace mail {

bool tell(CURL *easy, const char *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to));
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy) == CURLE_OK;
}

void toNull(CURL *easy, char **names) {
  for (; *names != nullptr; ++names)
    tell(easy, *names); // expect: nhsmail-unthrottled-send
}

void toNullByNumber(CURL *easy, char **names) {
  for (int i = 0; names[i]; ++i)
    tell(easy, names[i]); // expect: nhsmail-unthrottled-send
}

void toNullCompared(CURL *easy, char **names) {
  for (int i = 0; names[i] != nullptr; ++i)
    tell(easy, names[i]); // expect: nhsmail-unthrottled-send
}

void steppingOn(CURL *easy, char **names) {
  while (*names)
    tell(easy, *names++); // expect: nhsmail-unthrottled-send
}

void atMost(CURL *easy, const std::vector<std::string> &names) {
  const size_t most = std::min<size_t>(names.size(), 12);
  for (size_t i = 0; i < most; ++i)
    tell(easy, names[i].c_str());
}

void atMostInPlace(CURL *easy, const std::vector<std::string> &names) {
  for (size_t i = 0; i < std::min(names.size(), size_t(5)); ++i)
    tell(easy, names[i].c_str());
}

void theFirst(CURL *easy, const std::vector<std::string> &names) {
  for (const auto &name : names | std::views::take(10))
    tell(easy, name.c_str());
}

void theFirstThousand(CURL *easy, const std::vector<std::string> &names) {
  for (const auto &name : names | std::views::take(1000))
    tell(easy, name.c_str()); // expect: nhsmail-unthrottled-send
}

void atMostThousand(CURL *easy, const std::vector<std::string> &names) {
  const size_t most = std::min<size_t>(names.size(), 1000);
  for (size_t i = 0; i < most; ++i)
    tell(easy, names[i].c_str()); // expect: nhsmail-unthrottled-send
}

} // namespace mail
