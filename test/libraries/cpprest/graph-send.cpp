// Graph through the C++ REST SDK: requests, continuations, and a client that
// keeps its configuration.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-hardcoded-credential
// secret: Dunnock-

#include <cpprest/http_client.h>
#include <cpprest/json.h>
#include <cpprest/uri.h>

#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>

using namespace web;
using namespace web::http;
using namespace web::http::client;

namespace mail {

struct Patient {
  utility::string_t patientName;
  utility::string_t nhsNumber;
};

//===-- Four mistakes -----------------------------------------------------===//

// No tag, no receipts, a sender that is not the mailbox, and a status that is
// only printed.
void sendReferral(const Patient &patient, const utility::string_t &practice, const utility::string_t &token) {
  http_client client(U("https://graph.microsoft.com/v1.0/"));
  http_request request(methods::POST);
  request.set_request_uri(U("users/referrals.leas@nhs.net/sendMail"));
  request.headers().add(U("Authorization"), U("Bearer ") + token);
  request.headers().set_content_type(U("application/json"));

  json::value message;
  message[U("subject")] = json::value::string(U("Referral"));
  message[U("body")][U("contentType")] = json::value::string(U("Text"));
  message[U("body")][U("content")] = json::value::string(U("NHS number ") + patient.nhsNumber);
  message[U("from")][U("emailAddress")][U("address")] = json::value::string(U("consultant.leas@nhs.net"));
  message[U("toRecipients")][0][U("emailAddress")][U("address")] = json::value::string(practice);
  json::value body;
  body[U("message")] = message;
  body[U("saveToSentItems")] = json::value::boolean(false);
  request.set_body(body);

  client.request(request) // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag
      .then([](http_response response) {
        std::wcout << L"status " << response.status_code() << std::endl;
        return response.extract_string();
      })
      .then([](const utility::string_t &text) { std::cout << "answer of " << text.size() << std::endl; })
      .wait();
}

void sendReferralRight(const Patient &patient, const utility::string_t &practice, const utility::string_t &token) {
  http_client_config config;
  config.set_timeout(std::chrono::seconds(20));
  http_client client(U("https://graph.microsoft.com/v1.0/"), config);
  http_request request(methods::POST);
  request.set_request_uri(uri_builder(U("users")).append_path(U("referrals.leas@nhs.net")).append_path(U("sendMail")).to_uri());
  request.headers().add(U("Authorization"), U("Bearer ") + token);

  json::value message;
  message[U("subject")] = json::value::string(U("[secure] Referral"));
  message[U("body")][U("content")] = json::value::string(U("NHS number ") + patient.nhsNumber);
  message[U("toRecipients")][0][U("emailAddress")][U("address")] = json::value::string(practice);
  message[U("isDeliveryReceiptRequested")] = json::value::boolean(true);
  message[U("isReadReceiptRequested")] = json::value::boolean(true);
  json::value body;
  body[U("message")] = message;
  request.set_body(body);

  client.request(request)
      .then([](http_response response) {
        if (response.status_code() != status_codes::Accepted)
          throw std::runtime_error("Graph answered " + std::to_string(response.status_code()));
      })
      .wait();
}

//===-- A client, as programs have one ------------------------------------===//

class GraphMailer {
public:
  explicit GraphMailer(utility::string_t token) : client_(U("https://graph.microsoft.com"), configuration()), token_(std::move(token)) {}

  pplx::task<json::value> send(const json::value &message) {
    json::value body = json::value::object();
    body[U("message")] = message;
    return post(U("/v1.0/me/sendMail"), body);
  }

  pplx::task<void> sendAndForget(const json::value &message) {
    json::value body = json::value::object();
    body[U("message")] = message;
    http_request request = prepared(U("/v1.0/me/sendMail"));
    request.set_body(body);
    return client_.request(request).then([](http_response response) { std::cout << response.to_string(); }); // expect: nhsmail-unchecked-send
  }

private:
  static http_client_config configuration() {
    http_client_config config;
    config.set_timeout(std::chrono::seconds(15));
    return config;
  }

  http_request prepared(const utility::string_t &path) {
    http_request request(methods::POST);
    request.set_request_uri(path);
    request.headers().add(header_names::authorization, U("Bearer ") + token_);
    return request;
  }

  pplx::task<json::value> post(const utility::string_t &path, const json::value &body) {
    http_request request = prepared(path);
    request.set_body(body);
    return client_.request(request).then([](pplx::task<http_response> task) {
      http_response response = task.get();
      if (response.status_code() >= 300)
        throw std::runtime_error(response.reason_phrase());
      return response.extract_json();
    });
  }

  http_client client_;
  utility::string_t token_;
};

json::value letter(const utility::string_t &to, const utility::string_t &subject, const utility::string_t &text) {
  json::value message;
  message[U("subject")] = json::value::string(subject);
  message[U("body")][U("content")] = json::value::string(text);
  message[U("toRecipients")][0][U("emailAddress")][U("address")] = json::value::string(to);
  return message;
}

void discharge(GraphMailer &mailer, const Patient &patient) {
  mailer.send(letter(U("carer@example.org"), U("Discharge"), patient.patientName)).wait(); // expect: nhsmail-missing-secure-tag
  mailer.send(letter(U("carer@example.org"), U("[secure] Discharge"), patient.patientName)).wait();
}

//===-- Signing in --------------------------------------------------------===//

pplx::task<http_response> token(const utility::string_t &code) {
  http_client login(U("https://login.microsoftonline.com"));
  utility::string_t form = U("grant_type=authorization_code&client_id=a&client_secret=Dunnock-1&code=") + code;
  return login.request(methods::POST, U("/organizations/oauth2/v2.0/token"), form, U("application/x-www-form-urlencoded")); // expect: nhsmail-hardcoded-credential
}

void signIn(http_client_config &config) {
  config.set_credentials(credentials(U("rota.leas@nhs.net"), U("Dunnock-2"))); // expect: nhsmail-hardcoded-credential
}

// A proxy's password is none of NHSmail's.
void throughProxy(http_client_config &config) {
  web_proxy proxy(uri(U("http://proxy.leas.example:3128")));
  proxy.set_credentials(credentials(U("proxy"), U("Dunnock-3")));
  config.set_proxy(proxy);
}

} // namespace mail
