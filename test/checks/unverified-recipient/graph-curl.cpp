// The first of those whom Graph and Exchange find by a name, through libcurl.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>

using nlohmann::json;

namespace mail {

size_t keep(char *data, size_t size, size_t count, void *into) {
  static_cast<std::string *>(into)->append(data, size * count);
  return size * count;
}

std::string get(const std::string &url, const std::string &token) {
  CURL *easy = curl_easy_init();
  std::string answer;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
  return answer;
}

CURLcode post(CURL *easy, const std::string &address, const std::string &text) {
  json body;
  body["message"]["subject"] = "[secure] Rota";
  body["message"]["body"]["content"] = text;
  body["message"]["toRecipients"][0]["emailAddress"]["address"] = address;
  const std::string letter = body.dump();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, letter.c_str());
  return curl_easy_perform(easy);
}

void first(const std::string &name, const std::string &token, const std::string &text) {
  const json people = json::parse(get("https://graph.microsoft.com/v1.0/users?$filter=startswith(displayName,'" + name + "')", token));
  CURL *easy = curl_easy_init();
  if (post(easy, people["value"][0]["mail"], text) != CURLE_OK) // expect: nhsmail-unverified-recipient the first match
    throw std::runtime_error("not sent");
  curl_easy_cleanup(easy);
}

void theOnlyOne(const std::string &name, const std::string &token, const std::string &text) {
  const json people = json::parse(get("https://graph.microsoft.com/v1.0/users?$filter=startswith(displayName,'" + name + "')", token));
  if (people["value"].size() != 1)
    throw std::runtime_error("not one of that name");
  CURL *easy = curl_easy_init();
  if (post(easy, people["value"][0]["mail"], text) != CURLE_OK)
    throw std::runtime_error("not sent");
  curl_easy_cleanup(easy);
}

void myself(const std::string &token, const std::string &text) {
  const json me = json::parse(get("https://graph.microsoft.com/v1.0/me", token));
  CURL *easy = curl_easy_init();
  if (post(easy, me["mail"], text) != CURLE_OK)
    throw std::runtime_error("not sent");
  curl_easy_cleanup(easy);
}

} // namespace mail
