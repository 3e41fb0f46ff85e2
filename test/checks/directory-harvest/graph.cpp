// All users of Graph, page by page, to write to or to take along.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-directory-harvest
// pkg-config: cpp-httplib

#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <stdexcept>
#include <string>

using nlohmann::json;

namespace mail {

void toAFile(httplib::Client &graph, const std::string &path) {
  std::ofstream out(path);
  std::string next = "/v1.0/users?$top=999&$select=displayName,mail";
  auto found = graph.Get(next); // expect: nhsmail-directory-harvest store of the program's own
  if (!found)
    throw std::runtime_error("no answer");
  const json page = json::parse(found->body);
  for (const json &user : page["value"])
    out << user["mail"].get<std::string>() << '\n';
}

void toEverybody(httplib::Client &graph, const std::string &text) {
  auto found = graph.Get("/v1.0/users?$top=999"); // expect: nhsmail-directory-harvest write to everybody
  if (!found)
    throw std::runtime_error("no answer");
  json page = json::parse(found->body);
  for (const json &user : page["value"]) {
    json letter;
    letter["message"]["subject"] = "News";
    letter["message"]["body"]["content"] = text;
    letter["message"]["toRecipients"][0]["emailAddress"]["address"] = user["mail"];
    auto sent = graph.Post("/v1.0/me/sendMail", letter.dump(), "application/json");
    if (!sent || sent->status != 202)
      throw std::runtime_error("not sent");
  }
}

size_t keep(char *data, size_t size, size_t count, void *into) {
  static_cast<std::string *>(into)->append(data, size * count);
  return size * count;
}

void byCurl(const std::string &path, const std::string &token) {
  CURL *easy = curl_easy_init();
  std::string answer;
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/users?$top=999");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-directory-harvest store of the program's own
  curl_easy_cleanup(easy);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
  std::ofstream out(path);
  out << answer;
}

//===-- Clean -------------------------------------------------------------===//

void ofOneWard(httplib::Client &graph, const std::string &path, const std::string &ward) {
  std::ofstream out(path);
  auto found = graph.Get("/v1.0/users?$filter=department eq '" + ward + "'");
  if (!found)
    throw std::runtime_error("no answer");
  for (const json &user : json::parse(found->body)["value"])
    out << user["mail"].get<std::string>() << '\n';
}

void ofOneGroup(httplib::Client &graph, const std::string &path, const std::string &group) {
  std::ofstream out(path);
  auto found = graph.Get("/v1.0/groups/" + group + "/members");
  if (!found)
    throw std::runtime_error("no answer");
  for (const json &user : json::parse(found->body)["value"])
    out << user["mail"].get<std::string>() << '\n';
}

// The directory is counted, and something else is written down.
void counted(httplib::Client &graph, const std::string &path, const std::string &text) {
  auto found = graph.Get("/v1.0/users?$top=999");
  if (!found)
    throw std::runtime_error("no answer");
  std::ofstream out(path);
  out << text;
}

} // namespace mail
