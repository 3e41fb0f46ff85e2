// Boost's strings: letters that are put together by formats and algorithms.
//
// REQUIRES: boost
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-logged-credential,nhsmail-header-injection,nhsmail-hardcoded-credential
// pkg-config: libcurl
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Pochard-

#include <boost/algorithm/string.hpp>
#include <boost/format.hpp>
#include <boost/lexical_cast.hpp>
#include <curl/curl.h>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

struct Patient {
  std::string patientName, nhsNumber, diagnosis;
};

const char *const Optician = "desk@quillbrook-opticians.co.uk";

void send(CURL *easy, const std::string &subject, const Patient &patient, const std::vector<std::string> &to) {
  curl_slist *recipients = nullptr;
  for (const std::string &each : to)
    recipients = curl_slist_append(recipients, each.c_str());
  curl_slist *headers = curl_slist_append(nullptr, (boost::format("Subject: %1%") % subject).str().c_str());
  headers = curl_slist_append(headers, ("To: " + boost::algorithm::join(to, ", ")).c_str());
  const std::string text = boost::str(boost::format("NHS number %s\r\n%s\r\n") % patient.nhsNumber % patient.diagnosis);
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), text.c_str(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, ("smtps://send.nhs.net:" + boost::lexical_cast<std::string>(465)).c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not sent");
}

void untagged(CURL *easy, const Patient &patient) {
  send(easy, boost::str(boost::format("Referral %05d") % 42), patient, {Optician}); // expect: nhsmail-missing-secure-tag
}

void tagged(CURL *easy, const Patient &patient) {
  send(easy, boost::str(boost::format("[secure] Referral %05d") % 42), patient, {Optician});
  send(easy, boost::str(boost::format("%2% Referral %1%") % 42 % "[secure]"), patient, {Optician});
  send(easy, "Referral", patient, {"ward5.leas@nhs.net"});
}

void taggedOnce(CURL *easy, const Patient &patient, std::string subject) {
  boost::algorithm::trim(subject);
  if (!boost::algorithm::istarts_with(subject, "[secure]"))
    subject = "[secure] " + subject;
  send(easy, subject, patient, {Optician});
}

void withoutTag(CURL *easy, const Patient &patient) {
  send(easy, boost::algorithm::erase_all_copy(std::string("[secure] Referral"), "[secure] "), patient, {Optician}); // expect: nhsmail-missing-secure-tag
}

void accreditedOnly(CURL *easy, const Patient &patient, const std::string &to) {
  if (boost::algorithm::iends_with(to, "@nhs.net"))
    send(easy, "Referral", patient, {to});
}

void typed(CURL *easy) {
  std::string subject = std::getenv("QUERY_STRING");
  boost::algorithm::replace_all(subject, "\n", " ");
  send(easy, subject, {}, {"ward5.leas@nhs.net"});
}

void typedAsItIs(CURL *easy) {
  const std::string subject = boost::algorithm::trim_copy(std::string(std::getenv("QUERY_STRING")));
  send(easy, subject, {}, {"ward5.leas@nhs.net"}); // expect: nhsmail-header-injection
}

void signIn(CURL *easy, const std::string &line) {
  std::vector<std::string> parts;
  boost::algorithm::split(parts, line, boost::is_any_of(":"));
  curl_easy_setopt(easy, CURLOPT_USERNAME, parts[0].c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, parts[1].c_str());
  std::clog << boost::format("with %1% characters\n") % parts[1].size();
}

void tells(CURL *easy, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  std::clog << boost::format("%1% signs in\n") % account;
  std::clog << boost::format("%1% signs in with %2%\n") % account % secret; // expect: nhsmail-logged-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, boost::str(boost::format("Pochard-%1%") % 7).c_str()); // expect: nhsmail-hardcoded-credential
}

} // namespace mail
