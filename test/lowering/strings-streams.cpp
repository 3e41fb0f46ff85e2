// String streams.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++17
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <iomanip>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

void constants(const std::string &given) {
  std::ostringstream out;
  out << "Sandpiper-" << 9 << '!';
  mail::signIn(out.str()); // expect: nhsmail-hardcoded-credential
  out.str("");
  out << given;
  mail::signIn(out.str());
  std::stringstream both;
  both << std::string("Sandpiper-") << std::setw(3) << std::setfill('0') << 9;
  mail::signIn(both.str()); // expect: nhsmail-hardcoded-credential
  std::ostringstream started("Sandpiper-", std::ios::ate);
  started << "9";
  mail::signIn(started.str()); // expect: nhsmail-hardcoded-credential
}

void readBack() {
  std::istringstream in("clinic Sandpiper-9");
  std::string user, password;
  in >> user >> password;
  mail::signIn(password); // expect: nhsmail-hardcoded-credential
  std::istringstream lines("Sandpiper-9\n");
  std::getline(lines, password);
  mail::signIn(password); // expect: nhsmail-hardcoded-credential
  std::cin >> password;
  mail::signIn(password);
}

void tagged(const std::string &name, int number) {
  std::ostringstream subject;
  subject << "[secure] Referral " << std::hex << number << " of " << std::quoted(name) << std::endl;
  mail::send(subject.str());
  std::ostringstream plain;
  plain << "Referral " << number << " of " << name;
  mail::send(plain.str()); // expect: nhsmail-missing-secure-tag
  plain.str("[secure] ");
  mail::send(plain.str());
  plain.str(std::string());
  plain.clear();
  plain << "Letter for " << name;
  mail::send(plain.str()); // expect: nhsmail-missing-secure-tag
}

void inSteps(const std::string &name, bool urgent) {
  std::stringstream subject;
  subject << "[secure]";
  if (urgent)
    subject << " Urgent:";
  subject << ' ';
  subject.write(name.data(), name.size());
  subject.put('.');
  mail::send(subject.str());
}

void loops(const std::vector<std::string> &names) {
  std::ostringstream subject;
  subject << "[secure]";
  for (const std::string &name : names)
    subject << ' ' << name;
  mail::send(subject.str());
  std::ostringstream plain;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i)
      plain << ", ";
    plain << names[i];
  }
  plain << ": letters";
  mail::send(plain.str()); // expect: nhsmail-missing-secure-tag
}

void describe(std::ostream &out, const std::string &name) { out << "Referral of " << name; }

struct Name {
  std::string given, family;
};

std::ostream &operator<<(std::ostream &out, const Name &name) {
  return out << name.family << ", " << name.given;
}

void throughFunctions(const std::string &name) {
  std::ostringstream subject;
  subject << "[secure] ";
  describe(subject, name);
  mail::send(subject.str());
  std::ostringstream plain;
  describe(plain, name);
  mail::send(plain.str()); // expect: nhsmail-missing-secure-tag
}

void ofOwnTypes(const Name &name) {
  std::ostringstream subject;
  subject << "[secure] " << name;
  mail::send(subject.str());
  std::ostringstream plain;
  plain << name << ": letter";
  mail::send(plain.str()); // expect: nhsmail-missing-secure-tag
}

std::string asOneExpression(const std::string &name) {
  return static_cast<std::ostringstream &&>(std::ostringstream() << "[secure] " << name).str();
}

void returned(const std::string &name) { mail::send(asOneExpression(name)); }

void joinedByAnIterator(const std::vector<std::string> &names) {
  std::ostringstream subject;
  subject << "[secure] ";
  std::copy(names.begin(), names.end(), std::ostream_iterator<std::string>(subject, ", "));
  mail::send(subject.str());
}

void addresses(const std::string &user) {
  std::ostringstream to, url;
  to << user << "@nhs.net";
  mail::sendTo(to.str());
  to.str("");
  to << user << "@quillbrook-opticians.co.uk";
  mail::sendTo(to.str()); // expect: nhsmail-missing-secure-tag
  url << "https://graph.microsoft.com/v1.0" << "/users/" << user << "/sendMail";
  mail::post(url.str()); // expect: nhsmail-missing-secure-tag
}
