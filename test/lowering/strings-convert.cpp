// What turns one text into another: numbers, case, encodings, lists.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++17
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <numeric>
#include <regex>
#include <string>
#include <utility>
#include <vector>

//===-- Numbers -----------------------------------------------------------===//

void numbers(int number) {
  mail::signIn("Sandpiper-" + std::to_string(9)); // expect: nhsmail-hardcoded-credential
  char digits[16];
  auto [end, failed] = std::to_chars(digits, digits + sizeof digits, 2468);
  *end = '\0';
  mail::signIn(digits); // expect: nhsmail-hardcoded-credential
  std::to_chars(digits, digits + sizeof digits, number);
  mail::signIn(digits);
  mail::send("Referral " + std::to_string(number));          // expect: nhsmail-missing-secure-tag
  mail::send("[secure] Referral " + std::to_string(number));
}

//===-- Case --------------------------------------------------------------===//

std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::string byLoop(std::string text) {
  for (char &c : text)
    c = static_cast<char>(std::tolower(c));
  return text;
}

void cases(const std::string &name, const std::string &to) {
  mail::signIn(lowered("Sandpiper-9")); // expect: nhsmail-hardcoded-credential
  mail::signIn(byLoop("Sandpiper-9"));  // expect: nhsmail-hardcoded-credential
  mail::send(lowered("[secure] " + name));
  mail::send(byLoop("[secure] " + name));
  mail::send(lowered("Letter for " + name)); // expect: nhsmail-missing-secure-tag
  mail::sendTo(lowered(name + "@nhs.net"));
  if (lowered(to).find("@nhs.net") != std::string::npos)
    mail::sendTo(to);
}

//===-- Encodings ---------------------------------------------------------===//

std::string unmasked(const std::string &text, char key) {
  std::string out = text;
  for (size_t i = 0; i < out.size(); ++i)
    out[i] ^= key;
  return out;
}

void encodings(const std::string &given) {
  mail::signIn(unmasked("Yksxb", 0x2A));                                    // expect: nhsmail-hardcoded-credential
  mail::signIn(unmasked(given, 0x2A));
}

//===-- Replacing ---------------------------------------------------------===//

std::string render(std::string text, const std::string &what, const std::string &with) {
  for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

void replaced(const std::string &name) {
  mail::send("[secure] " + render("Letter for {name}", "{name}", name));
  mail::send(render("Letter for {name}", "{name}", name)); // expect: nhsmail-missing-secure-tag
  mail::send("[secure] " + std::regex_replace(name, std::regex("\\s+"), " "));
  mail::send(std::regex_replace("Letter for " + name, std::regex("\\s+"), " ")); // expect: nhsmail-missing-secure-tag
  std::string subject = "[secure] " + name;
  std::replace(subject.begin(), subject.end(), '\n', ' ');
  mail::send(subject);
  subject.erase(std::remove(subject.begin(), subject.end(), '\r'), subject.end());
  mail::send(subject);
}

//===-- Lists -------------------------------------------------------------===//

std::string joined(const std::vector<std::string> &parts, const std::string &separator) {
  std::string out;
  for (const std::string &part : parts) {
    if (!out.empty())
      out += separator;
    out += part;
  }
  return out;
}

void lists(const std::vector<std::string> &names) {
  mail::send("[secure] " + joined(names, ", "));
  mail::send("Letters for " + joined(names, ", ")); // expect: nhsmail-missing-secure-tag
  mail::send(std::accumulate(names.begin(), names.end(), std::string("[secure]"),
                             [](std::string all, const std::string &one) { return std::move(all) + " " + one; }));
  mail::send(std::accumulate(names.begin(), names.end(), std::string("Letters:"))); // expect: nhsmail-missing-secure-tag
  const std::vector<std::string> halves = {"Sandpiper", "9"};
  mail::signIn(halves[0] + "-" + halves.at(1)); // expect: nhsmail-hardcoded-credential
}
