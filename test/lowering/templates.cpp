// Templates: functions, classes, packs, if constexpr, values as arguments, explicit instances.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Lungwort

#include <curl/curl.h>

#include <algorithm>
#include <concepts>
#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace mail {

template <typename Value> void set(CURL *easy, CURLoption option, const Value &value) {
  if constexpr (std::is_same_v<Value, std::string>)
    curl_easy_setopt(easy, option, value.c_str());
  else
    curl_easy_setopt(easy, option, value);
}

void byFunctionTemplate(CURL *easy) {
  set(easy, CURLOPT_PORT, 587L);
  set(easy, CURLOPT_PASSWORD, "Lungwort-1"); // expect: nhsmail-hardcoded-credential
}

void byFunctionTemplateText(CURL *easy) {
  set(easy, CURLOPT_PASSWORD, std::string("Lungwort-2")); // expect: nhsmail-hardcoded-credential
}

void byFunctionTemplateFromOutside(CURL *easy) {
  set(easy, CURLOPT_USERNAME, "lung@nhs.net");
  set(easy, CURLOPT_PASSWORD, std::getenv("LUNG_PASSWORD"));
  set(easy, CURLOPT_PASSWORD, std::string(std::getenv("LUNG_PASSWORD")));
}

template <CURLoption Option> void setFixed(CURL *easy, const char *value) {
  curl_easy_setopt(easy, Option, value);
}

void optionAsAnArgument(CURL *easy) {
  setFixed<CURLOPT_USERNAME>(easy, "Lungwort.Ward@nhs.net");
  setFixed<CURLOPT_PASSWORD>(easy, "Lungwort-3"); // expect: nhsmail-hardcoded-credential
}

void optionAsAnArgumentFromOutside(CURL *easy) {
  setFixed<CURLOPT_PASSWORD>(easy, std::getenv("LUNG_PASSWORD"));
}

template <typename... Pairs> void setAll(CURL *easy, const Pairs &...pairs) {
  (curl_easy_setopt(easy, pairs.first, pairs.second), ...);
}

void byFold(CURL *easy) {
  setAll(easy, std::pair(CURLOPT_PORT, 587L),
         std::pair(CURLOPT_PASSWORD, "Lungwort-4")); // expect-route: nhsmail-hardcoded-credential
}

void byFoldFromOutside(CURL *easy) {
  setAll(easy, std::pair(CURLOPT_PORT, 587L),
         std::pair(CURLOPT_PASSWORD, std::getenv("LUNG_PASSWORD")));
}

inline void setNext(CURL *) {}
template <typename Value, typename... Rest>
void setNext(CURL *easy, CURLoption option, Value value, Rest... rest) {
  curl_easy_setopt(easy, option, value);
  setNext(easy, rest...);
}

void byRecursion(CURL *easy) {
  setNext(easy, CURLOPT_PORT, 587L, CURLOPT_USERNAME, "lung@nhs.net", CURLOPT_PASSWORD, "Lungwort-5"); // expect-route: nhsmail-hardcoded-credential
}

void byRecursionFromOutside(CURL *easy) {
  setNext(easy, CURLOPT_PORT, 587L, CURLOPT_PASSWORD, std::getenv("LUNG_PASSWORD"));
}

template <std::size_t Size> struct Fixed {
  char text[Size];
  constexpr Fixed(const char (&literal)[Size]) { std::copy_n(literal, Size, text); }
};

template <Fixed Password> void signInWith(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Password.text);
}

void textAsAnArgument(CURL *easy) {
  signInWith<"Lungwort-6">(easy); // expect-route: nhsmail-hardcoded-credential
}

template <typename Text> class Session {
public:
  explicit Session(Text password) : password_(std::move(password)) {}
  void signIn(CURL *easy) const {
    if constexpr (std::is_convertible_v<Text, const char *>)
      curl_easy_setopt(easy, CURLOPT_PASSWORD, password_);
    else
      curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str());
  }

private:
  Text password_;
};

void byClassTemplate(CURL *easy) {
  const Session session("Lungwort-7"); // expect-route: nhsmail-hardcoded-credential
  session.signIn(easy);
}

void byClassTemplateOfText(CURL *easy) {
  const Session<std::string> session("Lungwort-8"); // expect-route: nhsmail-hardcoded-credential
  session.signIn(easy);
}

void byClassTemplateFromOutside(CURL *easy) {
  const Session<std::string> session(std::getenv("LUNG_PASSWORD"));
  session.signIn(easy);
}

template <typename Login>
concept HasPassword = requires(const Login &login) {
  { login.password() } -> std::convertible_to<std::string>;
};

struct Card {
  std::string password() const { return "Lungwort-9"; } // expect-route: nhsmail-hardcoded-credential
};
struct Environment {
  std::string password() const { return std::getenv("LUNG_PASSWORD"); }
};

void signInBy(CURL *easy, const HasPassword auto &login) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, login.password().c_str());
}

void byConcept(CURL *easy) { signInBy(easy, Card()); }
void byConceptFromOutside(CURL *easy) { signInBy(easy, Environment()); }

template <typename Run> auto guarded(Run &&run) -> decltype(std::forward<Run>(run)()) {
  return std::forward<Run>(run)();
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

void guardedAndDropped(CURL *easy) {
  guarded([easy] { return post(easy); }); // expect: nhsmail-unchecked-send
}

bool guardedAndKept(CURL *easy) {
  return guarded([&] { return post(easy); }) == CURLE_OK;
}

template <bool Throws> void deliver(CURL *easy) {
  const CURLcode code = post(easy); // expect-route: nhsmail-unchecked-send
  if constexpr (Throws)
    if (code != CURLE_OK)
      throw std::string(curl_easy_strerror(code));
}

void instanceThatThrows(CURL *easy) { deliver<true>(easy); }
void instanceThatForgets(CURL *easy) { deliver<false>(easy); }

template <typename Handle> class Outbox {
public:
  bool flush(Handle *easy) { return post(easy) == CURLE_OK; }
  void flushAll(Handle *easy) { post(easy); } // expect-route: nhsmail-unchecked-send
};
template class Outbox<CURL>;

extern template void set<long>(CURL *, CURLoption, const long &);

} // namespace mail
