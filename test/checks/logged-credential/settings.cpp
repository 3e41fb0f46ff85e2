// Files of settings and command lines: one value of many is the password, and
// others are told.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential
// pkg-config: libcurl

#include <curl/curl.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace mail {

bool send(const std::string &host, const std::string &user, const std::string &key) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, ("smtps://" + host).c_str());
  curl_easy_setopt(easy, CURLOPT_USERNAME, user.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, key.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, user.c_str());
  const CURLcode result = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return result == CURLE_OK;
}

//===-- Reported ----------------------------------------------------------===//

bool tellsTheSecond(int argc, char **argv) {
  if (argc < 3)
    return false;
  const char *password = argv[2];
  std::cerr << "signing in with " << password << '\n'; // expect: nhsmail-logged-credential
  return send("send.nhs.net", argv[1], password);
}

bool tellsWhatItHasRead(std::istream &in) {
  std::string name, value, user, password;
  while (in >> name >> value)
    if (name == "user")
      user = value;
    else if (name == "password")
      password = value;
  std::cout << user << " with " << password << '\n'; // expect: nhsmail-logged-credential
  return send("send.nhs.net", user, password);
}

// No loop: it is the same line.
bool tellsTheLine(std::istream &in) {
  std::string user, line;
  std::getline(in, user);
  std::getline(in, line);
  std::cout << "read " << line << '\n'; // expect: nhsmail-logged-credential
  return send("send.nhs.net", user, line);
}

struct Account {
  std::string user, password;
};

bool tellsEachAccount(const std::vector<Account> &accounts) {
  bool sent = true;
  for (const Account &account : accounts) {
    std::cout << account.user << ' ' << account.password << '\n'; // expect: nhsmail-logged-credential
    sent = send("send.nhs.net", account.user, account.password) && sent;
  }
  return sent;
}

//===-- Not reported ------------------------------------------------------===//

bool words(std::istream &in) {
  std::string name, value, host, user, password;
  while (in >> name >> value) {
    if (name == "host")
      host = value;
    else if (name == "user")
      user = value;
    else if (name == "password")
      password = value;
    else
      std::cerr << "unknown setting " << name << ": " << value << '\n';
  }
  std::cout << "sending by " << host << " as " << user << '\n';
  return send(host, user, password);
}

bool lines(std::istream &in) {
  std::string line, host, user, password;
  while (std::getline(in, line)) {
    std::istringstream parts(line);
    std::string name, value;
    std::getline(parts, name, '=');
    std::getline(parts, value);
    if (name == "host")
      host = value;
    else if (name == "user")
      user = value;
    else if (name == "password")
      password = value;
    else
      std::cerr << "unknown setting " << name << ": " << value << '\n';
  }
  std::cout << "sending by " << host << " as " << user << '\n';
  return send(host, user, password);
}

bool keptByName(std::istream &in) {
  std::map<std::string, std::string> settings;
  std::string name, value;
  while (in >> name >> value)
    settings[name] = value;
  std::cout << "sending by " << settings["host"] << '\n';
  return send(settings["host"], settings["user"], settings["password"]);
}

bool keptByNumber(std::istream &in) {
  std::vector<std::string> settings;
  std::string line;
  while (std::getline(in, line))
    settings.push_back(line);
  std::cout << "sending by " << settings[0] << '\n';
  return send(settings[0], settings[1], settings[2]);
}

bool scanned(std::FILE *in) {
  char name[40], value[200];
  std::string host, user, password;
  while (std::fscanf(in, "%39s %199s", name, value) == 2) {
    if (!std::strcmp(name, "host"))
      host = value;
    else if (!std::strcmp(name, "user"))
      user = value;
    else if (!std::strcmp(name, "password"))
      password = value;
    else
      std::fprintf(stderr, "unknown setting %s: %s\n", name, value);
  }
  std::printf("sending by %s\n", host.c_str());
  return send(host, user, password);
}

static std::string next(std::istream &in) {
  std::string word;
  in >> word;
  return word;
}

bool byHelper(std::istream &in) {
  std::string host, user, password;
  for (;;) {
    const std::string name = next(in), value = next(in);
    if (name == "host")
      host = value;
    else if (name == "user")
      user = value;
    else if (name == "password")
      password = value;
    else
      break;
  }
  std::cout << "sending by " << host << " as " << user << '\n';
  return send(host, user, password);
}

bool commandLine(int argc, char **argv) {
  std::string host, user, password;
  for (int i = 1; i + 1 < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--host")
      host = argv[++i];
    else if (option == "--user")
      user = argv[++i];
    else if (option == "--password-file")
      password = argv[++i];
    else
      std::cerr << "unknown option " << option << '\n';
  }
  std::cout << "sending by " << host << " as " << user << '\n';
  return send(host, user, password);
}

bool movedOn(int argc, char **argv) {
  const char *user = "", *password = "";
  while (argc > 2 && argv[1][0] == '-') {
    const char option = argv[1][1], *value = argv[2];
    argv += 2;
    argc -= 2;
    switch (option) {
    case 'u':
      user = value;
      break;
    case 'w':
      password = value;
      break;
    default:
      std::fprintf(stderr, "unknown option %c %s\n", option, value);
    }
  }
  return send("send.nhs.net", user, password);
}

bool options(int argc, char **argv) {
  std::string host, user, password;
  for (int option; (option = getopt(argc, argv, "h:u:w:")) != -1;)
    switch (option) {
    case 'h':
      host = optarg;
      std::cout << "sending by " << optarg << '\n';
      break;
    case 'u':
      user = optarg;
      break;
    case 'w':
      password = optarg;
      break;
    }
  return send(host, user, password);
}

} // namespace mail
