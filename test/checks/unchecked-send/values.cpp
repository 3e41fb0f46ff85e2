// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl cpp-httplib
// flags: -std=c++23
//
// Outcomes as values: expected, optional, variant, error_code, tuples, members, guards.
#include <curl/curl.h>
#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>

#include <expected>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>
#include <tuple>
#include <variant>
#include <vector>

namespace mail {

using nlohmann::json;
using Poco::Net::MailMessage;
using Poco::Net::SMTPClientSession;

struct HandleCloser {
  void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
using Handle = std::unique_ptr<CURL, HandleCloser>;

Handle open(const curl_slist *to) {
  Handle easy(curl_easy_init());
  curl_easy_setopt(easy.get(), CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
  return easy;
}

//===-- expected, optional, variant ---------------------------------------===//

std::expected<void, CURLcode> sendExpected(const curl_slist *to) {
  const CURLcode code = curl_easy_perform(open(to).get());
  if (code != CURLE_OK)
    return std::unexpected(code);
  return {};
}

std::optional<std::string> failureOf(const curl_slist *to) {
  const CURLcode code = curl_easy_perform(open(to).get());
  if (code == CURLE_OK)
    return std::nullopt;
  return curl_easy_strerror(code);
}

using Outcome = std::variant<std::monostate, std::string>;

Outcome sendVariant(const curl_slist *to) {
  if (const CURLcode code = curl_easy_perform(open(to).get()); code != CURLE_OK)
    return std::string(curl_easy_strerror(code));
  return std::monostate{};
}

void expectedDropped(const curl_slist *to) {
  sendExpected(to); // expect: nhsmail-unchecked-send
}

void expectedHeld(const curl_slist *to) {
  const auto sent = sendExpected(to); // expect: nhsmail-unchecked-send
}

void optionalDropped(const curl_slist *to) {
  failureOf(to); // expect: nhsmail-unchecked-send
}

void variantDropped(const curl_slist *to) {
  (void)sendVariant(to); // expect: nhsmail-unchecked-send
}

bool expectedUsed(const curl_slist *to) { return sendExpected(to).has_value(); }

void expectedThrown(const curl_slist *to) {
  if (const auto sent = sendExpected(to); !sent)
    throw std::runtime_error(curl_easy_strerror(sent.error()));
}

int optionalUsed(const curl_slist *to, std::string &reason) {
  if (auto why = failureOf(to)) {
    reason = *why;
    return 1;
  }
  return 0;
}

bool variantUsed(const curl_slist *to) { return std::holds_alternative<std::monostate>(sendVariant(to)); }

void variantVisited(const curl_slist *to, std::vector<std::string> &failures) {
  const Outcome outcome = sendVariant(to);
  if (const auto *why = std::get_if<std::string>(&outcome))
    failures.push_back(*why);
}

//===-- error_code, tuples, out-parameters, members -----------------------===//

std::error_code sendWithCode(const curl_slist *to) {
  const CURLcode code = curl_easy_perform(open(to).get());
  return code == CURLE_OK ? std::error_code() : std::make_error_code(std::errc::io_error);
}

void sendInto(const curl_slist *to, std::error_code &ec) { ec = sendWithCode(to); }

void codeDropped(const curl_slist *to) {
  sendWithCode(to); // expect: nhsmail-unchecked-send
}

void codeNotLookedAt(const curl_slist *to) {
  std::error_code ec;
  sendInto(to, ec); // expect: nhsmail-unchecked-send
}

std::string codeUsed(const curl_slist *to) {
  std::error_code ec;
  sendInto(to, ec);
  return ec ? ec.message() : "sent";
}

std::tuple<bool, int> sendTuple(const curl_slist *to) {
  const CURLcode code = curl_easy_perform(open(to).get());
  return {code == CURLE_OK, static_cast<int>(code)};
}

void tupleTied(const curl_slist *to) {
  bool sent;
  std::tie(sent, std::ignore) = sendTuple(to); // expect: nhsmail-unchecked-send
}

bool tupleUsed(const curl_slist *to) {
  bool sent = false;
  int code = 0;
  std::tie(sent, code) = sendTuple(to);
  return sent;
}

class Outbox {
public:
  void send(const curl_slist *to) { last_ = curl_easy_perform(open(to).get()); }
  CURLcode last() const { return last_; }

private:
  CURLcode last_ = CURLE_OK;
};

bool memberAskedFor(Outbox &box, const curl_slist *to) {
  box.send(to);
  return box.last() == CURLE_OK;
}

void memberNeverAskedFor(const curl_slist *to) {
  Outbox box;
  box.send(to); // expect: nhsmail-unchecked-send
}

//===-- Guards ------------------------------------------------------------===//

template <typename Action> class OnExit {
public:
  explicit OnExit(Action action) : action_(std::move(action)) {}
  ~OnExit() { action_(); }

private:
  Action action_;
};

// Whatever happens in a destructor, nobody hears of it.
class LastWords {
public:
  explicit LastWords(SMTPClientSession &session) : session_(session) {}
  ~LastWords() {
    try {
      session_.sendMessage(message_); // expect: nhsmail-unchecked-send
    } catch (...) {
    }
  }

private:
  SMTPClientSession &session_;
  MailMessage message_;
};

void withGuard(SMTPClientSession &session) { LastWords guard(session); }

void guardedSend(SMTPClientSession &session, MailMessage &message) {
  OnExit quit([&] { session.close(); });
  session.sendMessage(message);
}

bool lockedSend(SMTPClientSession &session, MailMessage &message, std::string &reason) {
  OnExit quit([&] { session.close(); });
  try {
    session.sendMessage(message);
    return true;
  } catch (const Poco::Net::NetException &e) {
    reason = e.displayText();
    return false;
  }
}

//===-- Two steps ---------------------------------------------------------===//

void raiseForStatus(const httplib::Result &answer) {
  if (!answer)
    throw std::runtime_error(httplib::to_string(answer.error()));
  if (answer->status >= 400)
    throw std::runtime_error("status " + std::to_string(answer->status));
}

void raised(httplib::Client &graph, const json &letter) {
  raiseForStatus(graph.Post("/v1.0/me/sendMail", letter.dump(), "application/json"));
}

void transportOnly(httplib::Client &graph, const json &letter) {
  auto answer = graph.Post("/v1.0/me/sendMail", letter.dump(), "application/json"); // expect: nhsmail-unchecked-send
  if (!answer)
    throw std::runtime_error("no answer");
}

bool both(httplib::Client &graph, const json &letter) {
  auto answer = graph.Post("/v1.0/me/sendMail", letter.dump(), "application/json");
  return answer && answer->status == 202;
}

// Each of a batch has a status of its own.
std::vector<std::string> batchOneByOne(httplib::Client &graph, const json &batch) {
  std::vector<std::string> failed;
  auto answer = graph.Post("/v1.0/$batch", batch.dump(), "application/json");
  if (!answer || answer->status != 200)
    throw std::runtime_error("no batch");
  for (const auto &one : json::parse(answer->body)["responses"])
    if (one["status"] != 202)
      failed.push_back(one["id"]);
  return failed;
}

//===-- Retries -----------------------------------------------------------===//

void lastAttemptLost(const curl_slist *to) {
  for (int attempt = 0; attempt < 3; ++attempt)
    if (curl_easy_perform(open(to).get()) == CURLE_OK) // expect: nhsmail-unchecked-send
      return;
}

bool lastAttemptTold(const curl_slist *to) {
  for (int attempt = 0; attempt < 3; ++attempt)
    if (curl_easy_perform(open(to).get()) == CURLE_OK)
      return true;
  return false;
}

void lastAttemptThrown(SMTPClientSession &session, MailMessage &message) {
  for (int attempt = 1;; ++attempt)
    try {
      session.sendMessage(message);
      return;
    } catch (const Poco::Net::NetException &) {
      if (attempt == 3)
        throw;
    }
}

void swallowedAtLast(SMTPClientSession &session, MailMessage &message) {
  for (int attempt = 0; attempt < 3; ++attempt)
    try {
      session.sendMessage(message); // expect: nhsmail-unchecked-send
      return;
    } catch (const Poco::Net::NetException &e) {
      std::cerr << e.displayText() << '\n';
    }
}

} // namespace mail
