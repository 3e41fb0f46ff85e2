// Globals, statics of functions and classes, anonymous namespaces, inline constants.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Loosestrife

#include <curl/curl.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <string>

constexpr char GlobalPassword[] = "Loosestrife-1"; // expect-route: nhsmail-hardcoded-credential
inline constexpr const char *InlinePassword = "Loosestrife-2"; // expect-route: nhsmail-hardcoded-credential
static const std::string StaticPassword = "Loosestrife-3"; // expect-route: nhsmail-hardcoded-credential

namespace {
const char *const HiddenPassword = "Loosestrife-4"; // expect-route: nhsmail-hardcoded-credential
std::string readIn;
struct {
  std::string account = "strife@nhs.net";
  std::string password;
} current;
} // namespace

namespace mail {

void ofTheGlobal(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, GlobalPassword); }
void ofTheInline(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, InlinePassword); }
void ofTheStatic(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, StaticPassword.c_str()); }
void ofTheHidden(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, HiddenPassword); }

void load() { readIn = std::getenv("STRIFE_PASSWORD"); }
void ofTheLoaded(CURL *easy) {
  load();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, readIn.c_str());
}

void loadFixed() { current.password = "Loosestrife-5"; } // expect-route: nhsmail-hardcoded-credential
void ofTheStruct(CURL *easy) {
  loadFixed();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, current.password.c_str());
}

const std::string &localStatic() {
  static const std::string password = "Loosestrife-6"; // expect-route: nhsmail-hardcoded-credential
  return password;
}
void ofALocalStatic(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, localStatic().c_str());
}

const std::string &localStaticFromOutside() {
  static const std::string password = [] {
    const char *text = std::getenv("STRIFE_PASSWORD");
    return std::string(text ? text : "");
  }();
  return password;
}
void ofALocalStaticFromOutside(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, localStaticFromOutside().c_str());
}

class Configuration {
public:
  static Configuration &instance() {
    static Configuration only;
    return only;
  }
  const std::string &password() const { return password_; }
  void read() { password_ = std::getenv("STRIFE_PASSWORD"); }

  static constexpr auto Default = "Loosestrife-7"; // expect-route: nhsmail-hardcoded-credential
  static inline std::string Shared = "Loosestrife-8"; // expect-route: nhsmail-hardcoded-credential
  static const char *const Declared;

private:
  std::string password_;
};
const char *const Configuration::Declared = "Loosestrife-9"; // expect-route: nhsmail-hardcoded-credential

void ofASingleton(CURL *easy) {
  Configuration::instance().read();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Configuration::instance().password().c_str());
}
void ofAStaticMember(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Configuration::Default);
}
void ofAnInlineMember(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Configuration::Shared.c_str());
}
void ofADeclaredMember(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Configuration::Declared);
}

// The name of the variable is a constant, the password is not.
const std::map<std::string, const char *> Variables = {{"strife@nhs.net", "STRIFE_PASSWORD"}};
void byTable(CURL *easy, const std::string &account) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, std::getenv(Variables.at(account)));
}

//===-- Outcomes ----------------------------------------------------------===//

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

CURLcode lastCode;
std::atomic<bool> failed{false};
thread_local CURLcode lastOfThisThread;

void intoAGlobal(CURL *easy) { lastCode = post(easy); }
void intoAThreadsGlobal(CURL *easy) { lastOfThisThread = post(easy); }
void intoAnAtomic(CURL *easy) { failed = post(easy) != CURLE_OK; }

void countedInAStatic(CURL *easy) {
  static unsigned refused = 0;
  if (post(easy) != CURLE_OK)
    ++refused;
}

void fromAStaticFunction(CURL *easy) {
  static CURLcode (*const run)(CURL *) = post;
  run(easy); // expect: nhsmail-unchecked-send
}

void localAndGone(CURL *easy) {
  CURLcode lastCode = post(easy); // expect: nhsmail-unchecked-send
  (void)lastCode;
}

} // namespace mail
