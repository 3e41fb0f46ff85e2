// The C++ REST SDK: how a client signs in, by OAuth, by a token, and by an
// address that holds a password.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential
// secret: Garganey-

#include <cpprest/http_client.h>
#include <cpprest/oauth2.h>

#include <cstdlib>
#include <string>

namespace mail {

using namespace web::http::oauth2::experimental;

oauth2_config bySecret() {
  return oauth2_config(U("7d4e-leas"), U("Garganey-Sluice-64"), U("https://login.microsoftonline.com/nhs/oauth2/v2.0/authorize"), // expect: nhsmail-hardcoded-credential
                       U("https://login.microsoftonline.com/nhs/oauth2/v2.0/token"), U("https://localhost/"));
}

void bySecretLater(oauth2_config &config) {
  config.set_client_secret(U("Garganey-Weir-12")); // expect: nhsmail-hardcoded-credential
}

oauth2_token byToken() {
  oauth2_token token;
  token.set_access_token(U("Garganey-eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9")); // expect: nhsmail-hardcoded-credential
  return token;
}

web::uri byAddress() {
  web::uri_builder address;
  address.set_scheme(U("https")).set_user_info(U("rota.leas:Garganey-Lock-5")).set_host(U("outlook.office365.com")); // expect: nhsmail-hardcoded-credential
  return address.to_uri();
}

oauth2_config right() {
  return oauth2_config(utility::conversions::to_string_t(std::getenv("CLIENT_ID")), utility::conversions::to_string_t(std::getenv("CLIENT_SECRET")),
                       U("https://login.microsoftonline.com/nhs/oauth2/v2.0/authorize"), U("https://login.microsoftonline.com/nhs/oauth2/v2.0/token"), U("https://localhost/"));
}

} // namespace mail
