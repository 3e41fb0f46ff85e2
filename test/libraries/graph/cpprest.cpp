// A referral to an optician through Graph's sendMail, by the C++ REST SDK:
// wrong in the ways that sendmail.expected lists, and right.
//
// RUN: %check-hosts --hosts driver %s
// policy-file: policy.json

#include <cpprest/http_client.h>
#include <cpprest/json.h>

#include <iostream>
#include <stdexcept>

using namespace web;
using namespace web::http;

struct Patient {
  utility::string_t name, nhsNumber;
};

json::value address(const utility::string_t &mailbox) {
  json::value one;
  one[U("emailAddress")][U("address")] = json::value::string(mailbox);
  return one;
}

http_request requestFor(const utility::string_t &token, const json::value &mail) {
  http_request request(methods::POST);
  request.set_request_uri(U("/v1.0/users/referrals.leas@nhs.net/sendMail"));
  request.headers().add(header_names::authorization, U("Bearer ") + token);
  request.set_body(mail);
  return request;
}

void refer(const Patient &patient, const utility::string_t &token) {
  json::value mail;
  mail[U("message")][U("subject")] = json::value::string(U("Referral"));
  mail[U("message")][U("body")][U("contentType")] = json::value::string(U("Text"));
  mail[U("message")][U("body")][U("content")] = json::value::string(U("NHS number ") + patient.nhsNumber);
  mail[U("message")][U("from")] = address(U("consultant.leas@nhs.net"));
  mail[U("message")][U("toRecipients")] = json::value::array({address(U("desk@quillbrook-opticians.co.uk"))});
  client::http_client graph(U("https://graph.microsoft.com"));
  http_response response = graph.request(requestFor(token, mail)).get(); // expect-all: sendmail.expected
  std::cout << "status " << response.status_code() << "\n";
}

void referRight(const Patient &patient, const utility::string_t &token) {
  json::value message = json::value::object({
      {U("subject"), json::value::string(U("[secure] Referral"))},
      {U("body"), json::value::object({{U("content"), json::value::string(U("NHS number ") + patient.nhsNumber)}})},
      {U("isDeliveryReceiptRequested"), json::value::boolean(true)},
      {U("isReadReceiptRequested"), json::value::boolean(true)},
  });
  message[U("toRecipients")][0] = address(U("desk@quillbrook-opticians.co.uk"));
  json::value mail;
  mail[U("message")] = message;
  client::http_client graph(U("https://graph.microsoft.com"));
  graph.request(requestFor(token, mail))
      .then([](http_response response) {
        if (response.status_code() != status_codes::Accepted)
          throw std::runtime_error("not accepted");
      })
      .wait();
}
