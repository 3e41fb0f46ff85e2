// RUN: %check-hosts %s
// checks: nhsmail-exposed-sensitive-data
// pkg-config: libcurl
//
// A member says more with its record, whatever the variable is called.
#include <curl/curl.h>

#include <iostream>
#include <string>

struct Patient {
  std::string name;
  std::string phone;
  std::string status;
  std::string fullName() const { return name; }
};

struct Mailer {
  std::string name;
};

void byVariable(const Patient &patient) {
  std::cerr << patient.name; // expect: nhsmail-exposed-sensitive-data
  std::cerr << patient.status;
}

void byType(const Patient &p) {
  std::cerr << p.phone; // expect: nhsmail-exposed-sensitive-data
  std::cerr << p.status;
}

void byAccessor(const Patient &p) {
  std::cerr << p.fullName(); // expect: nhsmail-exposed-sensitive-data
}

class Visit {
public:
  void tell() const {
    std::cerr << m_patient.name; // expect: nhsmail-exposed-sensitive-data
    std::cerr << m_room;
  }

private:
  Patient m_patient;
  std::string m_room;
};

void filled() {
  Patient p;
  std::cin >> p.name >> p.status;
  std::cerr << p.name; // expect: nhsmail-exposed-sensitive-data
  std::cerr << p.status;
}

void harmless(const Mailer &m, const Mailer &patientMailer) {
  std::cerr << m.name;
  std::cerr << patientMailer.name;
}

int notify(CURL *Easy) { return curl_easy_perform(Easy); }
