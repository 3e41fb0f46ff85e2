// Letters with the signed PDF enclosed, as multipart mail (libcurl's mime API).
#pragma once

#include "Referral.h"
#include "Settings.h"

#include <string>

namespace referrals {

class LetterPost {
public:
  explicit LetterPost(const RelaySettings &relay) : relay_(relay) {}

  enum class Result { Accepted, Refused, Unreachable };

  /// The letter and its enclosure to \p recipient, which may be anywhere.
  [[nodiscard]] Result sendLetter(const Referral &referral, const std::string &recipient);

  /// The letter again, after the service has lost it.
  Result resendLetter(const Referral &referral, const std::string &recipient);

  /// Tells the booking team that a letter has gone out.
  void notifyBookings(const std::string &reference);

private:
  const RelaySettings &relay_;
};

} // namespace referrals
