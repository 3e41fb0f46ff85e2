// Members of the policy that say what code calls things: of each pair, the policy
// names the one and not the other.
//
// RUN: %check-hosts %s
// pkg-config: libcurl
// policy: {
// policy:   "organisation": "Northmere NHS Foundation Trust",
// policy:   "sensitive": {"types": ["epr::Letter"], "fields": ["remark"], "functions": ["epr::loadLetter"]},
// policy:   "credential": {"sources": ["Vault::read"], "names": ["relayWord"]},
// policy:   "protectFunctions": ["sealForMachine"],
// policy:   "placeholders": ["fill-me-in-*"],
// policy:   "auditLogs": ["ClinicalAudit"]
// policy: }

#include <curl/curl.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

//===-- Sensitive types, fields and functions -----------------------------===//

namespace epr {
struct Letter {
  std::string body;
};
struct Leaflet {
  std::string body;
};
std::string loadLetter(int number);
std::string loadLeaflet(int number);
std::string loadLetterFromDisk(int number) {
  std::ifstream in("letter-" + std::to_string(number));
  return {std::istreambuf_iterator<char>(in), {}};
}
} // namespace epr

struct Slot {
  std::string remark, room;
};

void types(const epr::Letter &one, const epr::Leaflet &other) {
  std::cout << one.body;   // expect: nhsmail-exposed-sensitive-data
  std::cout << other.body;
}

void fields(const Slot &slot) {
  std::cout << slot.remark; // expect: nhsmail-exposed-sensitive-data
  std::cout << slot.room;
}

void functions() {
  std::cout << epr::loadLetter(1); // expect: nhsmail-exposed-sensitive-data
  std::cout << epr::loadLeaflet(1);
}

//===-- Credentials -------------------------------------------------------===//

struct Vault {
  std::string read(const char *name);
  std::string list(const char *name);
};

void sources(Vault &vault) {
  std::cout << vault.read("relay"); // expect: nhsmail-logged-credential
  std::cout << vault.list("relay");
}

void names(const std::string &relayWord, const std::string &relayRoom) {
  std::cout << relayWord; // expect: nhsmail-logged-credential
  std::cout << relayRoom;
}

std::string sealForMachine(const std::string &text) { return text + "!"; }
std::string repeat(const std::string &text) { return text + "!"; }

void protectFunctions(CURL *easy, const std::string &password) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
  std::ofstream("kept") << sealForMachine(password);
  std::ofstream("kept") << repeat(password); // expect: nhsmail-stored-credential
}

void placeholders(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "fill-me-in-please");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "filled-in-4711"); // expect: nhsmail-hardcoded-credential
}

//===-- Logs --------------------------------------------------------------===//

struct ClinicalAudit {
  void write(const epr::Letter &letter) { std::cout << letter.body; }
};
struct Console {
  void write(const epr::Letter &letter) { std::cout << letter.body; } // expect: nhsmail-exposed-sensitive-data
};
