// The same mistakes, and the same care, in other styles.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential
// pkg-config: libcurl
// secret: Wren-Hollow

#include <curl/curl.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace mail {

template <typename Value> void set(CURL *easy, CURLoption option, const Value &value) {
  curl_easy_setopt(easy, option, value);
}

void throughATemplate(CURL *easy) {
  set(easy, CURLOPT_PASSWORD, "Wren-Hollow-1"); // expect: nhsmail-hardcoded-credential
}

class Options {
public:
  explicit Options(CURL *easy) : easy_(easy) {}

  Options &user(const std::string &text) {
    curl_easy_setopt(easy_, CURLOPT_USERNAME, text.c_str());
    return *this;
  }
  Options &password(const std::string &text) {
    curl_easy_setopt(easy_, CURLOPT_PASSWORD, text.c_str());
    return *this;
  }

private:
  CURL *easy_;
};

void builder(CURL *easy) {
  Options(easy).user("scans.marlow@nhs.net").password("Wren-Hollow-2"); // expect: nhsmail-hardcoded-credential
}

void builderFromTheEnvironment(CURL *easy) {
  if (const char *password = std::getenv("SCANS_PASSWORD"))
    Options(easy).user("scans.marlow@nhs.net").password(password);
}

const std::map<std::string, std::string> &passwords() {
  static const std::map<std::string, std::string> ByAccount = {
      {"scans.marlow@nhs.net", "Wren-Hollow-3"}, {"bloods.marlow@nhs.net", "Wren-Hollow-4"}};
  return ByAccount;
}

void mapOfPasswords(CURL *easy, const std::string &account) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, passwords().at(account).c_str()); // expect: nhsmail-hardcoded-credential
}

// Mixed up so that nobody reads it in the binary; the key stands beside it.
std::string unmixed() {
  static const unsigned char Mixed[] = {0x0d, 0x28, 0x3f, 0x34, 0x77, 0x12, 0x35};
  std::string text;
  for (unsigned char byte : Mixed)
    text += static_cast<char>(byte ^ 0x5a);
  return text;
}

void mixedUp(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, unmixed().c_str()); // expect: nhsmail-hardcoded-credential
}

struct Defaults {
  static constexpr const char *Password = "Wren-Hollow-5";
  static std::string password() { return Password; }
};

void staticMember(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Defaults::password().c_str()); // expect: nhsmail-hardcoded-credential
}

struct Settings {
  std::optional<std::string> password;
};

void valueOr(CURL *easy, const Settings &settings) {
  const std::string password = settings.password.value_or("Wren-Hollow-6");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect: nhsmail-hardcoded-credential
}

void valueOrNothing(CURL *easy, const Settings &settings) {
  if (settings.password)
    curl_easy_setopt(easy, CURLOPT_PASSWORD, settings.password->c_str());
}

class Base {
public:
  virtual ~Base() = default;
  void signIn(CURL *easy) const { curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str()); }

protected:
  explicit Base(std::string password) : password_(std::move(password)) {}

private:
  std::string password_;
};

class Scans : public Base {
public:
  Scans() : Base("Wren-Hollow-7") {}
};

class Bloods : public Base {
public:
  explicit Bloods(std::string password) : Base(std::move(password)) {}
};

void derived(CURL *easy) {
  const Scans scans;
  scans.signIn(easy); // expect-route: nhsmail-hardcoded-credential
}

void derivedFromTheEnvironment(CURL *easy, const char *secret) {
  const Bloods bloods(secret);
  bloods.signIn(easy);
}

} // namespace mail
