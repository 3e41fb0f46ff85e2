// Wide texts, and what converts them.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++17
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <codecvt>
#include <cstdlib>
#include <cwchar>
#include <locale>
#include <sstream>
#include <string>

#define WIDEN_(x) L##x
#define WIDEN(x) WIDEN_(x)

void constants() {
  mail::signIn(L"Sandpiper-9");                // expect: nhsmail-hardcoded-credential
  mail::signIn(LR"(Sandpiper-9)");             // expect: nhsmail-hardcoded-credential
  mail::signIn(u"Sandpiper-9");                // expect: nhsmail-hardcoded-credential
  mail::signIn(U"Sandpiper-9");                // expect: nhsmail-hardcoded-credential
  mail::signIn(WIDEN("Sandpiper-9"));          // expect: nhsmail-hardcoded-credential
  mail::signIn(std::wstring(L"Sandpiper-9"));  // expect: nhsmail-hardcoded-credential
  mail::signIn(std::u16string(u"Sandpiper-9")); // expect: nhsmail-hardcoded-credential
  std::wstring grown = L"Sandpiper";
  grown += L'-';
  grown += L"9";
  mail::signIn(grown); // expect: nhsmail-hardcoded-credential
  wchar_t buffer[32];
  wcscpy(buffer, L"Sandpiper");
  wcscat(buffer, L"-9");
  mail::signIn(buffer); // expect: nhsmail-hardcoded-credential
  swprintf(buffer, 32, L"Sandpiper-%d", 9);
  mail::signIn(buffer); // expect: nhsmail-hardcoded-credential
}

void tagged(const std::wstring &name) {
  mail::send(L"[secure] " + name);
  mail::send(L"Letter for " + name); // expect: nhsmail-missing-secure-tag
  std::wostringstream subject;
  subject << L"[secure] " << name;
  mail::send(subject.str());
  wchar_t buffer[64];
  swprintf(buffer, 64, L"Letter for %ls", name.c_str());
  mail::send(buffer); // expect: nhsmail-missing-secure-tag
  swprintf(buffer, 64, L"[secure] %ls", name.c_str());
  mail::send(buffer);
}

std::string narrowed(const std::wstring &text) {
  std::wstring_convert<std::codecvt_utf8<wchar_t>> convert;
  return convert.to_bytes(text);
}

std::wstring widened(const std::string &text) {
  return std::wstring_convert<std::codecvt_utf8<wchar_t>>().from_bytes(text);
}

std::string byRange(const std::wstring &text) { return std::string(text.begin(), text.end()); }

void converted(const std::string &name) {
  mail::signIn(narrowed(L"Sandpiper-9")); // expect: nhsmail-hardcoded-credential
  mail::signIn(byRange(L"Sandpiper-9"));  // expect: nhsmail-hardcoded-credential
  mail::send(narrowed(L"[secure] " + widened(name)));
  mail::send(narrowed(L"Letter for " + widened(name))); // expect: nhsmail-missing-secure-tag
  mail::send(byRange(L"[secure] " + widened(name)));
  char buffer[64];
  wcstombs(buffer, L"[secure] letter", sizeof buffer);
  mail::send(buffer);
}

void addresses(const std::wstring &user) {
  mail::sendTo(user + L"@nhs.net");
  mail::sendTo(user + L"@quillbrook-opticians.co.uk");                                 // expect: nhsmail-missing-secure-tag
  mail::post(L"https://graph.microsoft.com/v1.0/users/" + user + L"/sendMail");        // expect: nhsmail-missing-secure-tag
}
