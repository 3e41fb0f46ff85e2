// Mail through Microsoft Graph, for services that have left SMTP (libcurl and
// nlohmann::json).
#pragma once

#include "Referral.h"
#include "Settings.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace referrals {

class GraphMailbox {
public:
  explicit GraphMailbox(GraphSettings settings);

  /// Signs in with the client secret of the settings.
  void signIn();
  /// Signs in as the app registration of the pilot, which one clinic still uses.
  void signInAsPilot();

  /// The appointment letter to the clinic. Throws DeliveryError unless Graph
  /// has accepted it.
  void sendAppointment(const Referral &referral, const std::string &clinic);

  /// The same letter to the patient's community service. True where it was sent.
  bool sendToCommunity(const Referral &referral, const std::string &recipient);

  /// A line to the rota mailbox of the department. True where it was sent.
  bool notifyRota(const std::string &text);

private:
  std::string requestToken(const std::string &clientSecret) const;
  long post(const nlohmann::json &mail) const;
  std::string sendMailUrl() const;

  GraphSettings settings_;
  std::string token_;
};

} // namespace referrals
