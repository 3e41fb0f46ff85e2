// Macros: wrappers round calls, logging, do-while(0), and pasted text.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Ragwort

#include <curl/curl.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

#define MAIL_PASSWORD "Ragwort-1"
#define MAIL_PREFIX "Ragwort"
#define STRINGIFY(text) #text
#define SET(option, value) curl_easy_setopt(easy, CURLOPT_##option, value)
#define SET_OR_RETURN(easy, option, value)                                                          \
  do {                                                                                             \
    if (curl_easy_setopt((easy), (option), (value)) != CURLE_OK)                                   \
      return;                                                                                      \
  } while (0)
#define ENV_OR(name, fallback) (std::getenv(name) ? std::getenv(name) : (fallback))

namespace mail {

void objectLike(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, MAIL_PASSWORD); // expect: nhsmail-hardcoded-credential
}

void pasted(CURL *easy) {
  SET(USERNAME, "audit@nhs.net");
  SET(PASSWORD, MAIL_PREFIX "-2"); // expect: nhsmail-hardcoded-credential
}

void pastedFromOutside(CURL *easy) { SET(PASSWORD, std::getenv("RAG_PASSWORD")); }

void inALoopThatIsNone(CURL *easy) {
  SET_OR_RETURN(easy, CURLOPT_PASSWORD, "Ragwort-3"); // expect: nhsmail-hardcoded-credential
}

void inALoopThatIsNoneFromOutside(CURL *easy) {
  SET_OR_RETURN(easy, CURLOPT_PASSWORD, std::getenv("RAG_PASSWORD"));
}

void stringified(CURL *easy) {
  SET(PASSWORD, STRINGIFY(Ragwort4)); // expect: nhsmail-hardcoded-credential
}

void fallback(CURL *easy) {
  SET(PASSWORD, ENV_OR("RAG_PASSWORD", "Ragwort-5")); // expect: nhsmail-hardcoded-credential
}

void emptyFallback(CURL *easy) { SET(PASSWORD, ENV_OR("RAG_PASSWORD", "")); }

//===-- Outcomes ----------------------------------------------------------===//

CURLcode post(CURL *easy) {
  SET(URL, "smtp://send.nhs.net:587");
  SET(UPLOAD, 1L);
  return curl_easy_perform(easy);
}

#define LOG_ERROR(...) std::fprintf(stderr, __VA_ARGS__)
#define TRY(expression)                                                                            \
  do {                                                                                             \
    const CURLcode tried = (expression);                                                           \
    if (tried != CURLE_OK)                                                                         \
      throw std::runtime_error(curl_easy_strerror(tried));                                         \
  } while (0)
#define RETURN_IF_FAILED(expression)                                                               \
  if (const CURLcode failed = (expression); failed != CURLE_OK)                                    \
  return failed
#define LOG_IF_FAILED(expression)                                                                  \
  do {                                                                                             \
    const CURLcode tried = (expression);                                                           \
    if (tried != CURLE_OK)                                                                         \
      LOG_ERROR("mail: %s\n", curl_easy_strerror(tried));                                          \
  } while (0)
#define IGNORE(expression) ((void)(expression))

void thrown(CURL *easy) { TRY(post(easy)); }

CURLcode returned(CURL *easy) {
  RETURN_IF_FAILED(post(easy));
  return CURLE_OK;
}

void onlyLogged(CURL *easy) {
  LOG_IF_FAILED(post(easy)); // expect: nhsmail-unchecked-send
}

void ignored(CURL *easy) {
  IGNORE(post(easy)); // expect: nhsmail-unchecked-send
}

// Compiled away in a release build.
#define ASSERT_IN_DEBUG(condition) ((void)0)
void assertedAway(CURL *easy) {
  const CURLcode code = post(easy); // expect: nhsmail-unchecked-send
  ASSERT_IN_DEBUG(code == CURLE_OK);
  (void)code;
}

#define CHECKED(expression) ((expression) == CURLE_OK)
bool checked(CURL *easy) { return CHECKED(post(easy)); }

} // namespace mail
