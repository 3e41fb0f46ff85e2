// What has been received, and is opened or saved under its own name.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-attachment
// pkg-config: Qt5Gui
// flags: -fPIC

#include "../../libraries/mocks/mailio/imap.hpp"
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

namespace mail {

void signIn(mailio::imaps &connection, const std::string &account, const std::string &secret) {
  connection.authenticate(account, secret, mailio::imaps::auth_method_t::LOGIN);
}

//===-- Reported ----------------------------------------------------------===//

void opened(mailio::imaps &connection, unsigned long number) {
  mailio::message message;
  connection.fetch("inbox", number, message);
  std::system(("xdg-open " + message.subject()).c_str()); // expect: nhsmail-unsafe-attachment is opened
}

void savedAs(mailio::imaps &connection, unsigned long number, const std::string &folder) {
  mailio::message message;
  connection.fetch("inbox", number, message);
  std::ofstream file(folder + "/" + message.subject());
  file << message.content(); // expect: nhsmail-unsafe-attachment saved under the name that its sender chose
}

//===-- Not reported ------------------------------------------------------===//

void savedByNumber(mailio::imaps &connection, unsigned long number, const std::string &folder) {
  mailio::message message;
  connection.fetch("inbox", number, message);
  std::ofstream file(folder + "/" + std::to_string(number) + ".eml");
  file << message.content();
}

void savedByFileName(mailio::imaps &connection, unsigned long number, const std::string &folder) {
  mailio::message message;
  connection.fetch("inbox", number, message);
  std::ofstream file(folder + "/" +
                     std::filesystem::path(message.subject()).filename().string());
  file << message.content();
}

std::string baseNameOf(const std::string &path);

void savedByBaseName(mailio::imaps &connection, unsigned long number, const std::string &folder) {
  mailio::message message;
  connection.fetch("inbox", number, message);
  std::ofstream file(folder + "/" + baseNameOf(message.subject()));
  file << message.content();
}

void savedIfPlain(mailio::imaps &connection, unsigned long number, const std::string &folder) {
  mailio::message message;
  connection.fetch("inbox", number, message);
  const std::string name = message.subject();
  if (name.find('/') != std::string::npos)
    throw std::invalid_argument("no plain name");
  std::ofstream file(folder + "/" + name);
  file << message.content();
}

void openedOfOurOwn() { std::system("xdg-open manual.pdf"); }

void shownManual() { QDesktopServices::openUrl(QUrl("https://support.nhs.net")); }

} // namespace mail
