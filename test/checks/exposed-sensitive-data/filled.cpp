// RUN: %check-hosts %s
// checks: nhsmail-exposed-sensitive-data,nhsmail-stored-credential
// pkg-config: libcurl
//
// A variable with a telling name is what it says, however it is filled.
#include <curl/curl.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <list>
#include <string>

struct Admission {
  std::string nhsNumber;
  std::string ward;
};

void byGetline(std::istream &In) {
  Admission A;
  std::getline(In, A.nhsNumber);
  std::getline(In, A.ward);
  std::cerr << A.nhsNumber << '\n'; // expect: nhsmail-exposed-sensitive-data
  std::cerr << A.ward << '\n';
}

void byOperator(std::istream &In) {
  std::string Diagnosis;
  In >> Diagnosis;
  std::cerr << Diagnosis << '\n'; // expect: nhsmail-exposed-sensitive-data
}

void byAssignment(const char *const *Arguments) {
  Admission A;
  A.nhsNumber.assign(Arguments[1]);
  A.ward = Arguments[2];
  std::cerr << A.ward << '\n';
  std::cerr << A.nhsNumber << '\n'; // expect: nhsmail-exposed-sensitive-data
}

void intoArray(std::FILE *In) {
  char NhsNumber[16], Ward[16];
  if (std::fgets(NhsNumber, sizeof NhsNumber, In) && std::fgets(Ward, sizeof Ward, In)) {
    std::printf("%s", NhsNumber); // expect: nhsmail-exposed-sensitive-data
    std::printf("%s", Ward);
  }
}

void throughList(std::istream &In) {
  std::list<Admission> Waiting;
  Admission Next;
  while (std::getline(In, Next.nhsNumber))
    Waiting.push_back(Next);
  std::cerr << Waiting.front().nhsNumber; // expect: nhsmail-exposed-sensitive-data
}

void keepPassword(std::istream &In) {
  std::string Password, Mailbox;
  std::getline(In, Mailbox);
  std::getline(In, Password);
  std::ofstream Settings("mail.conf");
  Settings << Mailbox << '\n';
  Settings << Password << '\n'; // expect: nhsmail-stored-credential
}

// Numbers about it, and constants, are not the thing.
void harmless(std::istream &In) {
  int Patients = 0;
  In >> Patients;
  std::cerr << Patients << '\n';
  std::string Patient;
  Patient.assign("nobody");
  std::cerr << Patient << '\n';
}

int notify(CURL *Easy) { return curl_easy_perform(Easy); }
