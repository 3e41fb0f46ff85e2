// Pistache: what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-unverified-recipient
// pkg-config: libpistache libcurl

#include <curl/curl.h>
#include <pistache/endpoint.h>
#include <pistache/router.h>

#include <iostream>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

namespace mail {

class SignIn : public Pistache::Http::Handler {
public:
  HTTP_PROTOTYPE(SignIn)

  void onRequest(const Pistache::Http::Request &request, Pistache::Http::ResponseWriter) override {
    curl_easy_setopt(easy_, CURLOPT_PASSWORD, request.body().c_str());
    std::cerr << request.resource();
    std::cerr << request.body(); // expect: nhsmail-logged-credential
  }

private:
  CURL *easy_;
};

void route(CURL *easy, const Pistache::Rest::Request &request, Pistache::Http::ResponseWriter) {
  const auto word = request.param(":password").as<std::string>();
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::cerr << request.param(":account").as<std::string>();
  std::cerr << word; // expect: nhsmail-logged-credential
}

struct Patient {
  std::string patientName, diagnosis;
};

Patient patientFor(const std::string &reference);

void send(CURL *easy, const std::string &to, const Patient &patient) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), patient.diagnosis.c_str(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, curl_slist_append(nullptr, "Subject: [secure] Letter"));
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not sent");
}

class Letters {
public:
  Letters(CURL *easy, Pistache::Address address)
      : easy_(easy), server_(std::make_shared<Pistache::Http::Endpoint>(address)), known_{"ward5.leas@nhs.net"} {}

  void start() {
    server_->init(Pistache::Http::Endpoint::options().threads(1));
    Pistache::Rest::Routes::Post(router_, "/letters/:reference/:address", Pistache::Rest::Routes::bind(&Letters::post, this));
    Pistache::Rest::Routes::Post(router_, "/known/:reference", Pistache::Rest::Routes::bind(&Letters::postKnown, this));
    Pistache::Rest::Routes::Post(router_, "/asked", Pistache::Rest::Routes::bind(&Letters::asked, this));
    server_->setHandler(router_.handler());
    server_->serve();
  }

private:
  void post(const Pistache::Rest::Request &request, Pistache::Http::ResponseWriter response) {
    const auto reference = request.param(":reference").as<std::string>();
    send(easy_, request.param(":address").as<std::string>(), patientFor(reference)); // expect: nhsmail-unverified-recipient came from outside
    response.send(Pistache::Http::Code::Accepted);
  }

  void postKnown(const Pistache::Rest::Request &request, Pistache::Http::ResponseWriter response) {
    const auto reference = request.param(":reference").as<std::string>();
    const std::string to = request.body();
    if (known_.count(to) == 0) {
      response.send(Pistache::Http::Code::Forbidden, "not known");
      return;
    }
    send(easy_, to, patientFor(reference));
    send(easy_, "records.leas@nhs.net", patientFor(reference));
    response.send(Pistache::Http::Code::Ok, "sent");
  }

  void asked(const Pistache::Rest::Request &request, Pistache::Http::ResponseWriter response) {
    const auto to = request.query().get("to");
    send(easy_, *to, patientFor("recent")); // expect: nhsmail-unverified-recipient
    response.send(Pistache::Http::Code::Ok);
  }

  CURL *easy_;
  std::shared_ptr<Pistache::Http::Endpoint> server_;
  Pistache::Rest::Router router_;
  std::set<std::string> known_;
};

} // namespace mail
