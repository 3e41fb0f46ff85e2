// XML that a program writes by hand.
//
// RUN: %check-hosts --hosts driver %s
// policy-file: ../../lowering/Inputs/mail-policy.json
// checks: nhsmail-missing-secure-tag

#include "../../lowering/Inputs/mail.h"

#include <cstdio>
#include <sstream>
#include <string>

std::string concatenated(const std::string &subject, const std::string &to) {
  return "<?xml version=\"1.0\"?><letter><subject>" + subject + "</subject><to>" + to + "</to></letter>";
}

std::string streamed(const std::string &subject, const std::string &to) {
  std::ostringstream out;
  out << "<letter>\n  <subject>" << subject << "</subject>\n  <to kind=\"" << "reader" << "\">" << to << "</to>\n</letter>\n";
  return out.str();
}

std::string printed(const char *subject, const char *to) {
  char text[512];
  std::snprintf(text, sizeof text, "<letter><subject><![CDATA[%s]]></subject><to>%s</to></letter>", subject, to);
  return text;
}

void written(const std::string &to) {
  mail::send(concatenated("[secure] Referral", to));
  mail::send(concatenated("Referral", to)); // expect: nhsmail-missing-secure-tag without
  mail::send(streamed("[secure] Referral", to));
  mail::send(streamed("Referral", to)); // expect: nhsmail-missing-secure-tag without
  mail::send(printed("[secure] Referral", to.c_str()));
  mail::send(printed("Referral", to.c_str())); // expect: nhsmail-missing-secure-tag without
}
