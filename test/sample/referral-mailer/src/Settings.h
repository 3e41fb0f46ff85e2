// Where the mailer sends, and as whom. Everything comes from the environment
// of the service, which the platform team fills from the trust's key vault.
#pragma once

#include <stdexcept>
#include <string>

namespace referrals {

struct ConfigurationError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A mail relay and the application account that signs in to it.
struct RelaySettings {
  std::string url;  ///< smtp://send.nhs.net:587
  std::string host; ///< The same relay for code that takes no URL.
  unsigned short port = 587;
  std::string account; ///< Full NHSmail address.
  std::string password;
  std::string caFile; ///< Extra certificate authority; empty for the system's.
  bool requireTls = true;
};

/// The app registration that sends by Microsoft Graph.
struct GraphSettings {
  std::string tokenUrl;
  std::string baseUrl; ///< https://graph.microsoft.com/v1.0
  std::string clientId;
  std::string clientSecret;
  std::string mailbox;
};

struct Settings {
  RelaySettings relay;
  GraphSettings graph;
  std::string outbox;    ///< Journal of what was sent.
  std::string directory; ///< JSON file of service mailboxes by ODS code.

  /// Throws ConfigurationError where a setting is missing.
  static Settings fromEnvironment();
};

} // namespace referrals
