// Abseil: letters put together out of pieces, and addresses taken apart.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-secure-tag,nhsmail-sensitive-subject,nhsmail-header-injection,nhsmail-hardcoded-credential
// flags: -std=c++17
// pkg-config: libcurl
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}
// secret: Yaffle-

#include <absl/strings/escaping.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/str_split.h>
#include <absl/strings/string_view.h>
#include <absl/strings/strip.h>
#include <absl/strings/substitute.h>
#include <curl/curl.h>

#include <cstdlib>
#include <cstring>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace letters {

struct Patient {
  std::string patientName, nhsNumber, diagnosis;
};

constexpr absl::string_view Tag = "[secure]";
constexpr absl::string_view Optician = "desk@quillbrook-opticians.co.uk";

class Relay {
public:
  Relay(absl::string_view host, int port) : easy_(curl_easy_init()) {
    curl_easy_setopt(easy_, CURLOPT_URL, absl::StrCat("smtp://", host, ":", port).c_str());
    curl_easy_setopt(easy_, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  }
  ~Relay() { curl_easy_cleanup(easy_); }

  void signIn(absl::string_view account, const std::string &secret) {
    curl_easy_setopt(easy_, CURLOPT_USERPWD, absl::StrCat(account, ":", secret).c_str());
  }

  void send(absl::string_view subject, const std::string &text, const std::vector<std::string> &to) {
    curl_slist *recipients = nullptr;
    for (const std::string &each : to)
      recipients = curl_slist_append(recipients, each.c_str());
    std::string mail = absl::StrFormat("From: <%s>\r\nTo: %s\r\n", "clinic.leas@nhs.net", absl::StrJoin(to, ", "));
    absl::StrAppend(&mail, "Subject: ", subject, "\r\n\r\n", text, "\r\n");
    FILE *in = fmemopen(mail.data(), mail.size(), "r");
    curl_easy_setopt(easy_, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy_, CURLOPT_READDATA, in);
    if (const CURLcode code = curl_easy_perform(easy_); code != CURLE_OK)
      throw std::runtime_error(absl::StrCat("not sent: ", curl_easy_strerror(code)));
  }

private:
  CURL *easy_;
};

std::string bodyOf(const Patient &patient) {
  return absl::Substitute("NHS number $0\r\n$1\r\n", patient.nhsNumber, patient.diagnosis);
}

void untagged(Relay &relay, const Patient &patient, int ward) {
  relay.send(absl::StrFormat("Referral from ward %d", ward), bodyOf(patient), {std::string(Optician)}); // expect: nhsmail-missing-secure-tag
}

void tagged(Relay &relay, const Patient &patient, int ward) {
  relay.send(absl::StrCat(Tag, " Referral from ward ", ward), bodyOf(patient), {std::string(Optician)});
  relay.send(absl::StrFormat("Referral from ward %d", ward), bodyOf(patient), {"ward5.leas@nhs.net"});
}

void tellsTooMuch(Relay &relay, const Patient &patient) {
  relay.send(absl::Substitute("$0 Referral of $1", Tag, patient.patientName), bodyOf(patient), {std::string(Optician)}); // expect: nhsmail-sensitive-subject
}

std::string withTag(absl::string_view subject) {
  if (absl::StartsWithIgnoreCase(subject, Tag))
    return std::string(subject);
  return absl::StrCat(Tag, " ", subject);
}

void toAll(Relay &relay, absl::string_view addresses, const Patient &patient, absl::string_view subject) {
  const std::vector<std::string> to = absl::StrSplit(addresses, ',', absl::SkipWhitespace());
  relay.send(withTag(subject), bodyOf(patient), to);
  relay.send(subject, bodyOf(patient), to); // expect: nhsmail-missing-secure-tag
}

void accreditedOnly(Relay &relay, const std::string &to, const Patient &patient) {
  if (absl::EndsWithIgnoreCase(to, "@nhs.net"))
    relay.send("Referral", bodyOf(patient), {to});
}

void typedSubject(Relay &relay) {
  const std::string subject{std::istreambuf_iterator<char>(std::cin), {}};
  relay.send(absl::StrReplaceAll(subject, {{"\r", ""}, {"\n", " "}}), "Rota", {"ward5.leas@nhs.net"});
  relay.send(absl::StripAsciiWhitespace(subject), "Rota", {"ward5.leas@nhs.net"}); // expect: nhsmail-header-injection
}

void signIn(Relay &relay) {
  std::string word;
  absl::Base64Unescape("WWFmZmxlLTc=", &word);
  relay.signIn("clinic.leas@nhs.net", word); // expect: nhsmail-hardcoded-credential
  const std::pair<std::string, std::string> pair = absl::StrSplit(std::getenv("RELAY_LOGIN"), absl::MaxSplits(':', 1));
  relay.signIn(pair.first, pair.second);
}

} // namespace letters
