// Passwords that are typed at a console in C++.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-password-prompt

#include "../../libraries/mocks/mailio/imap.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

static void signIn(mailio::imaps &mailbox, const std::string &password) {
  mailbox.authenticate("ward5.leas@nhs.net", password, mailio::imaps::auth_method_t::LOGIN);
}

void word(mailio::imaps &mailbox) {
  std::string user, password;
  std::cout << "User and password: ";
  std::cin >> user >> password;
  mailbox.authenticate(user, password, mailio::imaps::auth_method_t::LOGIN); // expect: nhsmail-password-prompt
}

void line(mailio::imaps &mailbox) {
  std::string password;
  std::getline(std::cin, password);
  signIn(mailbox, password); // expect: nhsmail-password-prompt
}

static std::string ask(const std::string &what) {
  std::string answer;
  std::cout << what << ": " << std::flush;
  std::getline(std::cin, answer);
  return answer;
}

void byAFunction(mailio::smtps &relay) {
  relay.authenticate(ask("User"), ask("Password"), mailio::smtps::auth_method_t::START_TLS); // expect: nhsmail-password-prompt
}

void scanned(mailio::imaps &mailbox) {
  char password[64];
  if (std::scanf("%63s", password) != 1)
    return;
  signIn(mailbox, password); // expect: nhsmail-password-prompt
}

//===-- In order ----------------------------------------------------------===//

void ofAFile(mailio::imaps &mailbox) {
  std::ifstream secret("/run/secrets/mail");
  std::string password;
  std::getline(secret, password);
  signIn(mailbox, password);
}

void ofSomeStream(mailio::imaps &mailbox, std::istream &secret) {
  std::string password;
  secret >> password;
  signIn(mailbox, password);
}

void userOnly(mailio::imaps &mailbox, const std::string &password) {
  mailbox.authenticate(ask("User"), password, mailio::imaps::auth_method_t::LOGIN);
}

void anotherProvider() {
  mailio::imaps mailbox("imap.gmail.com", 993);
  signIn(mailbox, ask("Password"));
}
