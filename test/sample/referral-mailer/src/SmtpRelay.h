// Referral letters as plain mail through the NHSmail relay (libcurl).
#pragma once

#include "Referral.h"
#include "Settings.h"

#include <string>

namespace referrals {

class SmtpRelay {
public:
  explicit SmtpRelay(RelaySettings settings);

  /// The referral to the clinic that the directory names. Throws DeliveryError.
  void sendReferral(const Referral &referral, const std::string &clinic);

  /// The same letter to the community optometrist who shares the care.
  void sendToOptometrist(const Referral &referral);

  /// Tells the referring practice that its referral has gone.
  void acknowledge(const std::string &reference, const std::string &practice);

  /// A copy for the archive mailbox. True where the relay took it.
  bool archive(const Referral &referral);

private:
  void transmit(const std::string &to, const std::string &subject, const std::string &body);

  RelaySettings settings_;
};

} // namespace referrals
