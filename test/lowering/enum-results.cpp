// Results of one's own: enum class, mapping by if, by switch, by table, and bool.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>

#include <array>
#include <iostream>
#include <map>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace mail {

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

enum class [[nodiscard]] Delivery { Sent, Later, Refused };
enum Status { StatusOk, StatusFailed };

//===-- Mapped ------------------------------------------------------------===//

Delivery byIf(CURL *easy) {
  const CURLcode code = post(easy);
  if (code == CURLE_OK)
    return Delivery::Sent;
  if (code == CURLE_OPERATION_TIMEDOUT || code == CURLE_COULDNT_CONNECT)
    return Delivery::Later;
  return Delivery::Refused;
}

Delivery bySwitch(CURL *easy) {
  switch (post(easy)) {
  case CURLE_OK:
    return Delivery::Sent;
  case CURLE_OPERATION_TIMEDOUT:
  case CURLE_COULDNT_CONNECT:
    return Delivery::Later;
  default:
    return Delivery::Refused;
  }
}

Delivery bySwitchIntoAVariable(CURL *easy) {
  Delivery delivery = Delivery::Refused;
  switch (post(easy)) {
  case CURLE_OK:
    delivery = Delivery::Sent;
    break;
  case CURLE_OPERATION_TIMEDOUT:
    delivery = Delivery::Later;
    break;
  default:
    break;
  }
  return delivery;
}

Delivery deliveryOf(CURLcode code) {
  switch (code) {
  case CURLE_OK:
    return Delivery::Sent;
  case CURLE_OPERATION_TIMEDOUT:
  case CURLE_COULDNT_CONNECT:
    return Delivery::Later;
  default:
    return Delivery::Refused;
  }
}

Delivery byAFunction(CURL *easy) { return deliveryOf(post(easy)); }

Delivery byAFunctionInSteps(CURL *easy) {
  const CURLcode code = post(easy);
  const Delivery delivery = deliveryOf(code);
  return delivery;
}

Status byTernary(CURL *easy) { return post(easy) == CURLE_OK ? StatusOk : StatusFailed; }

Delivery byAMap(CURL *easy) {
  static const std::map<CURLcode, Delivery> Meaning = {{CURLE_OK, Delivery::Sent},
                                                       {CURLE_OPERATION_TIMEDOUT, Delivery::Later}};
  const auto found = Meaning.find(post(easy));
  return found == Meaning.end() ? Delivery::Refused : found->second;
}

bool byBool(CURL *easy) { return byIf(easy) == Delivery::Sent; }

int byExitCode(CURL *easy) {
  switch (byIf(easy)) {
  case Delivery::Sent:
    return 0;
  case Delivery::Later:
    return 75;
  case Delivery::Refused:
    return 1;
  }
  return 1;
}

int byCast(CURL *easy) { return static_cast<int>(post(easy)); }

std::error_code byErrorCode(CURL *easy) {
  return post(easy) == CURLE_OK ? std::error_code() : std::make_error_code(std::errc::io_error);
}

void byThrow(CURL *easy) {
  switch (byIf(easy)) {
  case Delivery::Sent:
    return;
  case Delivery::Later:
    throw std::runtime_error("try later");
  case Delivery::Refused:
    throw std::runtime_error("refused");
  }
}

//===-- Mapped, and then lost ---------------------------------------------===//

void enumDropped(CURL *easy) {
  (void)byIf(easy); // expect: nhsmail-unchecked-send
}

void enumOfASwitchDropped(CURL *easy) {
  const auto delivery = bySwitch(easy); // expect: nhsmail-unchecked-send
  (void)delivery;
}

void statusDropped(CURL *easy) {
  byTernary(easy); // expect: nhsmail-unchecked-send
}

void enumOnlyLogged(CURL *easy) {
  if (byIf(easy) == Delivery::Refused) // expect: nhsmail-unchecked-send
    std::cerr << "refused\n";
}

void switchThatOnlyLogs(CURL *easy) {
  switch (byIf(easy)) { // expect: nhsmail-unchecked-send
  case Delivery::Sent:
    std::cout << "sent\n";
    break;
  case Delivery::Later:
    std::cerr << "later\n";
    break;
  case Delivery::Refused:
    std::cerr << "refused\n";
    break;
  }
}

// A refusal counts as sent.
Delivery allOneToIt(CURL *easy) {
  switch (post(easy)) { // expect: nhsmail-unchecked-send
  case CURLE_OK:
    return Delivery::Sent;
  default:
    return Delivery::Sent;
  }
}

bool trueForBoth(CURL *easy) {
  switch (byIf(easy)) { // expect: nhsmail-unchecked-send
  case Delivery::Sent:
  case Delivery::Later:
  case Delivery::Refused:
    return true;
  }
  return true;
}

} // namespace mail
