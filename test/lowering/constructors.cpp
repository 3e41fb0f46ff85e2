// Constructors: initialiser lists, delegation, inheritance, and bodies.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Brooklime

#include <curl/curl.h>

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <utility>

namespace mail {

class Session {
public:
  Session(CURL *easy, std::string account, std::string password)
      : easy_(easy), account_(std::move(account)), password_(std::move(password)) {}
  Session(CURL *easy, std::string password)
      : Session(easy, "dietetics@nhs.net", std::move(password)) {}
  explicit Session(CURL *easy) : Session(easy, "Brooklime-1") {} // expect-route: nhsmail-hardcoded-credential
  void signIn() const {
    curl_easy_setopt(easy_, CURLOPT_USERNAME, account_.c_str());
    curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str());
  }

protected:
  CURL *easy_;
  std::string account_, password_;
};

void delegatedTwice(CURL *easy) {
  const Session session(easy);
  session.signIn();
}

void delegatedOnce(CURL *easy) {
  const Session session(easy, std::getenv("LIME_PASSWORD"));
  session.signIn();
}

// Who swaps account and password is found by the address that arrives.
void inWrongOrder(CURL *easy) {
  const Session session(easy, std::getenv("LIME_PASSWORD"), "Brooklime-2"); // expect-route: nhsmail-hardcoded-credential
  session.signIn();
}

class Inherits : public Session {
public:
  using Session::Session;
  void post() { curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L); }
};

void inherited(CURL *easy) {
  Inherits session(easy, "dietetics@nhs.net", "Brooklime-3"); // expect-route: nhsmail-hardcoded-credential
  session.signIn();
}

void inheritedFromOutside(CURL *easy) {
  Inherits session(easy, "dietetics@nhs.net", std::getenv("LIME_PASSWORD"));
  session.signIn();
}

class Calls : public Session {
public:
  explicit Calls(CURL *easy) : Session(easy, std::string("Brook") + "lime-4") {} // expect-route: nhsmail-hardcoded-credential
};

void calledByADerived(CURL *easy) {
  const Calls session(easy);
  session.signIn();
}

class InTheBody {
public:
  InTheBody(CURL *easy, bool trains) {
    if (trains)
      password_ = "Brooklime-5"; // expect-route: nhsmail-hardcoded-credential
    else
      password_ = std::getenv("LIME_PASSWORD");
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str());
  }

private:
  std::string password_;
};

class FromTheEnvironment {
public:
  explicit FromTheEnvironment(CURL *easy, const char *variable = "LIME_PASSWORD")
      : password_(std::getenv(variable)) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str());
  }

private:
  std::string password_;
};

void constructed(CURL *easy) {
  InTheBody first(easy, true);
  FromTheEnvironment second(easy);
}

/// Opens a handle; everything that a user does happens in the constructor.
class Post {
public:
  explicit Post(CURL *easy) : code_(send(easy)) {}
  bool accepted() const { return code_ == CURLE_OK; }

private:
  static CURLcode send(CURL *easy) {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    return curl_easy_perform(easy);
  }
  CURLcode code_;
};

void outcomeInAMemberForgotten(CURL *easy) {
  Post post(easy); // expect: nhsmail-unchecked-send
}

bool outcomeInAMemberAsked(CURL *easy) {
  const Post post(easy);
  return post.accepted();
}

class PostOrThrow {
public:
  explicit PostOrThrow(CURL *easy) {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    if (const CURLcode code = curl_easy_perform(easy); code != CURLE_OK)
      throw std::runtime_error(curl_easy_strerror(code));
  }
};

void outcomeThrown(CURL *easy) { PostOrThrow post(easy); }

} // namespace mail
