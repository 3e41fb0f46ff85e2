// Outcomes that are collected in a container, and looked at in a loop of its own:
// the container holds something, so that the second loop does go round.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// flags: -std=c++20
// pkg-config: libcurl

#include <curl/curl.h>

#include <future>
#include <string>
#include <vector>

namespace mail {

CURLcode deliver(const std::string &to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_slist *recipients = curl_slist_append(nullptr, to.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  curl_easy_cleanup(easy);
  return code;
}

int byElement(const std::vector<std::string> &wards) {
  std::vector<CURLcode> codes;
  for (const auto &ward : wards)
    codes.push_back(deliver(ward));
  int failed = 0;
  for (auto code : codes)
    if (code != CURLE_OK)
      ++failed;
  return failed;
}

int byNumber(const std::vector<std::string> &wards) {
  std::vector<CURLcode> codes;
  for (const auto &ward : wards)
    codes.push_back(deliver(ward));
  int failed = 0;
  for (size_t i = 0; i < codes.size(); ++i)
    failed += codes[i] != CURLE_OK;
  return failed;
}

int byIterator(const std::vector<std::string> &wards) {
  std::vector<CURLcode> codes;
  for (const auto &ward : wards)
    codes.push_back(deliver(ward));
  for (auto it = codes.begin(); it != codes.end(); ++it)
    if (*it != CURLE_OK)
      return 1;
  return 0;
}

int byFuture(const std::vector<std::string> &wards) {
  std::vector<std::future<CURLcode>> codes;
  for (const auto &ward : wards)
    codes.push_back(std::async(std::launch::async, deliver, ward));
  int failed = 0;
  for (auto &code : codes)
    failed += code.get() != CURLE_OK;
  return failed;
}

size_t onlyCounted(const std::vector<std::string> &wards) {
  std::vector<CURLcode> codes;
  for (const auto &ward : wards)
    codes.push_back(deliver(ward)); // expect: nhsmail-unchecked-send
  size_t count = 0;
  for ([[maybe_unused]] auto code : codes)
    ++count;
  return count;
}

void forgotten(const std::vector<std::string> &wards) {
  std::vector<CURLcode> codes;
  for (const auto &ward : wards)
    codes.push_back(deliver(ward)); // expect: nhsmail-unchecked-send
}

// Another list says nothing of this one.
int another(const std::vector<std::string> &wards, const std::vector<int> &others) {
  std::vector<CURLcode> codes;
  for (const auto &ward : wards)
    codes.push_back(deliver(ward)); // expect: nhsmail-unchecked-send
  int sum = 0;
  for (int other : others)
    sum += other;
  return sum;
}

} // namespace mail
