// Outcomes of SMTP transfers by libcurl that can be lost, and those that cannot.
//
// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

struct EasyDeleter {
  void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
using EasyHandle = std::unique_ptr<CURL, EasyDeleter>;

/// A transfer that is ready to go out.
EasyHandle prepare(const curl_slist *recipients) {
  EasyHandle easy(curl_easy_init());
  curl_easy_setopt(easy.get(), CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy.get(), CURLOPT_MAIL_FROM, "<results.leas@nhs.net>");
  curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
  return easy;
}

//===-- The outcome can be lost -------------------------------------------===//

void dropped(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
}

void castAway(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  (void)curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
}

bool neverLookedAt(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  [[maybe_unused]] const CURLcode code = curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
  return true;
}

void onlyLogged(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  const CURLcode code = curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
  if (code != CURLE_OK)
    std::fprintf(stderr, "sending failed: %s\n", curl_easy_strerror(code));
}

int loggedAndForgotten(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  const CURLcode code = curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
  if (code != CURLE_OK)
    std::cerr << "sending failed: " << curl_easy_strerror(code) << '\n';
  return EXIT_SUCCESS;
}

bool failureAsSuccess(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  if (curl_easy_perform(easy.get()) != CURLE_OK) { // expect: nhsmail-unchecked-send
    std::cerr << "will be sent with the next batch\n";
    return true;
  }
  return true;
}

bool lostOnOnePath(const curl_slist *to, bool quiet) {
  const EasyHandle easy = prepare(to);
  const CURLcode code = curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
  if (quiet)
    return true; // expect-note: without
  return code == CURLE_OK;
}

CURLcode firstOfTwoLost(const curl_slist *practice, const curl_slist *archive) {
  const EasyHandle first = prepare(practice);
  const EasyHandle second = prepare(archive);
  CURLcode code = curl_easy_perform(first.get()); // expect: nhsmail-unchecked-send
  code = curl_easy_perform(second.get());
  return code;
}

void threeTriesAndSilence(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  for (int attempt = 0; attempt < 3; ++attempt)
    if (curl_easy_perform(easy.get()) == CURLE_OK) // expect: nhsmail-unchecked-send
      break;
}

#define LOG_ERRORS(call)                                                                           \
  do {                                                                                             \
    const CURLcode Code = (call);                                                                  \
    if (Code != CURLE_OK)                                                                          \
      std::cerr << #call << ": " << curl_easy_strerror(Code) << '\n';                              \
  } while (false)

void byMacro(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  LOG_ERRORS(curl_easy_perform(easy.get())); // expect: nhsmail-unchecked-send
}

void byLambda(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  const auto go = [&easy] { curl_easy_perform(easy.get()); }; // expect: nhsmail-unchecked-send
  go();
}

class Postbox {
public:
  void post(const curl_slist *to) {
    const EasyHandle easy = prepare(to);
    attempted_ += 1;
    curl_easy_perform(easy.get()); // expect: nhsmail-unchecked-send
  }
  int attempted() const { return attempted_; }

private:
  int attempted_ = 0;
};

//===-- The outcome reaches somebody --------------------------------------===//

CURLcode returned(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  return curl_easy_perform(easy.get());
}

bool returnedAsBool(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  const CURLcode code = curl_easy_perform(easy.get());
  if (code != CURLE_OK) {
    std::cerr << "sending failed: " << curl_easy_strerror(code) << '\n';
    return false;
  }
  return true;
}

void thrown(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  if (const CURLcode code = curl_easy_perform(easy.get()); code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

void require(CURLcode code) {
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

void thrownByHelper(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  require(curl_easy_perform(easy.get()));
}

void outParameter(const curl_slist *to, CURLcode &code) {
  const EasyHandle easy = prepare(to);
  code = curl_easy_perform(easy.get());
}

struct Delivery {
  std::string reference;
  CURLcode code = CURLE_OK;
};

void storedForAWorker(const curl_slist *to, const std::string &reference,
                      std::vector<Delivery> &deliveries) {
  const EasyHandle easy = prepare(to);
  Delivery delivery;
  delivery.reference = reference;
  delivery.code = curl_easy_perform(easy.get());
  deliveries.push_back(delivery);
}

std::optional<std::string> errorText(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  const CURLcode code = curl_easy_perform(easy.get());
  if (code == CURLE_OK)
    return std::nullopt;
  return std::string(curl_easy_strerror(code));
}

enum class Outcome { Sent, TryLater, Refused };

Outcome mapped(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  switch (curl_easy_perform(easy.get())) {
  case CURLE_OK:
    return Outcome::Sent;
  case CURLE_COULDNT_CONNECT:
  case CURLE_OPERATION_TIMEDOUT:
    return Outcome::TryLater;
  default:
    return Outcome::Refused;
  }
}

void programEnds(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  if (curl_easy_perform(easy.get()) != CURLE_OK)
    std::exit(EXIT_FAILURE);
}

int counted(const std::vector<const curl_slist *> &batch) {
  int failures = 0;
  for (const curl_slist *to : batch) {
    const EasyHandle easy = prepare(to);
    failures += curl_easy_perform(easy.get()) != CURLE_OK;
  }
  return failures;
}

bool threeTries(const curl_slist *to) {
  const EasyHandle easy = prepare(to);
  for (int attempt = 0; attempt < 3; ++attempt)
    if (curl_easy_perform(easy.get()) == CURLE_OK)
      return true;
  return false;
}

void toldToTheSender(const curl_slist *to, void (*show)(const char *)) {
  const EasyHandle easy = prepare(to);
  const CURLcode code = curl_easy_perform(easy.get());
  if (code != CURLE_OK)
    show(curl_easy_strerror(code));
}

class Relay {
public:
  void transmit(const curl_slist *to) {
    const EasyHandle easy = prepare(to);
    last_ = curl_easy_perform(easy.get());
  }
  bool accepted() const { return last_ == CURLE_OK; }

private:
  CURLcode last_ = CURLE_OK;
};

// Fetching is not sending: nobody waits for this to arrive.
void fetchesTheDirectory(FILE *into) {
  const EasyHandle easy(curl_easy_init());
  curl_easy_setopt(easy.get(), CURLOPT_URL, "https://directory.nhs.net/export/services.csv");
  curl_easy_setopt(easy.get(), CURLOPT_WRITEDATA, into);
  curl_easy_perform(easy.get());
}

} // namespace mail
