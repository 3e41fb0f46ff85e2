// Classes in classes and in functions.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Mayweed

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mail {

class Mailer {
public:
  class Session {
  public:
    explicit Session(Mailer &owner) : owner_(owner) {}
    void signIn() {
      curl_easy_setopt(owner_.easy_, CURLOPT_PASSWORD, owner_.settings_.password.c_str());
    }
    bool post() {
      curl_easy_setopt(owner_.easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
      curl_easy_setopt(owner_.easy_, CURLOPT_UPLOAD, 1L);
      owner_.settings_.last = curl_easy_perform(owner_.easy_);
      return owner_.settings_.last == CURLE_OK;
    }

  private:
    Mailer &owner_;
  };

  Mailer(CURL *easy, std::string password) : easy_(easy) { settings_.password = std::move(password); }
  Session open() { return Session(*this); }

private:
  struct Settings {
    std::string password;
    CURLcode last = CURLE_OK;
  };
  CURL *easy_;
  Settings settings_;
};

void session(CURL *easy) {
  Mailer mailer(easy, "Mayweed-1"); // expect-route: nhsmail-hardcoded-credential
  Mailer::Session session = mailer.open();
  session.signIn();
}

void sessionFromOutside(CURL *easy) {
  Mailer mailer(easy, std::getenv("MAY_PASSWORD"));
  Mailer::Session session(mailer);
  session.signIn();
}

void postDropped(CURL *easy) {
  Mailer mailer(easy, std::getenv("MAY_PASSWORD"));
  mailer.open().post(); // expect: nhsmail-unchecked-send
}

bool postKept(CURL *easy) {
  Mailer mailer(easy, std::getenv("MAY_PASSWORD"));
  return mailer.open().post();
}

/// Implementation behind a pointer.
class Client {
public:
  explicit Client(CURL *easy);
  ~Client();
  void password(const char *text);
  void signIn();

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct Client::Impl {
  CURL *easy;
  std::string password;
  void signIn() { curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); }
};

Client::Client(CURL *easy) : impl_(new Impl{easy, {}}) {}
Client::~Client() = default;
void Client::password(const char *text) { impl_->password = text; }
void Client::signIn() { impl_->signIn(); }

void behindAPointer(CURL *easy) {
  Client client(easy);
  client.password("Mayweed-2"); // expect-route: nhsmail-hardcoded-credential
  client.signIn();
}

void behindAPointerFromOutside(CURL *easy) {
  Client client(easy);
  client.password(std::getenv("MAY_PASSWORD"));
  client.signIn();
}

void localClass(CURL *easy) {
  struct Login {
    const char *password;
    void use(CURL *on) const { curl_easy_setopt(on, CURLOPT_PASSWORD, password); }
    static Login fixed() { return {"Mayweed-3"}; } // expect-route: nhsmail-hardcoded-credential
    static Login configured() { return {std::getenv("MAY_PASSWORD")}; }
  };
  Login::fixed().use(easy);
  Login::configured().use(easy);
}

template <typename Handle> class Pool {
public:
  class Entry {
  public:
    Entry(Handle *handle, std::string password) : handle_(handle), password_(std::move(password)) {}
    void signIn() const { curl_easy_setopt(handle_, CURLOPT_PASSWORD, password_.c_str()); }

  private:
    Handle *handle_;
    std::string password_;
  };
  Entry &add(Handle *handle, const std::string &password) {
    entries_.push_back(Entry(handle, password));
    return entries_.back();
  }

private:
  std::vector<Entry> entries_;
};

void inATemplate(CURL *easy) {
  Pool<CURL> pool;
  pool.add(easy, "Mayweed-4").signIn(); // expect-route: nhsmail-hardcoded-credential
}

void inATemplateFromOutside(CURL *easy) {
  Pool<CURL> pool;
  pool.add(easy, std::getenv("MAY_PASSWORD")).signIn();
}

} // namespace mail
