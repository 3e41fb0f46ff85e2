// The same mistakes, and the same care, in other styles: templates, callables,
// interfaces, owners and builders.
//
// RUN: %check-hosts %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl

#include <curl/curl.h>

#include <Poco/Exception.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>

#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

namespace mail {

//===-- A handle that sends -----------------------------------------------===//

class Transfer {
public:
  Transfer() : easy_(curl_easy_init(), &curl_easy_cleanup) {
    curl_easy_setopt(easy_.get(), CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_.get(), CURLOPT_UPLOAD, 1L);
  }

  Transfer &to(const curl_slist *recipients) {
    curl_easy_setopt(easy_.get(), CURLOPT_MAIL_RCPT, recipients);
    return *this;
  }

  CURLcode send() { return curl_easy_perform(easy_.get()); }

private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy_;
};

void chainDropped(const curl_slist *to) {
  Transfer().to(to).send(); // expect: nhsmail-unchecked-send
}

bool chainReturned(const curl_slist *to) { return Transfer().to(to).send() == CURLE_OK; }

//===-- Templates and callables -------------------------------------------===//

template <typename Action> bool attempt(Action action) {
  try {
    action();
    return true;
  } catch (const Poco::Exception &error) {
    std::cerr << error.displayText() << '\n';
    return false;
  }
}

void attemptDropped(Poco::Net::SMTPClientSession &session,
                    const Poco::Net::MailMessage &message) {
  attempt([&] { session.sendMessage(message); }); // expect: nhsmail-unchecked-send
}

bool attemptReturned(Poco::Net::SMTPClientSession &session,
                     const Poco::Net::MailMessage &message) {
  return attempt([&] { session.sendMessage(message); });
}

template <typename Session, typename Message>
void broadcast(Session &session, const Message &message) {
  try {
    session.sendMessage(message); // expect: nhsmail-unchecked-send
  } catch (...) {
    std::cerr << "broadcast failed\n";
  }
}

void broadcastByPoco(Poco::Net::SMTPClientSession &session,
                     const Poco::Net::MailMessage &message) {
  broadcast(session, message);
}

void reportedByCallback(const curl_slist *to, const std::function<void(CURLcode)> &onFailure) {
  Transfer transfer;
  if (const CURLcode code = transfer.to(to).send(); code != CURLE_OK)
    onFailure(code);
}

//===-- Results in other clothes ------------------------------------------===//

std::pair<bool, std::string> asPair(const curl_slist *to) {
  const CURLcode code = Transfer().to(to).send();
  return {code == CURLE_OK, curl_easy_strerror(code)};
}

std::variant<std::monostate, CURLcode> asVariant(const curl_slist *to) {
  if (const CURLcode code = Transfer().to(to).send())
    return code;
  return std::monostate();
}

void pairHalfUsed(const curl_slist *to) {
  const auto [sent, reason] = asPair(to); // expect: nhsmail-unchecked-send
  std::clog << "relay says " << reason << '\n';
}

void pairUsed(const curl_slist *to) {
  const auto [sent, reason] = asPair(to);
  if (!sent)
    throw std::runtime_error(reason);
}

void ignoredByName(const curl_slist *to) {
  std::ignore = Transfer().to(to).send(); // expect: nhsmail-unchecked-send
}

//===-- An interface and what stands behind it ----------------------------===//

class Sender {
public:
  virtual ~Sender() = default;
  [[nodiscard]] virtual bool send(const curl_slist *to) = 0;
};

class RelaySender final : public Sender {
public:
  bool send(const curl_slist *to) override { return Transfer().to(to).send() == CURLE_OK; }
};

class QuietSender final : public Sender {
public:
  bool send(const curl_slist *to) override {
    const CURLcode code = Transfer().to(to).send(); // expect: nhsmail-unchecked-send
    if (code != CURLE_OK)
      std::cerr << "relay: " << code << '\n';
    return true;
  }
};

void finalDropped(RelaySender &sender, const curl_slist *to) {
  (void)sender.send(to); // expect: nhsmail-unchecked-send
}

bool finalUsed(RelaySender &sender, const curl_slist *to) { return sender.send(to); }

//===-- Guards ------------------------------------------------------------===//

class Accepted {
public:
  explicit Accepted(CURLcode code) {
    if (code != CURLE_OK)
      throw std::runtime_error(curl_easy_strerror(code));
  }
};

void guarded(const curl_slist *to) { Accepted accepted(Transfer().to(to).send()); }

} // namespace mail
