// Inheritance and virtual calls: one override is followed, of two nothing is invented.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Figwort

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace mail {

//===-- One implementation ------------------------------------------------===//

class Vault {
public:
  virtual ~Vault() = default;
  virtual std::string password(const std::string &account) const = 0;
};

class FixedVault : public Vault {
public:
  std::string password(const std::string &) const override { return "Figwort-1"; } // expect-route: nhsmail-hardcoded-credential
};

void uniqueOverride(CURL *easy, const Vault &vault) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, vault.password("radiology@nhs.net").c_str());
}

class Channel {
public:
  virtual ~Channel() = default;
  virtual CURLcode deliver(CURL *easy) = 0;
};

class SmtpChannel final : public Channel {
public:
  CURLcode deliver(CURL *easy) override {
    curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    return curl_easy_perform(easy);
  }
};

void droppedThroughTheInterface(CURL *easy, Channel &channel) {
  channel.deliver(easy); // expect: nhsmail-unchecked-send
}

bool keptThroughTheInterface(CURL *easy, Channel &channel) {
  return channel.deliver(easy) == CURLE_OK;
}

void droppedOfAFinalClass(CURL *easy, SmtpChannel &channel) {
  channel.deliver(easy); // expect: nhsmail-unchecked-send
}

//===-- Several implementations -------------------------------------------===//

class Source {
public:
  virtual ~Source() = default;
  virtual std::string password() const = 0;
};

class Training : public Source {
public:
  std::string password() const override { return "Figwort-2"; }
};

class Environment : public Source {
public:
  std::string password() const override { return std::getenv("FIG_PASSWORD"); }
};

// Which one it is, nobody knows.
void oneOfTwo(CURL *easy, const Source &source) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, source.password().c_str());
}

// Here the class of the object is known.
void knownToBeTraining(CURL *easy) {
  const Training source;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, source.password().c_str()); // expect-route: nhsmail-hardcoded-credential
}

void knownToBeTheEnvironment(CURL *easy) {
  const Environment source;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, source.password().c_str());
}

void calledByName(CURL *easy, const Training &source) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, source.Training::password().c_str()); // expect-route: nhsmail-hardcoded-credential
}

//===-- Members and calls of a base ---------------------------------------===//

class Mailer {
public:
  virtual ~Mailer() = default;
  void run(CURL *easy) {
    prepare();
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str());
  }

protected:
  virtual void prepare() { password_ = std::getenv("FIG_PASSWORD"); }
  std::string password_;
};

class Nightly : public Mailer {
public:
  void use(const char *password) { password_ = password; }
  void signIn(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str()); }
};

void memberOfTheBase(CURL *easy) {
  Nightly mailer;
  mailer.use("Figwort-3"); // expect-route: nhsmail-hardcoded-credential
  mailer.signIn(easy);
}

void memberOfTheBaseFromOutside(CURL *easy) {
  Nightly mailer;
  mailer.use(std::getenv("FIG_PASSWORD"));
  mailer.signIn(easy);
}

void hookOfTheBase(CURL *easy) {
  Nightly mailer;
  mailer.run(easy);
}

class Weekly : public Nightly {
public:
  void signIn(CURL *easy) {
    Nightly::use("Figwort-4"); // expect-route: nhsmail-hardcoded-credential
    Nightly::signIn(easy);
  }
};

void baseCalledByName(CURL *easy) { Weekly().signIn(easy); }

struct Timed {
  long timeout = 30;
};
struct Named {
  std::string password;
};
struct Both : Timed, Named {
  void signIn(CURL *easy) const { curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); }
};

void severalBases(CURL *easy) {
  Both both;
  both.password = "Figwort-5"; // expect-route: nhsmail-hardcoded-credential
  both.signIn(easy);
}

void severalBasesThroughOne(CURL *easy) {
  Both both;
  Named &named = both;
  named.password = std::getenv("FIG_PASSWORD");
  both.signIn(easy);
}

void downcast(CURL *easy, Mailer &mailer) {
  auto &nightly = static_cast<Nightly &>(mailer);
  nightly.use("Figwort-6"); // expect-route: nhsmail-hardcoded-credential
  nightly.signIn(easy);
}

std::unique_ptr<Channel> makeChannel() { return std::make_unique<SmtpChannel>(); }

void droppedThroughAFactory(CURL *easy) {
  const auto channel = makeChannel();
  channel->deliver(easy); // expect: nhsmail-unchecked-send
}

bool keptThroughAFactory(CURL *easy) {
  const auto channel = makeChannel();
  return channel->deliver(easy) == CURLE_OK;
}

} // namespace mail
