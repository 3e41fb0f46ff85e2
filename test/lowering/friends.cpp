// Friends: functions and classes that reach into another.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Eyebright

#include <curl/curl.h>

#include <cstdlib>
#include <string>
#include <utility>

namespace mail {

class Vault {
public:
  explicit Vault(std::string password) : password_(std::move(password)) {}

private:
  std::string password_;
  CURLcode last_ = CURLE_OK;

  friend void open(CURL *easy, const Vault &vault) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, vault.password_.c_str());
  }
  friend void replace(Vault &vault, const std::string &password);
  friend class Clerk;
  friend CURLcode lastOf(const Vault &vault) { return vault.last_; }
};

void replace(Vault &vault, const std::string &password) { vault.password_ = password; }

class Clerk {
public:
  explicit Clerk(Vault &vault) : vault_(vault) {}
  void signIn(CURL *easy) const {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, vault_.password_.c_str());
  }
  void post(CURL *easy) {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    vault_.last_ = curl_easy_perform(easy);
  }

private:
  Vault &vault_;
};

void hidden(CURL *easy) {
  const Vault vault("Eyebright-1"); // expect-route: nhsmail-hardcoded-credential
  open(easy, vault);
}

void hiddenFromOutside(CURL *easy) {
  const Vault vault(std::getenv("EYE_PASSWORD"));
  open(easy, vault);
}

void replaced(CURL *easy) {
  Vault vault("Eyebright-2");
  replace(vault, std::getenv("EYE_PASSWORD"));
  open(easy, vault);
}

void replacedByAConstant(CURL *easy) {
  Vault vault(std::getenv("EYE_PASSWORD"));
  replace(vault, "Eyebright-3"); // expect-route: nhsmail-hardcoded-credential
  open(easy, vault);
}

void byAClass(CURL *easy) {
  Vault vault("Eyebright-4"); // expect-route: nhsmail-hardcoded-credential
  Clerk(vault).signIn(easy);
}

void outcomeDropped(CURL *easy) {
  Vault vault(std::getenv("EYE_PASSWORD"));
  Clerk(vault).post(easy); // expect: nhsmail-unchecked-send
}

bool outcomeKept(CURL *easy) {
  Vault vault(std::getenv("EYE_PASSWORD"));
  Clerk clerk(vault);
  clerk.post(easy);
  return lastOf(vault) == CURLE_OK;
}

} // namespace mail
