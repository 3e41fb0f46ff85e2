// Patient data in logs and on the console, in several styles.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-exposed-sensitive-data
// pkg-config: spdlog libglog libcurl

#include <curl/curl.h>
#include <glog/logging.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace mail {

struct Patient {
  std::string name, nhsNumber, diagnosis;
};

bool send(CURL *easy, const std::string &body) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

bool refer(CURL *easy, const Patient &patient, const std::string &messageId) {
  spdlog::info("sending {}", messageId);
  spdlog::info("sending {} for {}", messageId, patient.nhsNumber); // expect: nhsmail-exposed-sensitive-data written to the log
  LOG(INFO) << "diagnosis: " << patient.diagnosis;                 // expect: nhsmail-exposed-sensitive-data written to the log
  std::cout << patient.nhsNumber << '\n';                          // expect: nhsmail-exposed-sensitive-data printed on the console
  if (send(easy, patient.diagnosis))
    return true;
  std::fprintf(stderr, "%s was not sent\n", messageId.c_str());
  std::fprintf(stderr, "the letter of %s was not sent\n", patient.nhsNumber.c_str()); // expect: nhsmail-exposed-sensitive-data
  return false;
}

// Through a function, a buffer and a macro.
void note(const std::string &line) { std::clog << line << '\n'; }

#define NOTE(text) note(std::string(__func__) + ": " + (text))

void throughOthers(CURL *easy, const Patient &patient) {
  note("sending");
  note("sending the letter of " + patient.nhsNumber); // expect: nhsmail-exposed-sensitive-data
  NOTE(patient.diagnosis);                            // expect: nhsmail-exposed-sensitive-data
  char line[200];
  std::snprintf(line, sizeof line, "letter of %s", patient.nhsNumber.c_str());
  std::puts(line); // expect: nhsmail-exposed-sensitive-data
  std::ostringstream text;
  text << "letter of " << patient.nhsNumber;
  spdlog::debug(text.str()); // expect: nhsmail-exposed-sensitive-data
  send(easy, patient.diagnosis);
}

// By a member, and one of many.
class Outbox {
public:
  void add(std::string clinicLetter) { clinicLetter_ = std::move(clinicLetter); }
  bool post(CURL *easy) {
    spdlog::trace("posting {} characters", clinicLetter_.size());
    spdlog::trace("posting {}", clinicLetter_); // expect: nhsmail-exposed-sensitive-data
    return send(easy, clinicLetter_);
  }

private:
  std::string clinicLetter_;
};

void all(CURL *easy, const std::vector<Patient> &patients) {
  for (const Patient &patient : patients)
    if (!send(easy, patient.diagnosis))
      LOG(ERROR) << "not sent: " << patient.name << ", " << patient.nhsNumber; // expect: nhsmail-exposed-sensitive-data
}

} // namespace mail
