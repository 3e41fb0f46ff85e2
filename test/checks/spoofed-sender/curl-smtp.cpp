// Who a message by libcurl is from: its header, its envelope, and who signs in.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-spoofed-sender
// pkg-config: libcurl
// policy: {"hosts": {"foreign": ["mail.printers.co.uk"]},
// policy:  "impersonation": [{"account": "portal.leas@nhs.net", "mailbox": "shared.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"},
// policy:   {"account": "portal.leas@nhs.net", "mailbox": "old.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-1", "expires": "2020-12-31"}]}

#include <curl/curl.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

namespace mail {

struct Upload {
  std::string text;
  std::size_t offset = 0;
};

std::size_t readUpload(char *buffer, std::size_t size, std::size_t count, void *cookie) {
  auto *upload = static_cast<Upload *>(cookie);
  const std::size_t length = std::min(size * count, upload->text.size() - upload->offset);
  std::memcpy(buffer, upload->text.data() + upload->offset, length);
  upload->offset += length;
  return length;
}

CURLcode transfer(CURL *easy, const std::string &url, const std::string &envelope,
                  const std::string &from) {
  Upload upload;
  upload.text = "From: " + from + "\r\nTo: ward5.leas@nhs.net\r\nSubject: List\r\n\r\nHere.\r\n";
  curl_slist *recipients = curl_slist_append(nullptr, "ward5.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, envelope.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(recipients);
  return code;
}

const char *const Relay = "smtp://send.nhs.net:587";

CURLcode as(CURL *easy, const std::string &account, const std::string &from) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, account.c_str());
  return transfer(easy, Relay, from, from);
}

//===-- Reported ----------------------------------------------------------===//

CURLcode throughAnother(CURL *easy) {
  return transfer(easy, "smtps://smtp.gmail.com:465", "clinic.leas@nhs.net", "clinic.leas@nhs.net"); // expect: nhsmail-spoofed-sender which is not NHSmail's
}

CURLcode throughTheSupplier(CURL *easy) {
  return transfer(easy, "smtp://mail.printers.co.uk", "bounces@printers.co.uk", "Clinic <clinic.leas@nhs.net>"); // expect: nhsmail-spoofed-sender mail from 'clinic.leas@nhs.net' leaves through mail.printers.co.uk
}

CURLcode envelopeThroughAnother(CURL *easy, const std::string &from) {
  return transfer(easy, "smtps://smtp.gmail.com:465", "<clinic.leas@nhs.net>", from); // expect: nhsmail-spoofed-sender
}

CURLcode throughSomebody(CURL *easy) {
  return transfer(easy, "smtp://mail.example-hosting.co.uk", "clinic.leas@nhs.net", "clinic.leas@nhs.net"); // expect: nhsmail-spoofed-sender which is not known to be NHSmail's
}

CURLcode otherAccount(CURL *easy) {
  return as(easy, "portal.leas@nhs.net", "chief.executive@nhs.net"); // expect: nhsmail-spoofed-sender says that it is from 'chief.executive@nhs.net' while the program signs in as 'portal.leas@nhs.net'
}

CURLcode expiredDelegation(CURL *easy) {
  return as(easy, "portal.leas@nhs.net", "old.leas@nhs.net"); // expect: nhsmail-spoofed-sender
}

CURLcode inOneFunction(CURL *easy) {
  Upload upload;
  upload.text = "From: <manager.leas@nhs.net>\r\nSubject: List\r\n\r\nHere.\r\n";
  curl_slist *recipients = curl_slist_append(nullptr, "ward5.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_URL, Relay);
  curl_easy_setopt(easy, CURLOPT_USERNAME, "portal.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy); // expect: nhsmail-spoofed-sender
}

CURLcode envelopeOfAnotherDomain(CURL *easy) {
  return transfer(easy, Relay, "bounces@printers.co.uk", "clinic.leas@nhs.net"); // expect: nhsmail-spoofed-sender while its envelope says 'bounces@printers.co.uk'
}

CURLcode disguised(CURL *easy) {
  return transfer(easy, Relay, "portal.leas@nhs.net", "\"dr.smith@nhs.net\" <portal.leas@nhs.net>"); // expect: nhsmail-spoofed-sender shown as 'dr.smith@nhs.net'
}

class Portal {
public:
  CURLcode send(CURL *easy) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, account_.c_str());
    return transfer(easy, Relay, account_, "director.leas@nhs.net");
  }

private:
  std::string account_ = "portal.leas@nhs.net";
};

CURLcode member(CURL *easy) { return Portal().send(easy); } // expect: nhsmail-spoofed-sender

//===-- Not reported ------------------------------------------------------===//

CURLcode sameConstant(CURL *easy) { return as(easy, "portal.leas@nhs.net", "portal.leas@nhs.net"); }

CURLcode sameBesidesCaseAndName(CURL *easy) {
  return as(easy, "Portal.Leas@nhs.net", "Booking portal <portal.leas@nhs.net>");
}

CURLcode sameVariable(CURL *easy, const std::string &account) { return as(easy, account, account); }

CURLcode fromTheEnvironment(CURL *easy) {
  const char *account = std::getenv("MAIL_ACCOUNT");
  return as(easy, account ? account : "", "portal.leas@nhs.net");
}

CURLcode delegated(CURL *easy) { return as(easy, "portal.leas@nhs.net", "shared.leas@nhs.net"); }

// A name to sign in with that is no address.
CURLcode keyOfTheRelay(CURL *easy) { return as(easy, "portal", "portal.leas@nhs.net"); }

CURLcode ownDomain(CURL *easy) {
  return transfer(easy, "smtps://smtp.gmail.com:465", "news@printers.co.uk", "news@printers.co.uk");
}

CURLcode otherBusiness(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, "robot@printers.co.uk");
  return transfer(easy, "smtps://smtp.gmail.com:465", "news@printers.co.uk", "news@printers.co.uk");
}

// Nothing says that it has to do with NHSmail.
CURLcode configuredHost(CURL *easy, const std::string &url) {
  curl_easy_setopt(easy, CURLOPT_USERNAME, "robot@printers.co.uk");
  return transfer(easy, url, "news@printers.co.uk", "news@printers.co.uk");
}

CURLcode hostOfTheTrust(CURL *easy) {
  return transfer(easy, "smtp://relay.leas.nhs.uk", "clinic.leas@nhs.net", "clinic.leas@nhs.net");
}

CURLcode hostOfThisMachine(CURL *easy) {
  return transfer(easy, "smtp://localhost:25", "clinic.leas@nhs.net", "clinic.leas@nhs.net");
}

CURLcode envelopeOfTheSameDomain(CURL *easy) {
  return transfer(easy, Relay, "bounces.leas@nhs.net", "clinic.leas@nhs.net");
}

CURLcode nameWithAnAt(CURL *easy) {
  return transfer(easy, Relay, "portal.leas@nhs.net", "Clinics @ Leas <portal.leas@nhs.net>");
}

} // namespace mail
