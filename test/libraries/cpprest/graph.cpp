// Graph through the C++ REST SDK, where a request is a task.
//
// RUN: %check-hosts %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// secret: Dotterel-

#include <cpprest/http_client.h>
#include <cpprest/json.h>

#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string>

namespace mail {

using web::http::http_request;
using web::http::http_response;
using web::http::methods;
using web::http::client::http_client;
using web::json::value;

struct Patient {
  utility::string_t patientName;
  utility::string_t nhsNumber;
};

value mailTo(const utility::string_t &recipient, const utility::string_t &subject,
             const utility::string_t &text) {
  value mail;
  mail[U("message")][U("subject")] = value::string(subject);
  mail[U("message")][U("body")][U("content")] = value::string(text);
  mail[U("message")][U("toRecipients")][0][U("emailAddress")][U("address")] =
      value::string(recipient);
  return mail;
}

value notice() {
  return mailTo(U("ward5.leas@nhs.net"), U("Rota"), U("The rota for May is ready."));
}

utility::string_t tokenOfTheEnvironment() {
  const char *token = std::getenv("GRAPH_TOKEN");
  return utility::conversions::to_string_t(token ? token : "");
}

//===-- nhsmail-hardcoded-credential --------------------------------------===//

void passwordLiteral(web::http::client::http_client_config &configuration) {
  configuration.set_credentials(web::credentials(U("rota.leas@nhs.net"), U("Dotterel-1"))); // expect: nhsmail-hardcoded-credential
}

void bearerLiteral(http_request &request) {
  request.headers().add(U("Authorization"), U("Bearer Dotterel-2")); // expect: nhsmail-hardcoded-credential
}

void secretInTheForm(http_request &request) {
  const utility::string_t secret = U("Dotterel-3");
  request.set_body(U("grant_type=client_credentials&client_secret=") + secret, // expect: nhsmail-hardcoded-credential
                   U("application/x-www-form-urlencoded"));
}

void bearerOfTheEnvironment(http_request &request) {
  request.headers().add(U("Authorization"), U("Bearer ") + tokenOfTheEnvironment());
}

//===-- nhsmail-unchecked-send --------------------------------------------===//

void dropped(http_client &graph) {
  graph.request(methods::POST, U("/v1.0/me/sendMail"), notice()); // expect: nhsmail-unchecked-send
}

void waitedFor(http_client &graph) {
  http_request request(methods::POST);
  request.set_request_uri(U("/v1.0/me/sendMail"));
  request.set_body(notice());
  graph.request(request).wait(); // expect: nhsmail-unchecked-send
}

void printedOnly(http_client &graph) {
  const http_response response =
      graph.request(methods::POST, U("/v1.0/me/sendMail"), notice()).get(); // expect: nhsmail-unchecked-send
  std::cout << response.status_code() << '\n';
}

bool checked(http_client &graph) {
  const http_response response =
      graph.request(methods::POST, U("/v1.0/me/sendMail"), notice()).get();
  return response.status_code() == web::http::status_codes::Accepted;
}

void thrown(http_client &graph) {
  http_request request(methods::POST);
  request.set_request_uri(U("/v1.0/me/sendMail"));
  bearerOfTheEnvironment(request);
  request.set_body(notice());
  http_response response = graph.request(request).get();
  if (response.status_code() != web::http::status_codes::Accepted)
    throw std::runtime_error("Graph did not accept the mail");
}

void continued(http_client &graph) {
  graph.request(methods::POST, U("/v1.0/me/sendMail"), notice())
      .then([](http_response response) {
        if (response.status_code() != web::http::status_codes::Accepted)
          throw std::runtime_error("Graph did not accept the mail");
      })
      .wait();
}

pplx::task<http_response> returned(http_client &graph) {
  return graph.request(methods::POST, U("/v1.0/me/sendMail"), notice());
}

//===-- nhsmail-missing-secure-tag ----------------------------------------===//

pplx::task<http_response> untagged(const Patient &patient, const utility::string_t &to) {
  http_client graph(U("https://graph.microsoft.com"));
  return graph.request(methods::POST, U("/v1.0/me/sendMail"), // expect: nhsmail-missing-secure-tag
                       mailTo(to, U("Appointment"), patient.nhsNumber));
}

pplx::task<http_response> untaggedRequest(http_client &graph, const Patient &patient) {
  http_request request(methods::POST);
  request.set_request_uri(U("/v1.0/me/sendMail"));
  request.set_body(mailTo(U("carer@example.org"), U("Appointment"), patient.patientName));
  return graph.request(request); // expect: nhsmail-missing-secure-tag
}

pplx::task<http_response> tagged(http_client &graph, const Patient &patient,
                                 const utility::string_t &to) {
  return graph.request(methods::POST, U("/v1.0/me/sendMail"),
                       mailTo(to, U("[secure] Appointment"), patient.nhsNumber));
}

pplx::task<http_response> withinNhsMail(http_client &graph, const Patient &patient) {
  return graph.request(methods::POST, U("/v1.0/me/sendMail"),
                       mailTo(U("ward5.leas@nhs.net"), U("Appointment"), patient.nhsNumber));
}

} // namespace mail
