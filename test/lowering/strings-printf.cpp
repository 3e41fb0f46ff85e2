// The printf family, in C++ and through wrappers with variable arguments.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++17 -D_GNU_SOURCE
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

void constants() {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "Sandpiper-%d", 9);
  mail::signIn(buffer); // expect: nhsmail-hardcoded-credential
  sprintf(buffer, "%s-%c%s", "Sandpiper", '9', "x");
  mail::signIn(buffer); // expect: nhsmail-hardcoded-credential
  snprintf(buffer, sizeof buffer, "%s", std::getenv("MAIL_PASSWORD"));
  mail::signIn(buffer);
}

void tagged(const char *name) {
  char subject[128];
  snprintf(subject, sizeof(subject), "[secure] Referral of %s", name);
  mail::send(subject);
  snprintf(subject, sizeof(subject), "Referral of %s", name);
  mail::send(subject); // expect: nhsmail-missing-secure-tag
  snprintf(subject, sizeof(subject), "%s Referral of %s", "[secure]", name);
  mail::send(subject);
  snprintf(subject, sizeof(subject), "%2$s Referral of %1$s", name, "[secure]");
  mail::send(subject);
}

void widths(const char *name, int number) {
  char subject[128];
  snprintf(subject, sizeof(subject), "%-10s %08.3f %*d %s", "[secure]", 1.5, 4, number, name);
  mail::send(subject);
  snprintf(subject, sizeof(subject), "%.*s", 20, "[secure] letter for somebody");
  mail::send(subject);
  snprintf(subject, sizeof(subject), "%s%%", name);
  mail::send(subject); // expect: nhsmail-missing-secure-tag
}

void appended(const char *name) {
  char subject[128];
  int n = snprintf(subject, sizeof subject, "Letter ");
  n += snprintf(subject + n, sizeof subject - n, "for %s", name);
  mail::send(subject); // expect: nhsmail-missing-secure-tag
}

void allocated(const char *name) {
  char *subject = nullptr;
  if (asprintf(&subject, "[secure] %s", name) < 0)
    return;
  mail::send(subject);
  free(subject);
  if (asprintf(&subject, "Letter for %s", name) < 0)
    return;
  mail::send(subject); // expect: nhsmail-missing-secure-tag
  free(subject);
}

//===-- Wrappers ----------------------------------------------------------===//

std::string formatted(const char *format, ...) {
  char buffer[256];
  va_list args;
  va_start(args, format);
  vsnprintf(buffer, sizeof buffer, format, args);
  va_end(args);
  return buffer;
}

std::string measured(const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int length = vsnprintf(nullptr, 0, format, args);
  va_end(args);
  std::vector<char> buffer(length + 1);
  vsnprintf(buffer.data(), buffer.size(), format, again);
  va_end(again);
  return std::string(buffer.data(), length);
}

template <typename... Args> std::string compose(const std::string &format, Args... args) {
  int size = std::snprintf(nullptr, 0, format.c_str(), args...) + 1;
  std::unique_ptr<char[]> buffer(new char[size]);
  std::snprintf(buffer.get(), size, format.c_str(), args...);
  return std::string(buffer.get(), buffer.get() + size - 1);
}

void wrapped(const char *name) {
  mail::send(formatted("[secure] %s", name));
  mail::send(formatted("Letter for %s", name)); // expect: nhsmail-missing-secure-tag
  mail::send(measured("[secure] %s", name));
  mail::send(measured("Letter for %s", name)); // expect: nhsmail-missing-secure-tag
  mail::send(compose("[secure] %s", name));
  mail::send(compose("Letter for %s", name)); // expect: nhsmail-missing-secure-tag
}

void urls(const char *mailbox) {
  char url[256];
  snprintf(url, sizeof url, "https://%s/v1.0/users/%s/sendMail", "graph.microsoft.com", mailbox);
  mail::post(url); // expect: nhsmail-missing-secure-tag
  snprintf(url, sizeof url, "https://graph.microsoft.com/v1.0/users/%s/events", mailbox);
  mail::post(url);
  mail::post(formatted("https://graph.microsoft.com/v1.0/users/%s/sendMail", mailbox)); // expect: nhsmail-missing-secure-tag
}
