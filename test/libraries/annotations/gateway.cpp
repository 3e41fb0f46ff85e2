// What the macros of nhsmail/annotations.h say of functions, parameters, fields
// and types of a program.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-logged-credential,nhsmail-stored-credential,nhsmail-exposed-sensitive-data,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-missing-receipt-request
// pkg-config: libcurl
// secret: Heather-
// policy: {"scope": "all-mail"}

#include "../../../checks/include/nhsmail/annotations.h"

#include <curl/curl.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

//===-- Functions without a body ------------------------------------------===//

struct Letter {
  std::string to, title, text;
};

NHSMAIL_SENDS bool post(const Letter &letter);
NHSMAIL_SENDS_ZERO int deliver(const char *to, const char *text);
NHSMAIL_SENDS_OR_THROWS void submit(const Letter &letter);

void postAndForget(const Letter &letter) {
  post(letter); // expect: nhsmail-unchecked-send looks at the outcome
}

bool postAndTell(const Letter &letter) { return post(letter); }

void deliverAndForget(const Letter &letter) {
  if (deliver(letter.to.c_str(), letter.text.c_str()) != 0) // expect: nhsmail-unchecked-send only logged
    std::fprintf(stderr, "not delivered\n");
}

void deliverOrThrow(const Letter &letter) {
  if (deliver(letter.to.c_str(), letter.text.c_str()) != 0)
    throw std::runtime_error("not delivered");
}

void submitAndSwallow(const Letter &letter) {
  try {
    submit(letter); // expect: nhsmail-unchecked-send
  } catch (const std::exception &) {
  }
}

void submitAndPass(const Letter &letter) { submit(letter); }

struct Gateway {
  NHSMAIL_SENDS bool send(const Letter &letter);
  void signIn(const std::string &account, NHSMAIL_CREDENTIAL const std::string &word);
  void trace(NHSMAIL_SINK const std::string &line);
};

NHSMAIL_CREDENTIAL std::string fromVault(const std::string &key);
NHSMAIL_SINK void audit(const std::string &line, int level);
void trace(NHSMAIL_SINK const char *line);

void constantWord(Gateway &gateway) {
  gateway.signIn("rota.leas@nhs.net", "Heather-1"); // expect: nhsmail-hardcoded-credential
}

void wordOfTheVault(Gateway &gateway) { gateway.signIn("rota.leas@nhs.net", fromVault("mail")); }

void logged(Gateway &gateway) {
  const std::string word = fromVault("mail");
  audit("signing in with " + word, 1); // expect: nhsmail-logged-credential
  trace(word.c_str());                 // expect: nhsmail-logged-credential
  gateway.trace(word);                 // expect: nhsmail-logged-credential
  audit("signed in", 1);
  trace("signed in");
}

void kept() {
  std::ofstream file("settings.ini");
  file << "mail=" << fromVault("mail"); // expect: nhsmail-stored-credential
}

//===-- Fields, types and variables ---------------------------------------===//

struct Slot {
  NHSMAIL_SENSITIVE std::string remark;
  NHSMAIL_CREDENTIAL std::string phrase;
  std::string room;
};

struct NHSMAIL_SENSITIVE Entry {
  std::string remark;
  int code;
};

NHSMAIL_SENSITIVE extern const char *currentOne;

void printed(const Slot &slot, const Entry &entry, const Entry *next) {
  std::cout << slot.room << "\n";
  std::cout << slot.remark << "\n"; // expect: nhsmail-exposed-sensitive-data
  std::cout << slot.phrase << "\n"; // expect: nhsmail-logged-credential
  std::cout << entry.remark;        // expect: nhsmail-exposed-sensitive-data
  std::printf("%s", next->remark.c_str()); // expect: nhsmail-exposed-sensitive-data
  std::puts(currentOne);            // expect: nhsmail-exposed-sensitive-data
}

void filled(Slot &slot, const std::string &room) {
  slot.phrase = std::getenv("CLINIC_PASS");
  slot.remark = "";
  slot.room = room;
}

//===-- Functions with a body ---------------------------------------------===//

NHSMAIL_SENSITIVE std::string remarkOf(const std::string &line) { return line.substr(line.find(';') + 1); }

void shown(const std::string &line) {
  std::cout << remarkOf(line) << "\n"; // expect: nhsmail-exposed-sensitive-data
}

void shownByParameter(NHSMAIL_SENSITIVE const std::string &line) {
  std::cout << line << "\n"; // expect: nhsmail-exposed-sensitive-data
}

NHSMAIL_GUARD bool mayReceive(const std::string &address);

bool mail(const std::string &to, const Slot &slot) {
  const std::string text = "To: <" + to + ">\r\nSubject: Clinic\r\nDisposition-Notification-To: <rota.leas@nhs.net>\r\n\r\n" + slot.remark;
  CURL *easy = curl_easy_init();
  curl_slist *recipients = curl_slist_append(nullptr, ("<" + to + "> NOTIFY=SUCCESS,FAILURE").c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READDATA, std::fopen("unused", "r"));
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, text.c_str());
  const bool sent = curl_easy_perform(easy) == CURLE_OK;
  curl_slist_free_all(recipients);
  curl_easy_cleanup(easy);
  return sent;
}

bool anybody(const std::string &to, const Slot &slot) {
  return mail(to, slot); // expect-route: nhsmail-missing-secure-tag
}

bool those(const std::string &to, const Slot &slot) {
  return mayReceive(to) && mail(to, slot);
}
