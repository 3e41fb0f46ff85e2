// Namespaces: nested, inline, unnamed, aliases, using, and names found by arguments.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Selfheal

#include <curl/curl.h>

#include <cstdlib>
#include <string>

namespace trust::mail::detail {
inline const std::string Password = "Selfheal-1"; // expect-route: nhsmail-hardcoded-credential
inline std::string password() { return std::getenv("HEAL_PASSWORD"); }
} // namespace trust::mail::detail

namespace trust {
inline namespace v2 {
const char *token() { return "Selfheal-2"; } // expect-route: nhsmail-hardcoded-credential
} // namespace v2
namespace v1 {
const char *token() { return std::getenv("HEAL_TOKEN"); }
} // namespace v1
} // namespace trust

namespace {
// Of this file alone; another file's has nothing to do with it.
const char *password() { return "Selfheal-3"; } // expect-route: nhsmail-hardcoded-credential
namespace inner {
const char *password() { return std::getenv("HEAL_PASSWORD"); }
} // namespace inner
} // namespace

namespace detail = trust::mail::detail;

void byAlias(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, detail::Password.c_str()); }

void byAliasFromOutside(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, detail::password().c_str());
}

void byInlineNamespace(CURL *easy) { curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, trust::token()); }

void byTheOlderVersion(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, trust::v1::token());
}

void ofThisFile(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, ::password()); }

void hiddenByUsing(CURL *easy) {
  using inner::password;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password());
}

namespace wards {
struct Ward {
  std::string password;
};
void signIn(CURL *easy, const Ward &ward) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, ward.password.c_str());
}
CURLcode post(CURL *easy, const Ward &) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}
} // namespace wards

void foundByArgument(CURL *easy) {
  signIn(easy, wards::Ward{"Selfheal-4"}); // expect-route: nhsmail-hardcoded-credential
}

void foundByArgumentFromOutside(CURL *easy) {
  signIn(easy, wards::Ward{std::getenv("HEAL_PASSWORD")});
}

void outcomeDropped(CURL *easy) {
  post(easy, wards::Ward{}); // expect: nhsmail-unchecked-send
}

bool outcomeKept(CURL *easy) { return post(easy, wards::Ward{}) == CURLE_OK; }

void declaredInside(CURL *easy) {
  extern const char *HealPassword;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, HealPassword);
}
