// Passwords of clients by the C++ REST SDK.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential
// secret: Harebell-

#include <cpprest/http_client.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace mail {

using web::http::client::http_client;
using web::http::client::http_client_config;

const char *const Exchange = "https://outlook.office365.com/EWS";

http_client byCredentials() {
  http_client_config config;
  web::credentials account(U("rota.leas"), U("Harebell-1"));
  config.set_credentials(account); // expect-route: nhsmail-hardcoded-credential
  return http_client(Exchange, config);
}

std::unique_ptr<http_client> inPlace() {
  http_client_config config;
  config.set_credentials(web::credentials("rota.leas", "Harebell-2")); // expect: nhsmail-hardcoded-credential
  return std::make_unique<http_client>(Exchange, config);
}

pplx::task<web::http::http_response> byHeader(http_client &graph, const std::string &mail) {
  web::http::http_request request(web::http::methods::POST);
  request.headers().add(U("Authorization"), U("Bearer Harebell-3")); // expect: nhsmail-hardcoded-credential
  request.set_request_uri(U("/v1.0/me/sendMail"));
  request.set_body(mail, "application/json");
  return graph.request(request);
}

//===-- Not reported ------------------------------------------------------===//

http_client withoutPassword() {
  http_client_config config;
  config.set_timeout(utility::seconds(30));
  return http_client(Exchange, config);
}

http_client ofTheEnvironment() {
  const char *word = std::getenv("EWS_PASSWORD");
  http_client_config config;
  config.set_credentials(web::credentials("rota.leas", word ? word : ""));
  return http_client(Exchange, config);
}

pplx::task<web::http::http_response> byTokenOfTheCaller(http_client &graph, const std::string &token) {
  web::http::http_request request(web::http::methods::GET);
  request.headers().add(U("Authorization"), U("Bearer ") + token);
  return graph.request(request);
}

} // namespace mail
