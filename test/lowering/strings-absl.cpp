// Abseil's strings.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++17
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>
#include <absl/strings/strip.h>
#include <absl/strings/substitute.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

void constants(const std::string &given) {
  mail::signIn(absl::StrCat("Sandpiper-", 9));                       // expect: nhsmail-hardcoded-credential
  mail::signIn(absl::StrCat("Sand", "piper", "-", "9", "x", "y"));   // expect: nhsmail-hardcoded-credential
  mail::signIn(absl::StrFormat("Sandpiper-%d", 9));                  // expect: nhsmail-hardcoded-credential
  mail::signIn(absl::Substitute("$0-$1", "Sandpiper", 9));           // expect: nhsmail-hardcoded-credential
  mail::signIn(absl::string_view("Sandpiper-9"));                    // expect: nhsmail-hardcoded-credential
  mail::signIn(absl::HexStringToBytes("53616e647069706572"));        // expect: nhsmail-hardcoded-credential
  std::string decoded;
  if (absl::Base64Unescape("U2FuZHBpcGVy", &decoded))
    mail::signIn(decoded); // expect: nhsmail-hardcoded-credential
  mail::signIn(absl::StrCat("Sandpiper-", given));
  mail::signIn(absl::StrCat(std::getenv("MAIL_PASSWORD")));
}

void tagged(const std::string &name, int number) {
  mail::send(absl::StrCat("[secure] Referral ", number, " of ", name));
  mail::send(absl::StrCat("Referral ", number, " of ", name)); // expect: nhsmail-missing-secure-tag
  mail::send(absl::StrFormat("[secure] %s", name));
  mail::send(absl::StrFormat("Letter for %s", name)); // expect: nhsmail-missing-secure-tag
  mail::send(absl::Substitute("$1 $0", name, "[secure]"));
  mail::send(absl::Substitute("Letter for $0", name)); // expect: nhsmail-missing-secure-tag
  std::string subject = "[secure] ";
  absl::StrAppend(&subject, "Referral of ", name);
  mail::send(subject);
  std::string plain;
  absl::StrAppend(&plain, "Referral of ", name);
  absl::StrAppendFormat(&plain, " (%d)", number);
  mail::send(plain); // expect: nhsmail-missing-secure-tag
  std::string grown("[secure]");
  absl::SubstituteAndAppend(&grown, " letter for $0", name);
  mail::send(grown);
}

void rendered(const std::string &name) {
  mail::send(absl::StrReplaceAll("[secure] Letter for $name", {{"$name", name}}));
  mail::send(absl::StrReplaceAll("Letter for $name", {{"$name", name}})); // expect: nhsmail-missing-secure-tag
  std::string subject = "[secure] Letter for $name";
  absl::StrReplaceAll({{"$name", name}, {"$day", "Monday"}}, &subject);
  mail::send(subject);
}

void joined(const std::vector<std::string> &names) {
  mail::send("[secure] " + absl::StrJoin(names, ", "));
  mail::send("Letters for " + absl::StrJoin(names.begin(), names.end(), ", ")); // expect: nhsmail-missing-secure-tag
}

void cut(const std::string &name) {
  const std::string subject = absl::StrCat("[secure] ", name);
  absl::string_view view = subject;
  mail::send(view);
  mail::send(absl::StripPrefix(view, "[secure] ")); // expect: nhsmail-missing-secure-tag
  if (absl::ConsumePrefix(&view, "[secure] "))
    mail::send(view); // expect: nhsmail-missing-secure-tag
  mail::send(absl::StripAsciiWhitespace(subject));
}

void guarded(absl::string_view subject, absl::string_view to) {
  if (absl::StartsWith(subject, "[secure]"))
    mail::send(subject);
  if (absl::StrContains(subject, "[secure]"))
    mail::send(subject);
  if (!absl::StartsWithIgnoreCase(subject, "[secure]"))
    mail::send(absl::StrCat("Letter: ", subject)); // expect: nhsmail-missing-secure-tag
  if (absl::EndsWith(to, "@nhs.net") || absl::EndsWithIgnoreCase(to, "@harrowfield.nhs.uk"))
    mail::sendTo(to);
}

void domains(const std::string &to) {
  std::pair<std::string, std::string> parts = absl::StrSplit(to, absl::MaxSplits('@', 1));
  if (parts.second == "nhs.net")
    mail::sendTo(to);
  if (parts.second == "example.org")
    mail::sendTo(to); // expect: nhsmail-missing-secure-tag
}

void addresses(const std::string &user) {
  mail::sendTo(absl::StrCat(user, "@nhs.net"));
  mail::sendTo(absl::StrCat(user, "@", "quillbrook-opticians.co.uk"));                              // expect: nhsmail-missing-secure-tag
  mail::post(absl::StrCat("https://graph.microsoft.com/v1.0", "/users/", user, "/sendMail"));       // expect: nhsmail-missing-secure-tag
  mail::post(absl::Substitute("https://graph.microsoft.com/v1.0/users/$0/sendMail", user));         // expect: nhsmail-missing-secure-tag
  mail::post(absl::StrFormat("https://graph.microsoft.com/v1.0/users/%s/events", user));
}
