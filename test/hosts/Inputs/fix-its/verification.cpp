// checks: nhsmail-insecure-transport
// pkg-config: openssl

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <cpprest/http_client.h>
#include <httplib.h>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPSClientSession.h>

void withHttplib(const char *token) {
  httplib::SSLClient client("graph.microsoft.com");
  client.set_bearer_token_auth(token);
  client.enable_server_certificate_verification(false);
  client.Get("/v1.0/me");
}

void withRest(const utility::string_t &token) {
  web::http::client::http_client_config config;
  config.set_validate_certificates(false);
  web::http::client::http_client client(U("https://graph.microsoft.com"), config);
  web::http::http_request request(web::http::methods::GET);
  request.headers().add(U("Authorization"), U("Bearer ") + token);
  client.request(request).get();
}

void withPoco(const std::string &token) {
  Poco::Net::Context::Ptr context =
      new Poco::Net::Context(Poco::Net::Context::CLIENT_USE, "", Poco::Net::Context::VERIFY_NONE);
  Poco::Net::HTTPSClientSession session("graph.microsoft.com", 443, context);
  Poco::Net::HTTPRequest request("GET", "/v1.0/me");
  request.set("Authorization", "Bearer " + token);
  session.sendRequest(request);
}
