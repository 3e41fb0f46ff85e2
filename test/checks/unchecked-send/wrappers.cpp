// Wrappers that hand the outcome on, and callers that lose it. The finding stands
// where the outcome is lost.
//
// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>

#include <Poco/Exception.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>

#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

CURLcode deliver(CURL *easy, const curl_slist *to) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

bool deliverAll(CURL *easy, const std::vector<const curl_slist *> &recipients) {
  bool all = true;
  for (const curl_slist *to : recipients)
    all &= deliver(easy, to) == CURLE_OK;
  return all;
}

struct Receipt {
  bool accepted = false;
  std::string reason;
};

Receipt deliverWithReason(CURL *easy, const curl_slist *to) {
  const CURLcode code = deliver(easy, to);
  return {code == CURLE_OK, curl_easy_strerror(code)};
}

void deliverOrThrow(CURL *easy, const curl_slist *to) {
  const CURLcode code = deliver(easy, to);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

class Mailer {
public:
  explicit Mailer(Poco::Net::SMTPClientSession &session) : session_(session) {}

  bool send(const Poco::Net::MailMessage &message) {
    try {
      session_.sendMessage(message);
    } catch (const Poco::Exception &error) {
      reason_ = error.displayText();
      return false;
    }
    return true;
  }

  void post(CURL *easy, const curl_slist *to) { code_ = deliver(easy, to); }
  bool failed() const { return code_ != CURLE_OK; }
  const std::string &reason() const { return reason_; }

private:
  Poco::Net::SMTPClientSession &session_;
  std::string reason_;
  CURLcode code_ = CURLE_OK;
};

//===-- The outcome is lost by the caller ---------------------------------===//

void codeDropped(CURL *easy, const curl_slist *to) {
  deliver(easy, to); // expect: nhsmail-unchecked-send
}

void boolDropped(CURL *easy, const std::vector<const curl_slist *> &recipients) {
  deliverAll(easy, recipients); // expect: nhsmail-unchecked-send
}

void structDropped(CURL *easy, const curl_slist *to) {
  deliverWithReason(easy, to); // expect: nhsmail-unchecked-send
}

void structOnlyLogged(CURL *easy, const curl_slist *to) {
  const Receipt receipt = deliverWithReason(easy, to); // expect: nhsmail-unchecked-send
  if (!receipt.accepted)
    std::clog << receipt.reason << '\n';
}

void memberDropped(Mailer &mailer, const Poco::Net::MailMessage &message) {
  mailer.send(message); // expect: nhsmail-unchecked-send
}

void exceptionSwallowed(CURL *easy, const curl_slist *to) {
  try {
    deliverOrThrow(easy, to); // expect: nhsmail-unchecked-send
  } catch (const std::runtime_error &error) {
    std::clog << error.what() << '\n';
  }
}

//===-- The caller keeps it -----------------------------------------------===//

bool codeUsed(CURL *easy, const curl_slist *to) { return deliver(easy, to) == CURLE_OK; }

void boolUsed(CURL *easy, const std::vector<const curl_slist *> &recipients) {
  if (!deliverAll(easy, recipients))
    throw std::runtime_error("not every recipient was accepted");
}

std::optional<std::string> structUsed(CURL *easy, const curl_slist *to) {
  const Receipt receipt = deliverWithReason(easy, to);
  if (receipt.accepted)
    return std::nullopt;
  return receipt.reason;
}

bool memberUsed(Mailer &mailer, const Poco::Net::MailMessage &message) {
  return mailer.send(message);
}

enum class Outcome { Sent, TryLater, Refused };

Outcome outcomeOf(CURLcode code) {
  switch (code) {
  case CURLE_OK:
    return Outcome::Sent;
  case CURLE_COULDNT_CONNECT:
  case CURLE_OPERATION_TIMEDOUT:
    return Outcome::TryLater;
  default:
    return Outcome::Refused;
  }
}

Outcome mappedByHelper(CURL *easy, const curl_slist *to) { return outcomeOf(deliver(easy, to)); }

const char *textOf(CURLcode code) { return code == CURLE_OK ? "" : curl_easy_strerror(code); }

std::string errorText(CURL *easy, const curl_slist *to) {
  const CURLcode code = deliver(easy, to);
  return textOf(code);
}

void exceptionGoesOn(CURL *easy, const curl_slist *to) { deliverOrThrow(easy, to); }

bool stateAskedFor(Mailer &mailer, CURL *easy, const curl_slist *to) {
  mailer.post(easy, to);
  return !mailer.failed();
}

} // namespace mail
