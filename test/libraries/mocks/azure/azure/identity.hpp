// Mock of the Azure SDK's identity library: the declarations that programs use,
// from https://github.com/Azure/azure-sdk-for-cpp (not packaged).
#ifndef MOCK_AZURE_IDENTITY_HPP
#define MOCK_AZURE_IDENTITY_HPP

#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace Azure {

class DateTime {
public:
  DateTime();
};

namespace Core {

class Context {
public:
  Context();
  Context WithDeadline(const DateTime &deadline) const;
};

namespace Credentials {

struct AccessToken final {
  std::string Token;
  DateTime ExpiresOn;
};

struct TokenRequestContext final {
  std::vector<std::string> Scopes;
};

class TokenCredential {
public:
  virtual AccessToken GetToken(const TokenRequestContext &tokenRequestContext,
                               const Context &context) const = 0;
  virtual ~TokenCredential();
};

struct TokenCredentialOptions {};

class AuthenticationException final : public std::exception {
public:
  explicit AuthenticationException(std::string what);
  const char *what() const noexcept override;
};

} // namespace Credentials
} // namespace Core

namespace Identity {

struct ClientSecretCredentialOptions final : public Core::Credentials::TokenCredentialOptions {
  std::string AuthorityHost;
};

class ClientSecretCredential final : public Core::Credentials::TokenCredential {
public:
  explicit ClientSecretCredential(std::string tenantId, std::string clientId,
                                  const std::string &clientSecret,
                                  const ClientSecretCredentialOptions &options);
  explicit ClientSecretCredential(
      std::string tenantId, std::string clientId, const std::string &clientSecret,
      const Core::Credentials::TokenCredentialOptions &options = Core::Credentials::TokenCredentialOptions());
  Core::Credentials::AccessToken
  GetToken(const Core::Credentials::TokenRequestContext &tokenRequestContext,
           const Core::Context &context) const override;
};

class ClientCertificateCredential final : public Core::Credentials::TokenCredential {
public:
  explicit ClientCertificateCredential(
      std::string tenantId, const std::string &clientId, const std::string &clientCertificatePath,
      const Core::Credentials::TokenCredentialOptions &options = Core::Credentials::TokenCredentialOptions());
  Core::Credentials::AccessToken
  GetToken(const Core::Credentials::TokenRequestContext &tokenRequestContext,
           const Core::Context &context) const override;
};

class ManagedIdentityCredential final : public Core::Credentials::TokenCredential {
public:
  explicit ManagedIdentityCredential(const std::string &clientId = std::string());
  Core::Credentials::AccessToken
  GetToken(const Core::Credentials::TokenRequestContext &tokenRequestContext,
           const Core::Context &context) const override;
};

class DefaultAzureCredential final : public Core::Credentials::TokenCredential {
public:
  DefaultAzureCredential();
  Core::Credentials::AccessToken
  GetToken(const Core::Credentials::TokenRequestContext &tokenRequestContext,
           const Core::Context &context) const override;
};

} // namespace Identity
} // namespace Azure

#endif
