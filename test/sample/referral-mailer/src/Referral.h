// One referral as the patient administration system exports it.
#pragma once

#include <string>

namespace referrals {

struct Referral {
  std::string reference; ///< Unique booking reference; says nothing of the patient.
  std::string kind;      ///< Which way it goes; see Mailer::send.
  std::string service;   ///< ODS code of the receiving service.
  std::string practice;  ///< ODS code of the practice that refers.
  std::string nhsNumber;
  std::string patientName;
  std::string dateOfBirth;
  std::string clinicalSummary;
  std::string letterFile; ///< PDF to enclose; empty for none.
};

/// Reads the referral in the JSON file at \p path; throws where it is unreadable.
Referral readReferral(const std::string &path);

/// The letter as plain text, addressed to the clinician who receives it.
std::string letterText(const Referral &referral);

} // namespace referrals
