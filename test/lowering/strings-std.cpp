// std::string and std::string_view: how they are made, joined and cut.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++20
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <string>
#include <string_view>

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr const char *Tag = "[secure]";
static const std::string Account = "Sandpiper-1";
constexpr std::string_view Suffix = "-5tarn";
#define PREFIX "Sandpiper-"

//===-- Constants, however they are put together --------------------------===//

void literals() {
  mail::signIn("Sandpiper-9"); // expect: nhsmail-hardcoded-credential
  mail::signIn("Sandpiper-"
               "9");           // expect-1: nhsmail-hardcoded-credential
  mail::signIn(R"(Sandpiper-"9")"); // expect: nhsmail-hardcoded-credential
  mail::signIn(PREFIX "9");         // expect: nhsmail-hardcoded-credential
  mail::signIn("Sandpiper-9"s);     // expect: nhsmail-hardcoded-credential
  mail::signIn("Sandpiper-9"sv);    // expect: nhsmail-hardcoded-credential
  mail::signIn(u8"Sandpiper-9");    // expect: nhsmail-hardcoded-credential
  mail::signIn(Account);            // expect: nhsmail-hardcoded-credential
}

void constructors(const char *given) {
  mail::signIn(std::string("Sandpiper-9"));     // expect: nhsmail-hardcoded-credential
  mail::signIn(std::string{"Sandpiper-9"});     // expect: nhsmail-hardcoded-credential
  mail::signIn(std::string("Sandpiper-9", 11)); // expect: nhsmail-hardcoded-credential
  std::string brace = {"Sandpiper-9"};
  mail::signIn(brace); // expect: nhsmail-hardcoded-credential
  std::string copy(brace), moved(std::move(brace));
  mail::signIn(copy);  // expect: nhsmail-hardcoded-credential
  mail::signIn(moved); // expect: nhsmail-hardcoded-credential
  std::string ranged(copy.begin(), copy.end());
  mail::signIn(ranged); // expect: nhsmail-hardcoded-credential
  std::string filled(8, 'x');
  mail::signIn(std::string(given));
  mail::signIn(std::string());
}

void joined(const std::string &half) {
  mail::signIn("Sandpiper"s + "-" + '9');                     // expect: nhsmail-hardcoded-credential
  mail::signIn(std::string("Sandpiper-").append("9"));        // expect: nhsmail-hardcoded-credential
  mail::signIn(std::string("Sandpiper-") + std::string(Suffix)); // expect: nhsmail-hardcoded-credential
  std::string grown = "Sandpiper";
  grown += '-';
  grown += "9";
  grown.push_back('!');
  mail::signIn(grown);                // expect: nhsmail-hardcoded-credential
  mail::signIn(grown.c_str());        // expect: nhsmail-hardcoded-credential
  mail::signIn(grown.data());         // expect: nhsmail-hardcoded-credential
  mail::signIn(&grown[0]);            // expect: nhsmail-hardcoded-credential
  mail::signIn(std::string_view(grown)); // expect: nhsmail-hardcoded-credential
  mail::signIn("Sandpiper-" + half);
}

void assigned() {
  std::string a, b, c;
  a = "Sandpiper-9";
  b.assign("Sandpiper-9");
  c = a;
  mail::signIn(b); // expect: nhsmail-hardcoded-credential
  mail::signIn(c); // expect: nhsmail-hardcoded-credential
  a.clear();
  mail::signIn(a);
  b = "";
  mail::signIn(b);
  c.erase();
  mail::signIn(c);
}

void cut() {
  std::string stored = "password=Sandpiper-9;";
  mail::signIn(stored.substr(9));     // expect: nhsmail-hardcoded-credential
  mail::signIn(stored.substr(9, 11)); // expect: nhsmail-hardcoded-credential
  std::string_view view = stored;
  view.remove_prefix(9);
  view.remove_suffix(1);
  mail::signIn(view); // expect: nhsmail-hardcoded-credential
  stored.erase(0, 9);
  mail::signIn(stored); // expect: nhsmail-hardcoded-credential
  stored.replace(0, 4, "Sand");
  mail::signIn(stored); // expect: nhsmail-hardcoded-credential
}

//===-- What the subject begins with --------------------------------------===//

