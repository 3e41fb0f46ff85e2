// Passwords among the arguments of other programs, each of which is looked at.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// pkg-config: libcurl

#include <curl/curl.h>
#include <unistd.h>

#include <string>
#include <vector>

namespace mail {

void byArray(CURL *easy, char *secret) {
  char program[] = "swaks", option[] = "--auth-password";
  char *arguments[] = {program, option, secret, nullptr};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  execv("/usr/bin/swaks", arguments); // expect: nhsmail-credential-disclosure
}

// Nothing here signs in with it: that the others are about mail says so.
void amongOthers(const std::string &password) {
  std::vector<char *> arguments = {const_cast<char *>("curl"), const_cast<char *>("smtp://send.nhs.net"),
                                   const_cast<char *>(password.c_str()), nullptr};
  execvp("curl", arguments.data()); // expect: nhsmail-credential-disclosure
}

void elsewhere(CURL *easy, char *secret, char *folder) {
  char program[] = "ls";
  char *arguments[] = {program, folder, nullptr};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  execv("/bin/ls", arguments);
}

} // namespace mail
