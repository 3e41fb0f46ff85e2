// Questions that a program asks of a text before it sends.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++20 -D_GNU_SOURCE
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json

#include "Inputs/mail.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <regex>
#include <stdexcept>
#include <string>
#include <string_view>

//===-- Is the subject tagged? --------------------------------------------===//

void startsWith(std::string subject) {
  if (!subject.starts_with("[secure]"))
    subject = "[secure] " + subject;
  mail::send(subject);
}

void rfindAtTheFront(std::string subject) {
  if (subject.rfind("[secure]", 0) != 0)
    subject.insert(0, "[secure] ");
  mail::send(subject);
}

void findAtTheFront(std::string subject) {
  if (subject.find("[secure]") != 0)
    subject = "[secure] " + subject;
  mail::send(subject);
}

void findAnywhere(std::string subject) {
  if (subject.find("[secure]") == std::string::npos)
    subject += " [secure]";
  mail::send(subject);
}

void compare(std::string subject) {
  if (subject.compare(0, 8, "[secure]") != 0)
    subject = "[secure] " + subject;
  mail::send(subject);
}

void comparePart(std::string subject) {
  if (subject.substr(0, 8) != "[secure]")
    subject = "[secure] " + subject;
  mail::send(subject);
}

void compareChars(const char *subject) {
  if (strncmp(subject, "[secure]", 8) != 0)
    throw std::invalid_argument("not tagged");
  mail_send(subject);
}

void searchChars(const char *subject) {
  if (!strstr(subject, "[secure]"))
    return;
  mail_send(subject);
}

void ofAView(std::string_view subject) {
  if (subject.size() < 8 || subject.substr(0, 8) != "[secure]")
    return;
  mail::send(subject);
}

void mismatched(const std::string &subject) {
  if (subject.find("urgent") != std::string::npos)
    mail::send(subject); // expect: nhsmail-missing-secure-tag
}

void inverted(const std::string &subject) {
  if (subject.find("[secure]") == std::string::npos)
    mail::send("Letter: " + subject); // expect: nhsmail-missing-secure-tag
}

//===-- Whose address is it? ----------------------------------------------===//

void endsWith(const std::string &to) {
  if (to.ends_with("@nhs.net"))
    mail::sendTo(to);
  else
    mail::sendTo(to); // expect: nhsmail-missing-secure-tag
}

bool hasSuffix(const std::string &text, const std::string &suffix) {
  return text.size() >= suffix.size() &&
         text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

void suffixByHand(const std::string &to) {
  if (hasSuffix(to, "@nhs.net"))
    mail::sendTo(to);
  if (hasSuffix(to, ".org"))
    mail::sendTo(to); // expect: nhsmail-missing-secure-tag
}

std::string domainOf(const std::string &address) {
  auto at = address.find('@');
  if (at == std::string::npos)
    return "";
  return address.substr(at + 1);
}

void extracted(const std::string &to) {
  if (domainOf(to) == "nhs.net")
    mail::sendTo(to);
  if (domainOf(to) == "example.org")
    mail::sendTo(to); // expect: nhsmail-missing-secure-tag
}

void extractedByRfind(const std::string &to) {
  const std::string domain = to.substr(to.rfind('@') + 1);
  if (domain != "nhs.net")
    throw std::invalid_argument(domain);
  mail::sendTo(to);
}

void extractedByChars(const char *to) {
  const char *at = strchr(to, '@');
  if (at == nullptr || strcmp(at + 1, "nhs.net") != 0)
    return;
  mail_send_to(to);
}

void anyCase(const char *to) {
  const char *at = strrchr(to, '@');
  if (at && strcasecmp(at, "@nhs.net") == 0)
    mail_send_to(to);
}

void lowered(const std::string &to) {
  std::string domain = to.substr(to.find('@') + 1);
  std::transform(domain.begin(), domain.end(), domain.begin(), ::tolower);
  if (domain == "nhs.net")
    mail::sendTo(to);
}

void severalDomains(const std::string &to) {
  if (to.ends_with("@nhs.net") || to.ends_with("@harrowfield.nhs.uk"))
    mail::sendTo(to);
}

void byExpression(const std::string &to) {
  if (std::regex_match(to, std::regex("[^@]+@nhs\\.net")))
    mail::sendTo(to);
}

void searchedByExpression(const std::string &to) {
  static const std::regex ours("@nhs\\.net$", std::regex::icase);
  if (!std::regex_search(to, ours))
    throw std::invalid_argument(to);
  mail::sendTo(to);
}
