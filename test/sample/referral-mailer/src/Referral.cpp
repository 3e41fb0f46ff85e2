#include "Referral.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace referrals {

Referral readReferral(const std::string &path) {
  std::ifstream file(path);
  if (!file)
    throw std::runtime_error("cannot open " + path);
  const nlohmann::json record = nlohmann::json::parse(file);

  Referral referral;
  referral.reference = record.at("reference");
  referral.kind = record.at("kind");
  referral.service = record.at("service");
  referral.practice = record.at("practice");
  referral.nhsNumber = record.at("nhsNumber");
  referral.patientName = record.at("patientName");
  referral.dateOfBirth = record.at("dateOfBirth");
  referral.clinicalSummary = record.at("clinicalSummary");
  referral.letterFile = record.value("letterFile", "");
  return referral;
}

std::string letterText(const Referral &referral) {
  std::ostringstream text;
  text << "Dear colleague,\r\n\r\n"
       << "Patient: " << referral.patientName << "\r\n"
       << "NHS number: " << referral.nhsNumber << "\r\n"
       << "Date of birth: " << referral.dateOfBirth << "\r\n\r\n"
       << referral.clinicalSummary << "\r\n";
  return text.str();
}

} // namespace referrals
