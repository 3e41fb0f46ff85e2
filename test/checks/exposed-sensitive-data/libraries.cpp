// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-exposed-sensitive-data
// pkg-config: libcurl Qt5Core
// flags: -fPIC
//
// Other loggers, temporary and world-readable files, as programs that send mail write them.
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <boost/log/trivial.hpp>
#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include <QDebug>

#include <fcntl.h>
#include <sys/stat.h>
#include <syslog.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace mail {

struct Patient {
  std::string nhsNumber;
  std::string surname;
  std::string diagnosis;
  bool consented = false;
};

void send(mailio::smtps &connection, const std::string &to, const std::string &text) {
  mailio::message message;
  message.add_recipient(mailio::mail_address("", to));
  message.subject("[secure] Letter");
  message.content(text);
  connection.submit(message);
}

//===-- Reported ----------------------------------------------------------===//

void bySpdlog(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  spdlog::info("letter for {} to {}", patient.nhsNumber, to); // expect: nhsmail-exposed-sensitive-data
  send(connection, to, patient.diagnosis);
}

void byMacro(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  send(connection, to, patient.diagnosis);
  BOOST_LOG_TRIVIAL(info) << "sent " << patient.surname; // expect: nhsmail-exposed-sensitive-data
}

void bySyslog(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  syslog(LOG_NOTICE, "mail for %s", patient.nhsNumber.c_str()); // expect: nhsmail-exposed-sensitive-data
  send(connection, to, patient.diagnosis);
}

void byQt(mailio::smtps &connection, const std::string &to, const QString &nhsNumber) {
  qInfo().noquote() << "letter for" << nhsNumber; // expect: nhsmail-exposed-sensitive-data
  send(connection, to, nhsNumber.toStdString());
}

void inAnException(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  try {
    send(connection, to, patient.diagnosis);
  } catch (const mailio::smtp_error &e) {
    std::cerr << "letter for " << patient.surname << " failed: " << e.what() << std::endl; // expect: nhsmail-exposed-sensitive-data
    throw;
  }
}

void byFmt(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  fmt::print(stderr, "sending {}\n", patient.diagnosis); // expect: nhsmail-exposed-sensitive-data
  send(connection, to, patient.diagnosis);
}

void inTemp(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  std::ofstream out(std::filesystem::temp_directory_path() / "last-letter.txt");
  out << patient.diagnosis; // expect: nhsmail-exposed-sensitive-data
  send(connection, to, patient.diagnosis);
}

void forAll(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  const int file = open("/srv/letters/last.txt", O_CREAT | O_WRONLY, 0644);
  write(file, patient.diagnosis.data(), patient.diagnosis.size()); // expect: nhsmail-exposed-sensitive-data
  close(file);
  send(connection, to, patient.diagnosis);
}

//===-- Not reported ------------------------------------------------------===//

void recipientOnly(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  spdlog::info("letter sent to {}", to);
  send(connection, to, patient.diagnosis);
}

void reference(mailio::smtps &connection, const std::string &to, const Patient &patient, unsigned letterId) {
  BOOST_LOG_TRIVIAL(info) << "letter " << letterId << (patient.consented ? " with consent" : "");
  send(connection, to, patient.diagnosis);
}

void sizeOnly(mailio::smtps &connection, const std::string &to, const std::vector<Patient> &patients) {
  syslog(LOG_INFO, "%zu patients, first diagnosis has %zu characters", patients.size(), patients.front().diagnosis.size());
  send(connection, to, patients.front().diagnosis);
}

std::string redacted(const std::string &text);

void redactedFirst(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  spdlog::warn("letter for {}", redacted(patient.nhsNumber));
  send(connection, to, patient.diagnosis);
}

void forItself(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  const int file = open("/srv/letters/last.txt", O_CREAT | O_WRONLY, 0600);
  write(file, patient.diagnosis.data(), patient.diagnosis.size());
  close(file);
  send(connection, to, patient.diagnosis);
}

void counted(mailio::smtps &connection, const std::string &to, const std::vector<Patient> &patients) {
  unsigned sent = 0;
  for (const Patient &p : patients) {
    send(connection, to, p.diagnosis);
    std::cout << ++sent << '/' << patients.size() << '\r';
  }
}

void asked(mailio::smtps &connection, const std::string &to, const Patient &patient) {
  if (patient.nhsNumber.empty())
    std::cerr << "no NHS number is known\n";
  else
    send(connection, to, patient.nhsNumber);
}

} // namespace mail
