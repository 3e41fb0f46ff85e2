// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-attachment
//
// What Graph hands out, and what is attached to drafts and to messages by it.
#include "../../libraries/mocks/cpr/cpr.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace mail {

using nlohmann::json;

const std::string Graph = "https://graph.microsoft.com/v1.0/me";

json get(const std::string &path, const std::string &token) {
  cpr::Response answer = cpr::Get(cpr::Url{Graph + path}, cpr::Bearer{token});
  if (answer.status_code != 200)
    throw std::runtime_error(answer.text);
  return json::parse(answer.text);
}

//===-- Reported ----------------------------------------------------------===//

void saved(const std::string &id, const std::string &folder, const std::string &token) {
  for (const json &one : get("/messages/" + id + "/attachments", token)["value"]) {
    std::ofstream out(folder + "/" + one["name"].get<std::string>());
    out << one["contentBytes"].get<std::string>(); // expect: nhsmail-unsafe-attachment saved under the name
  }
}

void opened(const std::string &id, const std::string &token) {
  const std::string link = get("/messages/" + id, token)["bodyPreview"];
  std::system(("xdg-open '" + link + "'").c_str()); // expect: nhsmail-unsafe-attachment opened
}

long attachedToDraft(const std::string &id, const std::string &bytes, const std::string &token) {
  const json file = {{"@odata.type", "#microsoft.graph.fileAttachment"}, {"name", "viewer.exe"}, {"contentBytes", bytes}};
  return cpr::Post(cpr::Url{Graph + "/messages/" + id + "/attachments"}, cpr::Bearer{token}, cpr::Body{file.dump()}).status_code; // expect: nhsmail-unsafe-attachment
}

//===-- Not reported ------------------------------------------------------===//

void savedByBaseName(const std::string &id, const std::string &folder, const std::string &token) {
  for (const json &one : get("/messages/" + id + "/attachments", token)["value"]) {
    const std::filesystem::path name = std::filesystem::path(one["name"].get<std::string>()).filename();
    std::ofstream out(std::filesystem::path(folder) / name);
    out << one["contentBytes"].get<std::string>();
  }
}

void savedByNumber(const std::string &id, const std::string &folder, const std::string &token) {
  unsigned number = 0;
  for (const json &one : get("/messages/" + id + "/attachments", token)["value"]) {
    std::ofstream out(folder + "/" + std::to_string(++number) + ".bin");
    out << one["contentBytes"].get<std::string>();
  }
}

// The settings of the program name the file.
void settings(const std::string &token) {
  std::ofstream out(get("/mailboxSettings", token)["timeZone"].get<std::string>() + ".txt");
  out << "time zone\n";
}

} // namespace mail
