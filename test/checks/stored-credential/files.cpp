// Files of the C and C++ libraries, beside a sign-in by libcurl.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: libcurl

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace mail {

// A value that the program signs in with is a credential, whatever its name.
void plainly(CURL *easy, const std::string &account, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::ofstream file("relay.ini");
  file << "account=" << account << '\n';
  file << "word=" << word << '\n'; // expect: nhsmail-stored-credential kept in a file, unprotected
}

void byTheCLibrary(CURL *easy, const char *account, const char *word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word);
  if (FILE *file = std::fopen("relay.ini", "w")) {
    std::fprintf(file, "account=%s\n", account);
    std::fprintf(file, "word=%s\n", word);          // expect: nhsmail-stored-credential
    std::fwrite(word, 1, std::strlen(word), file);  // expect: nhsmail-stored-credential
    std::fputs(word, file);                         // expect: nhsmail-stored-credential
    std::fclose(file);
  }
}

// Its name tells as well.
void byItsName(const std::string &relayPassword) {
  std::ofstream file("relay.ini");
  file << relayPassword; // expect: nhsmail-stored-credential
}

void wholeSettings(CURL *easy, const std::string &account, const std::string &relayPassword) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, relayPassword.c_str());
  nlohmann::json settings;
  settings["relay"]["account"] = account;
  settings["relay"]["word"] = relayPassword;
  std::ofstream file("relay.json");
  file << settings.dump(2); // expect: nhsmail-stored-credential
}

void byWayOfMemory(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::ostringstream text;
  text << "word=" << word;
  std::ofstream file("relay.ini", std::ios::binary);
  file.write(text.str().data(), 10); // expect: nhsmail-stored-credential
}

// Exclusive-or with a constant hides nothing.
void mixed(CURL *easy, const std::string &relayPassword) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, relayPassword.c_str());
  std::string mixed = relayPassword;
  for (std::size_t i = 0; i < mixed.size(); ++i)
    mixed[i] ^= 0x5a;
  std::ofstream file("relay.dat");
  file << mixed; // expect: nhsmail-stored-credential
}

void token(CURL *easy, const std::string &accessToken) {
  curl_slist *headers = curl_slist_append(nullptr, ("Authorization: Bearer " + accessToken).c_str());
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  std::ofstream cache("token.cache");
  cache << accessToken; // expect: nhsmail-stored-credential
  curl_slist_free_all(headers);
}

void children(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  setenv("RELAY_WORD", word.c_str(), 1); // expect: nhsmail-stored-credential in the environment
}

} // namespace mail
