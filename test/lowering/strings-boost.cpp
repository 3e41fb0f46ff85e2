// Boost's formats, algorithms and views.
//
// RUN: %check-hosts --hosts driver %s
// flags: -std=c++17
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// policy-file: Inputs/mail-policy.json
// secret: Sandpiper-

#include "Inputs/mail.h"

#include <boost/algorithm/hex.hpp>
#include <boost/algorithm/string.hpp>
#include <boost/format.hpp>
#include <boost/lexical_cast.hpp>
#include <boost/utility/string_view.hpp>

#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

void constants(const std::string &given) {
  mail::signIn(boost::str(boost::format("Sandpiper-%d") % 9));              // expect: nhsmail-hardcoded-credential
  mail::signIn((boost::format("%2%-%1%") % 9 % "Sandpiper").str());         // expect: nhsmail-hardcoded-credential
  mail::signIn("Sandpiper-" + boost::lexical_cast<std::string>(9));         // expect: nhsmail-hardcoded-credential
  mail::signIn(boost::to_upper_copy(std::string("Sandpiper-9")));           // expect: nhsmail-hardcoded-credential
  mail::signIn(boost::replace_all_copy(std::string("Sandpiper_9"), "_", "-")); // expect: nhsmail-hardcoded-credential
  mail::signIn(boost::algorithm::unhex(std::string("53616e64")));           // expect: nhsmail-hardcoded-credential
  mail::signIn(boost::string_view("Sandpiper-9"));                          // expect: nhsmail-hardcoded-credential
  mail::signIn(boost::str(boost::format("Sandpiper-%1%") % given));
}

void tagged(const std::string &name, int number) {
  mail::send(boost::str(boost::format("[secure] Referral %1% of %2%") % number % name));
  mail::send(boost::str(boost::format("Referral %1% of %2%") % number % name)); // expect: nhsmail-missing-secure-tag
  mail::send((boost::format("%1% %2%") % "[secure]" % name).str());
  mail::send((boost::format("%1% %2%") % name % "letter").str()); // expect: nhsmail-missing-secure-tag
  boost::format form("%s for %s (%05d)");
  form % "[secure] Letter" % name % number;
  mail::send(form.str());
  mail::send(boost::str(boost::format("%|1$s| %|2$-20s|") % "[secure]" % name));
}

void rendered(const std::string &name) {
  std::string subject = "[secure] Letter for {name}";
  boost::replace_all(subject, "{name}", name);
  mail::send(subject);
  std::string plain = "Letter for {name}";
  boost::algorithm::replace_all(plain, "{name}", name);
  mail::send(plain);                                                       // expect: nhsmail-missing-secure-tag
  mail::send(boost::replace_first_copy(subject, "[secure]", "Letter:"));   // expect: nhsmail-missing-secure-tag
  mail::send(boost::replace_first_copy(plain, "Letter", "[secure] Letter"));
  boost::erase_all(subject, "[secure]");
  mail::send(subject); // expect: nhsmail-missing-secure-tag
}

void trimmed(const std::string &name) {
  std::string subject = " [secure] " + name + " ";
  boost::trim(subject);
  mail::send(subject);
  mail::send(boost::to_lower_copy(subject));
  mail::send(boost::trim_copy("Letter for " + name)); // expect: nhsmail-missing-secure-tag
}

void joined(const std::vector<std::string> &names) {
  mail::send("[secure] " + boost::join(names, ", "));
  mail::send("Letters for " + boost::algorithm::join(names, ", ")); // expect: nhsmail-missing-secure-tag
}

void guarded(const std::string &subject, const std::string &to) {
  if (boost::starts_with(subject, "[secure]"))
    mail::send(subject);
  if (boost::algorithm::icontains(subject, "[secure]"))
    mail::send(subject);
  if (!boost::istarts_with(subject, "[secure]"))
    mail::send("Letter: " + subject); // expect: nhsmail-missing-secure-tag
  if (boost::iends_with(to, "@nhs.net") || boost::algorithm::ends_with(to, "@harrowfield.nhs.uk"))
    mail::sendTo(to);
  else
    mail::sendTo(to); // expect: nhsmail-missing-secure-tag
}

void addresses(const std::string &user) {
  mail::sendTo(boost::str(boost::format("%1%@%2%") % user % "nhs.net"));
  mail::sendTo(boost::str(boost::format("%1%@quillbrook-opticians.co.uk") % user));                   // expect: nhsmail-missing-secure-tag
  mail::post(boost::str(boost::format("https://graph.microsoft.com/v1.0/users/%1%/sendMail") % user)); // expect: nhsmail-missing-secure-tag
}
