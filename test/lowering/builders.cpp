// Builders: those that return *this, those that return a new one, and those that move on.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// pkg-config: libcurl
// secret: Fleabane

#include <curl/curl.h>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

namespace mail {

class Options {
public:
  Options &user(std::string text) {
    user_ = std::move(text);
    return *this;
  }
  Options &password(std::string text) {
    password_ = std::move(text);
    return *this;
  }
  Options &port(long number) & {
    port_ = number;
    return *this;
  }
  void apply(CURL *easy) const {
    curl_easy_setopt(easy, CURLOPT_USERNAME, user_.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str());
    curl_easy_setopt(easy, CURLOPT_PORT, port_);
  }

private:
  std::string user_, password_;
  long port_ = 587;
};

void chained(CURL *easy) {
  Options()
      .user("pharmacy@nhs.net")
      .password("Fleabane-1") // expect-route: nhsmail-hardcoded-credential
      .apply(easy);
}

void chainedFromOutside(CURL *easy) {
  Options().user("pharmacy@nhs.net").password(std::getenv("BANE_PASSWORD")).apply(easy);
}

void inSteps(CURL *easy) {
  Options options;
  options.user("pharmacy@nhs.net").port(465);
  options.password("Fleabane-2"); // expect-route: nhsmail-hardcoded-credential
  options.apply(easy);
}

void theLastOneCounts(CURL *easy) {
  Options().password("Fleabane-3").password(std::getenv("BANE_PASSWORD")).apply(easy);
}

/// Returns a changed copy.
class Settings {
public:
  Settings withPassword(std::string text) const {
    Settings copy = *this;
    copy.password_ = std::move(text);
    return copy;
  }
  Settings withUser(std::string text) const {
    Settings copy(*this);
    copy.user_ = std::move(text);
    return copy;
  }
  void apply(CURL *easy) const { curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str()); }

private:
  std::string user_, password_;
};

void byValue(CURL *easy) {
  const Settings settings =
      Settings().withUser("pharmacy@nhs.net").withPassword("Fleabane-4"); // expect-route: nhsmail-hardcoded-credential
  settings.apply(easy);
}

void byValueFromOutside(CURL *easy) {
  Settings().withPassword(std::getenv("BANE_PASSWORD")).withUser("pharmacy@nhs.net").apply(easy);
}

// The changed copy is thrown away.
void copyThrownAway(CURL *easy) {
  const Settings settings = Settings().withPassword(std::getenv("BANE_PASSWORD"));
  settings.withPassword("Fleabane-5");
  settings.apply(easy);
}

class Transport {
public:
  Transport(std::string user, std::string password)
      : user_(std::move(user)), password_(std::move(password)) {}
  void signIn(CURL *easy) const { curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str()); }

private:
  std::string user_, password_;
};

/// Makes another class in the end.
class TransportBuilder {
public:
  static TransportBuilder create() { return {}; }
  TransportBuilder &&user(const char *text) && {
    user_ = text;
    return std::move(*this);
  }
  TransportBuilder &&password(const char *text) && {
    password_ = text;
    return std::move(*this);
  }
  std::unique_ptr<Transport> build() && { return std::make_unique<Transport>(user_, password_); }

private:
  std::string user_, password_;
};

void built(CURL *easy) {
  const auto transport = TransportBuilder::create()
                             .user("pharmacy@nhs.net")
                             .password("Fleabane-6") // expect-route: nhsmail-hardcoded-credential
                             .build();
  transport->signIn(easy);
}

void builtFromOutside(CURL *easy) {
  const auto transport =
      TransportBuilder::create().user("pharmacy@nhs.net").password(std::getenv("P")).build();
  transport->signIn(easy);
}

//===-- A letter ----------------------------------------------------------===//

class Letter {
public:
  Letter &to(const std::string &address) {
    message_.addRecipient(
        Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, address));
    return *this;
  }
  Letter &subject(const std::string &text) {
    message_.setSubject(text);
    return *this;
  }
  Letter &body(const std::string &text) {
    message_.setContent(text);
    return *this;
  }
  void send(Poco::Net::SMTPClientSession &session) { session.sendMessage(message_); }

private:
  Poco::Net::MailMessage message_;
};

void untagged(Poco::Net::SMTPClientSession &session, const std::string &diagnosis) {
  Letter()
      .to("reception@marlow-opticians.co.uk")
      .subject("Clinic letter")
      .body(diagnosis)
      .send(session); // expect-route: nhsmail-missing-secure-tag
}

void tagged(Poco::Net::SMTPClientSession &session, const std::string &diagnosis) {
  Letter()
      .to("reception@marlow-opticians.co.uk")
      .subject("[secure] Clinic letter")
      .body(diagnosis)
      .send(session);
}

void taggedInTheEnd(Poco::Net::SMTPClientSession &session, const std::string &diagnosis) {
  Letter letter;
  letter.to("reception@marlow-opticians.co.uk").subject("Clinic letter").body(diagnosis);
  letter.subject("[secure] Clinic letter");
  letter.send(session);
}

} // namespace mail
