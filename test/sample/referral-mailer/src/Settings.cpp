#include "Settings.h"

#include <cstdlib>

namespace referrals {
namespace {

std::string required(const char *name) {
  const char *value = std::getenv(name);
  if (value == nullptr || *value == '\0')
    throw ConfigurationError(std::string("missing setting ") + name);
  return value;
}

std::string optional(const char *name, const char *fallback) {
  const char *value = std::getenv(name);
  return value != nullptr ? value : fallback;
}

} // namespace

Settings Settings::fromEnvironment() {
  Settings settings;
  settings.relay.host = optional("REFERRALS_RELAY_HOST", "send.nhs.net");
  settings.relay.port =
      static_cast<unsigned short>(std::stoul(optional("REFERRALS_RELAY_PORT", "587")));
  settings.relay.url =
      "smtp://" + settings.relay.host + ":" + std::to_string(settings.relay.port);
  settings.relay.account = required("REFERRALS_ACCOUNT");
  settings.relay.password = required("REFERRALS_PASSWORD");
  settings.relay.caFile = optional("REFERRALS_CA_FILE", "");
  // The relay of the integration test listens on loopback and speaks no TLS.
  settings.relay.requireTls =
      settings.relay.host != "localhost" && settings.relay.host != "127.0.0.1";

  settings.graph.tokenUrl = optional(
      "REFERRALS_TOKEN_URL",
      "https://login.microsoftonline.com/37c354b2-85b0-47f5-b222-07b48d774ee3/oauth2/v2.0/token");
  settings.graph.baseUrl =
      optional("REFERRALS_GRAPH_URL", "https://graph.microsoft.com/v1.0");
  settings.graph.clientId = optional("REFERRALS_CLIENT_ID", "");
  settings.graph.clientSecret = optional("REFERRALS_CLIENT_SECRET", "");
  settings.graph.mailbox = optional("REFERRALS_MAILBOX", "referrals.harrowfield@nhs.net");

  settings.outbox = required("REFERRALS_OUTBOX");
  settings.directory = required("REFERRALS_DIRECTORY");
  return settings;
}

} // namespace referrals