void plain(const std::string &name) {
  mail::send("Referral of " + name);          // expect: nhsmail-missing-secure-tag
  mail::send("(secure) Referral of " + name); // expect: nhsmail-missing-secure-tag looks tagged
  mail::send("[secure] Referral of " + name);
  mail::send(std::string(Tag) + " Referral of " + name);
  mail::send(std::string("[") + "secure" + "] " + name);
  std::string late = name;
  late += " [secure]";
  mail::send(late);
}

void inserted(std::string name) {
  std::string subject = name;
  subject.insert(0, "Letter for ");
  mail::send(subject); // expect: nhsmail-missing-secure-tag
  subject.insert(0, "[secure] ");
  mail::send(subject);
  std::string other = name;
  other.insert(0, 1, '>');
  mail::send(other); // expect: nhsmail-missing-secure-tag
}

void insertedAtTheBegin(std::string subject) {
  const std::string tag = "[secure] ";
  subject.insert(subject.begin(), tag.begin(), tag.end());
  mail::send(subject);
}

void appendedInSeveralWays(const std::string &name) {
  std::string a;
  a.append("[secure] ").append(name).append(3, '.');
  mail::send(a);
  std::string b;
  b.append(name);
  b.append(" -- letter");
  mail::send(b); // expect: nhsmail-missing-secure-tag
  std::string c;
  c.reserve(64);
  ((c += "[secure]") += ' ') += name;
  mail::send(c);
}

void cutOff(const std::string &name) {
  std::string subject = "[secure] Referral of " + name;
  mail::send(subject.substr(0, 60));
  mail::send(subject.substr(9)); // expect: nhsmail-missing-secure-tag
  subject.erase(0, 9);
  mail::send(subject); // expect: nhsmail-missing-secure-tag
}

void shortened(std::string name) {
  std::string subject = "[secure] " + name;
  if (subject.size() > 78)
    subject.resize(78);
  mail::send(subject);
  subject.pop_back();
  mail::send(subject);
}

void replaced(const std::string &name) {
  std::string subject = "[secure] " + name;
  subject.replace(0, 8, "Letter");
  mail::send(subject); // expect: nhsmail-missing-secure-tag
  subject.replace(0, 6, "[secure]");
  mail::send(subject);
}

std::string_view untagged(std::string_view subject) {
  subject.remove_prefix(9);
  return subject;
}

void throughViews(const std::string &name) {
  std::string subject = "[secure] " + name;
  std::string_view all = subject;
  mail::send(all);
  mail::send(std::string(all));
  mail::send(untagged(all)); // expect: nhsmail-missing-secure-tag
  mail::send(all.substr(0, 20));
}

void choices(const std::string &name, bool urgent) {
  std::string subject = urgent ? "[secure] Urgent: " : "[secure] ";
  mail::send(subject + name);
  const char *other = urgent ? "[secure] Urgent" : "Letter";
  mail::send(std::string(other) + name); // expect: nhsmail-missing-secure-tag
}

void swapped(const std::string &name) {
  std::string a = "[secure] " + name, b = "Letter for " + name;
  a.swap(b);
  mail::send(a); // expect: nhsmail-missing-secure-tag
  std::swap(a, b);
  mail::send(a);
}

//===-- Addresses and URLs of parts ---------------------------------------===//

void domains(const std::string &user, const std::string &domain) {
  mail::sendTo(user + "@nhs.net");
  mail::sendTo(user + "@" + "quillbrook-opticians.co.uk"); // expect: nhsmail-missing-secure-tag not accredited
  mail::sendTo(user + '@' + domain);                       // expect: nhsmail-missing-secure-tag not known
}

void urls(const std::string &mailbox) {
  const std::string base = "https://graph.microsoft.com", version = "/v1.0";
  mail::post(base + version + "/me/sendMail");                           // expect: nhsmail-missing-secure-tag
  mail::post(base + version + "/users/" + mailbox + "/sendMail");        // expect: nhsmail-missing-secure-tag
  mail::post((base + version).append("/users/").append(mailbox) + "/sendMail"); // expect: nhsmail-missing-secure-tag
  mail::post(base + version + "/users/" + mailbox + "/events");
}
