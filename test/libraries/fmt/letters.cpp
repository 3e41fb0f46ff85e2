// {fmt}: texts of letters, and what services say of them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-hardcoded-credential,nhsmail-logged-credential,nhsmail-unchecked-send
// flags: -std=c++17
// pkg-config: fmt libcurl
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["millbrook-optics.co.uk"]}}
// secret: Plover-

#include <curl/curl.h>
#include <fmt/core.h>
#include <fmt/format.h>

#include <cstdio>
#include <iterator>
#include <stdexcept>
#include <string>

struct Referral {
  std::string patientName, nhsNumber, reason;
};

static void send(CURL *easy, const std::string &to, const std::string &subject, const Referral &referral) {
  fmt::memory_buffer buffer;
  fmt::format_to(std::back_inserter(buffer), "{} ({}): ", referral.patientName, referral.nhsNumber);
  const std::string text = fmt::to_string(buffer) + fmt::format("{}\r\n", referral.reason);
  curl_slist *headers = curl_slist_append(nullptr, fmt::format("Subject: {}", subject).c_str());
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), text.c_str(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, fmt::format("smtps://{}:{}", "send.nhs.net", 465).c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  if (const CURLcode code = curl_easy_perform(easy); code != CURLE_OK)
    throw std::runtime_error(fmt::format("not sent: {}", curl_easy_strerror(code)));
}

void constantPassword(CURL *easy, int year) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, fmt::format("Plover-{}", 2026).c_str()); // expect: nhsmail-hardcoded-credential
  fmt::print("letters of {}\n", year);
}

void passwordOnTheConsole(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  fmt::print(stderr, "with {} characters\n", password.size());
  fmt::print(stderr, "with {}\n", password); // expect: nhsmail-logged-credential
}

void untagged(CURL *easy, const Referral &referral) {
  send(easy, "desk@millbrook-optics.co.uk", fmt::format("Referral of {}", referral.patientName), referral); // expect: nhsmail-missing-secure-tag
}

void tagged(CURL *easy, const Referral &referral) {
  send(easy, "desk@millbrook-optics.co.uk", fmt::format("[secure] Referral of {}", referral.patientName), referral);
  send(easy, "ward@nhs.net", fmt::format(FMT_STRING("Referral of {}"), referral.patientName), referral);
}
