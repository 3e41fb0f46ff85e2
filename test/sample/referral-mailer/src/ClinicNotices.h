// Short notices to clinics, by POCO: this part came from the bookings team,
// whose programs use POCO throughout.
#pragma once

#include "Referral.h"
#include "Settings.h"

#include <string>

namespace Poco::Net {
class MailMessage;
class SecureSMTPClientSession;
} // namespace Poco::Net

namespace referrals {

class ClinicNotices {
public:
  explicit ClinicNotices(RelaySettings settings);

  /// Tells the clinic whom to expect. Throws where the relay does not take it.
  void expectPatient(const Referral &referral, const std::string &clinic);

  /// Tells the out-of-hours provider the same.
  void expectPatientOutOfHours(const Referral &referral, const std::string &provider);

  /// Tells the clinic that a referral has been withdrawn.
  void withdraw(const std::string &reference, const std::string &clinic);

  /// The weekly figures for the commissioner. False where they did not go out.
  bool sendFigures(const std::string &figures, const std::string &commissioner);

private:
  void signIn(Poco::Net::SecureSMTPClientSession &session) const;

  RelaySettings settings_;
};

} // namespace referrals
