// The Azure SDK's credentials: what is secret in them, and the token they get.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout
// secret: Chiffchaff-

#include "../mocks/azure/azure/identity.hpp"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>

namespace mail {

using Azure::Core::Credentials::TokenCredential;

const char *const Tenant = "37c354b2-85b0-47f5-b222-07b48d774ee3";

std::shared_ptr<TokenCredential> secretOfTheProgram() {
  return std::make_shared<Azure::Identity::ClientSecretCredential>( // expect: nhsmail-hardcoded-credential client secret
      Tenant, "d1c3a5f0-9b1e-4c55-9c55-7b0a3d1e2f44", "Chiffchaff-1~aB");
}

class Mailer {
public:
  Mailer() : credential(Tenant, "d1c3a5f0-9b1e-4c55-9c55-7b0a3d1e2f44", Secret) {} // expect: nhsmail-hardcoded-credential client secret

private:
  static constexpr const char *Secret = "Chiffchaff-2~aB";
  Azure::Identity::ClientSecretCredential credential;
};

std::shared_ptr<TokenCredential> secretWithOptions(const std::string &secret) {
  Azure::Identity::ClientSecretCredentialOptions options;
  options.AuthorityHost = "https://login.microsoftonline.com/";
  return std::make_shared<Azure::Identity::ClientSecretCredential>(Tenant, "client", secret, options);
}

std::shared_ptr<TokenCredential> secretOfTheEnvironment() {
  const char *secret = std::getenv("AZURE_CLIENT_SECRET");
  return secretWithOptions(secret ? secret : "");
}

std::shared_ptr<TokenCredential> certificate() {
  return std::make_shared<Azure::Identity::ClientCertificateCredential>(Tenant, "client",
                                                                       "/etc/mailer/client.pem");
}

std::shared_ptr<TokenCredential> identityOfTheMachine() {
  return std::make_shared<Azure::Identity::ManagedIdentityCredential>();
}

std::string token() {
  const Azure::Identity::DefaultAzureCredential credential;
  Azure::Core::Credentials::TokenRequestContext request;
  request.Scopes = {"https://outlook.office365.com/.default"};
  try {
    return credential.GetToken(request, Azure::Core::Context()).Token;
  } catch (const Azure::Core::Credentials::AuthenticationException &error) {
    std::cerr << error.what() << '\n';
    throw;
  }
}

} // namespace mail
