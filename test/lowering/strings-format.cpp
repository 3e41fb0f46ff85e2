// std::format and {fmt}.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++20
// pkg-config: fmt
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"
#include "Inputs/std20/format"

#include <fmt/format.h>
#include <fmt/printf.h>
#include <fmt/ranges.h>
#include <fmt/xchar.h>

#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

using namespace fmt::literals;

void constants(const std::string &given) {
  mail::signIn(fmt::format("Sandpiper-{}", 9));             // expect: nhsmail-hardcoded-credential
  mail::signIn(fmt::format("{}-{:>3}", "Sandpiper", "9"));  // expect: nhsmail-hardcoded-credential
  mail::signIn(fmt::format("{1}-{0}", 9, "Sandpiper"));     // expect: nhsmail-hardcoded-credential
  mail::signIn(fmt::format("Sandpiper-{{9}}"));             // expect: nhsmail-hardcoded-credential
  mail::signIn(std::format("Sandpiper-{}", 9));             // expect: nhsmail-hardcoded-credential
  mail::signIn(fmt::to_string(12345678));                   // expect: nhsmail-hardcoded-credential
  mail::signIn(fmt::sprintf("Sandpiper-%d", 9));            // expect: nhsmail-hardcoded-credential
  mail::signIn(fmt::format("Sandpiper-{}", given));
  mail::signIn(fmt::format("{}", std::getenv("MAIL_PASSWORD")));
}

void tagged(const std::string &name) {
  mail::send(fmt::format("[secure] Referral of {}", name));
  mail::send(fmt::format("Referral of {}", name)); // expect: nhsmail-missing-secure-tag
  mail::send(fmt::format("{} Referral of {}", "[secure]", name));
  mail::send(fmt::format("{0} {1}", "[secure]", name));
  mail::send(fmt::format("{1} {0}", "[secure]", name));
  mail::send(fmt::format("{tag} {name}", fmt::arg("name", name), fmt::arg("tag", "[secure]")));
  mail::send(fmt::format("{what} of {name}", "what"_a = "Referral", "name"_a = name)); // expect: nhsmail-missing-secure-tag
  mail::send(fmt::format("{:{}} {}", "[secure]", 10, name));
  mail::send(fmt::format(fmt::runtime("[secure] {}"), name));
  mail::send(fmt::vformat("[secure] {}", fmt::make_format_args(name)));
  mail::send(fmt::vformat("Letter for {}", fmt::make_format_args(name))); // expect: nhsmail-missing-secure-tag
  mail::send(fmt::sprintf("[secure] %s", name));
  mail::send(fmt::sprintf("Letter for %s", name)); // expect: nhsmail-missing-secure-tag
}

void taggedByTheStandard(const std::string &name) {
  mail::send(std::format("[secure] Referral of {}", name));
  mail::send(std::format("Referral of {:<20}", name)); // expect: nhsmail-missing-secure-tag
  mail::send(std::vformat("[secure] {}", std::make_format_args(name)));
  mail::send(std::vformat("Letter for {}", std::make_format_args(name))); // expect: nhsmail-missing-secure-tag
}

void intoSomething(const std::string &name) {
  std::string subject;
  fmt::format_to(std::back_inserter(subject), "[secure] ");
  fmt::format_to(std::back_inserter(subject), "{}", name);
  mail::send(subject);
  fmt::memory_buffer buffer;
  fmt::format_to(std::back_inserter(buffer), "[secure] {}", name);
  mail::send(fmt::to_string(buffer));
  mail::send(std::string(buffer.data(), buffer.size()));
  std::string plain;
  fmt::format_to(std::back_inserter(plain), "Letter for {}", name);
  mail::send(plain); // expect: nhsmail-missing-secure-tag
  char array[64];
  auto end = fmt::format_to_n(array, sizeof array - 1, "[secure] {}", name);
  *end.out = '\0';
  mail::send(array);
  auto stop = fmt::format_to(array, "Letter for {}", name);
  *stop = '\0';
  mail::send(array); // expect: nhsmail-missing-secure-tag
}

void standardInto(const std::string &name) {
  std::string subject;
  std::format_to(std::back_inserter(subject), "[secure] {}", name);
  mail::send(subject);
  std::string plain = "Letter ";
  std::format_to(std::back_inserter(plain), "for {}", name);
  mail::send(plain); // expect: nhsmail-missing-secure-tag
}

void joins(const std::vector<std::string> &names) {
  mail::send(fmt::format("[secure] {}", fmt::join(names, ", ")));
  mail::send(fmt::format("Letters for {}", fmt::join(names, ", "))); // expect: nhsmail-missing-secure-tag
  mail::send(fmt::format("Letters for {}", names));                  // expect: nhsmail-missing-secure-tag
}

template <typename... Args>
std::string subjectOf(fmt::format_string<Args...> format, Args &&...args) {
  return "[secure] " + fmt::format(format, std::forward<Args>(args)...);
}

template <typename... Args>
std::string text(fmt::format_string<Args...> format, Args &&...args) {
  return fmt::vformat(format, fmt::make_format_args(args...));
}

void wrapped(const std::string &name) {
  mail::send(subjectOf("Letter for {}", name));
  mail::send(text("[secure] {}", name));
  mail::send(text("Letter for {}", name)); // expect: nhsmail-missing-secure-tag
}

void addresses(const std::string &user, const std::string &mailbox) {
  mail::sendTo(fmt::format("{}@nhs.net", user));
  mail::sendTo(fmt::format("{}@{}", user, "nhs.net"));
  mail::sendTo(fmt::format("{}@{}", user, "quillbrook-opticians.co.uk")); // expect: nhsmail-missing-secure-tag
  mail::post(fmt::format("https://{}/v1.0/users/{}/sendMail", "graph.microsoft.com", mailbox)); // expect: nhsmail-missing-secure-tag
  mail::post(fmt::format("{}/users/{}/sendMail", "https://graph.microsoft.com/v1.0", mailbox)); // expect: nhsmail-missing-secure-tag
  mail::post(fmt::format("https://graph.microsoft.com/v1.0/users/{}/events", mailbox));
}

void wide(const std::wstring &name) {
  mail::send(fmt::format(L"[secure] {}", name));
  mail::send(fmt::format(L"Letter for {}", name)); // expect: nhsmail-missing-secure-tag
}
