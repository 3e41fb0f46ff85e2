// Outcomes as alternatives of a variant, whichever way it is asked which it is.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// flags: -std=c++20
// pkg-config: libcurl

#include <curl/curl.h>

#include <stdexcept>
#include <string>
#include <type_traits>
#include <variant>

namespace mail {

template <class... Ts> struct overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts> overloaded(Ts...) -> overloaded<Ts...>;

struct Sent {};
struct Failed {
  CURLcode code;
};
using Result = std::variant<Sent, Failed>;

Result attempt(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, "<ward.leas@nhs.net>"));
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  if (code != CURLE_OK)
    return Failed{code};
  return Sent{};
}

bool byPointer(CURL *easy) {
  const Result result = attempt(easy);
  if (std::get_if<Failed>(&result))
    return false;
  return true;
}

bool byType(CURL *easy) { return std::holds_alternative<Sent>(attempt(easy)); }

bool byVisitor(CURL *easy) {
  return std::visit(overloaded{[](Sent) { return true; }, [](Failed) { return false; }}, attempt(easy));
}

bool byGenericVisitor(CURL *easy) {
  return std::visit([](auto &&way) { return std::is_same_v<std::decay_t<decltype(way)>, Sent>; }, attempt(easy));
}

void byThrowing(CURL *easy) {
  std::visit(
      [](const auto &way) {
        if constexpr (std::is_same_v<std::decay_t<decltype(way)>, Failed>)
          throw std::runtime_error(curl_easy_strerror(way.code));
      },
      attempt(easy));
}

void dropped(CURL *easy) {
  attempt(easy); // expect: nhsmail-unchecked-send
}

void kept(CURL *easy) {
  [[maybe_unused]] const Result result = attempt(easy); // expect: nhsmail-unchecked-send
}

} // namespace mail
