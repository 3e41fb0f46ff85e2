// What a constructor has made of a member is known in a method that nobody in
// the file calls, as far as no other method may have changed it.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-timeout,nhsmail-insecure-transport
// pkg-config: libcurl

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>
#include <curl/curl.h>

#include <memory>
#include <string>
#include <vector>

namespace mail {

//===-- Handles -----------------------------------------------------------===//

class Graph {
public:
  Graph() : easy_(curl_easy_init()) { curl_easy_setopt(easy_, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail"); }
  ~Graph() { curl_easy_cleanup(easy_); }
  bool send(const std::string &body) {
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, body.c_str());
    return curl_easy_perform(easy_) == CURLE_OK; // expect: nhsmail-missing-timeout // expect: nhsmail-unchecked-send
  }

private:
  CURL *easy_;
};

bool accepted(CURL *easy) {
  long status = 0;
  return curl_easy_perform(easy) == CURLE_OK &&
         curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK && status == 202;
}

// Whoever has the object may have set a timeout by now.
class PatientGraph {
public:
  PatientGraph() : easy_(curl_easy_init()) { curl_easy_setopt(easy_, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail"); }
  void setTimeout(long seconds) { curl_easy_setopt(easy_, CURLOPT_TIMEOUT, seconds); }
  bool send(const std::string &body) {
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, body.c_str());
    return accepted(easy_);
  }

private:
  CURL *easy_;
};

// Whoever gets the handle may have done anything with it.
class OpenGraph {
public:
  OpenGraph() : easy_(curl_easy_init()) { curl_easy_setopt(easy_, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail"); }
  CURL *handle() { return easy_; }
  bool send() { return accepted(easy_); }

private:
  CURL *easy_;
};

// One that a constructor is given is not known.
class GivenGraph {
public:
  explicit GivenGraph(CURL *easy) : easy_(easy) {}
  bool send() { return accepted(easy_); }

private:
  CURL *easy_;
};

// With a timeout from the constructor, whatever it is.
class TimedGraph {
public:
  explicit TimedGraph(long seconds) : easy_(curl_easy_init()) {
    curl_easy_setopt(easy_, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT, seconds);
  }
  bool send() { return accepted(easy_); }

private:
  CURL *easy_;
};

// What is put into a member is not lost.
class Outbox {
public:
  Outbox() : easy_(curl_easy_init()), failed_(new std::vector<std::string>) {
    curl_easy_setopt(easy_, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT, 20L);
  }
  void send(const std::string &body) {
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, body.c_str());
    if (!accepted(easy_))
      failed_->push_back(body);
  }

private:
  CURL *easy_;
  std::unique_ptr<std::vector<std::string>> failed_;
};

//===-- Sessions ----------------------------------------------------------===//

class Mailer {
public:
  explicit Mailer(const std::string &word) : session_("relay.harrowfield.nhs.uk", 587), word_(word) {
    session_.setTimeout(Poco::Timespan(20, 0));
  }
  void send(const Poco::Net::MailMessage &letter) {
    session_.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, "mailer@nhs.net", word_); // expect: nhsmail-insecure-transport
    session_.sendMessage(letter);
  }

private:
  Poco::Net::SMTPClientSession session_;
  std::string word_;
};

} // namespace mail
