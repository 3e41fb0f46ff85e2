// What is told about patient data, or looks like them: nothing to report.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-exposed-sensitive-data
// flags: -std=c++17
// pkg-config: spdlog libglog libcurl
// policy: {"auditLogs": ["ClinicalAudit", "trust::audit"]}

#include <curl/curl.h>
#include <fcntl.h>
#include <glog/logging.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

class ClinicalAudit {
public:
  void record(const std::string &line) { spdlog::info(line); }
  void keep(const std::string &nhsNumber) { spdlog::info("{}", nhsNumber); }
};

namespace trust {
void audit(const std::string &nhsNumber) { spdlog::info("{}", nhsNumber); }
} // namespace trust

namespace mail {

struct Patient {
  std::string name, nhsNumber, diagnosis;
};

struct Referral {
  std::string messageId, ward, referralReference, patientNameLabel, diagnosisCodelist;
  bool hasDiagnosis = false;
  std::size_t diagnosisCount = 0;
};

CURLcode post(CURL *easy, const std::string &body) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  return curl_easy_perform(easy);
}

// Counts, lengths, flags, what is shown on the screen, references.
void aboutThem(CURL *easy, const Patient &patient, const Referral &referral, const std::vector<Patient> &patients) {
  if (post(easy, patient.diagnosis) != CURLE_OK)
    spdlog::error("{} was not sent", referral.messageId);
  spdlog::info("{} patients", patients.size());
  spdlog::info("diagnosis of {} characters", patient.diagnosis.size());
  spdlog::info("{} {} {}", referral.hasDiagnosis, referral.diagnosisCount, referral.ward);
  spdlog::info("{}", referral.patientNameLabel);
  LOG(INFO) << "from " << referral.diagnosisCodelist << ": " << (patient.diagnosis.empty() ? "none" : "some");
  LOG(INFO) << "NHS number ends with ***" << patient.nhsNumber.substr(7);
  LOG(INFO) << "initial " << patient.name.substr(0, 1);
}

std::string pseudonymOf(const std::string &nhsNumber);

void pseudonym(CURL *easy, const Patient &patient) {
  post(easy, patient.diagnosis);
  spdlog::info("sent for {}", pseudonymOf(patient.nhsNumber));
}

// The audit log is meant for it.
void audited(CURL *easy, ClinicalAudit &audit, const Patient &patient) {
  post(easy, patient.diagnosis);
  audit.record("sent " + patient.nhsNumber);
  audit.keep(patient.nhsNumber);
  trust::audit(patient.nhsNumber);
}

// A folder of the program's own.
void filed(CURL *easy, const Patient &patient) {
  std::ofstream file("/var/lib/letters/letter.txt");
  file << patient.diagnosis;
  post(easy, patient.diagnosis);
}

void forItself(CURL *easy, const Patient &patient) {
  const int file = open("/srv/letters/letter.txt", O_WRONLY | O_CREAT, 0600);
  write(file, patient.diagnosis.data(), patient.diagnosis.size());
  close(file);
  post(easy, patient.diagnosis);
}

// Private and gone with the program: a matter of level 2.
void passing(CURL *easy, const Patient &patient) {
  std::FILE *file = std::tmpfile();
  std::fputs(patient.diagnosis.c_str(), file);
  std::fclose(file);
  post(easy, patient.diagnosis);
}

// Nothing of the patient's in the temporary file.
void lock(CURL *easy, const Patient &patient) {
  std::ofstream file("/tmp/outbox.lock");
  file << getpid();
  post(easy, patient.diagnosis);
}

// Streams that are neither log nor file.
void response(CURL *easy, const Patient &patient, std::ostream &client) {
  client << patient.diagnosis;
  std::ostringstream body;
  body << patient.diagnosis;
  post(easy, body.str());
}

} // namespace mail
