// Credentials on command lines, which every user of the machine can read.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// pkg-config: Qt5Core
// flags: -fPIC

#include "../../libraries/mocks/mailio/smtp.hpp"

#include <QProcess>
#include <QString>
#include <QStringList>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>

namespace mail {

void signIn(mailio::smtps &connection, const std::string &account, const std::string &secret) {
  connection.authenticate(account, secret, mailio::smtps::auth_method_t::LOGIN);
}

//===-- Reported ----------------------------------------------------------===//

int byShell(const std::string &user, const std::string &password) {
  const std::string command = "curl --ssl-reqd --url smtp://send.nhs.net:587 --user '" + user + ":" +
                              password + "' --upload-file letter.txt";
  return std::system(command.c_str()); // expect: nhsmail-credential-disclosure on the command line
}

std::FILE *byPipe(const std::string &mailbox, const std::string &password) {
  const std::string command = "swaks --au " + mailbox + " --ap " + password;
  return popen(command.c_str(), "w"); // expect: nhsmail-credential-disclosure
}

int byFormat(const char *user, const char *password) {
  char command[256];
  std::snprintf(command, sizeof command, "sendemail -s send.nhs.net -xu %s -xp %s", user, password);
  return std::system(command); // expect: nhsmail-credential-disclosure
}

void byQt(const QString &mailbox, const QString &password) {
  QProcess::startDetached("curl", {"--user", mailbox + ":" + password, "smtps://send.nhs.net"}); // expect: nhsmail-credential-disclosure
}

int run(const std::string &command) { return std::system(command.c_str()); }

int byHelper(const std::string &accessToken) {
  return run("curl -H 'Authorization: Bearer " + accessToken + // expect: nhsmail-credential-disclosure
             "' https://graph.microsoft.com/v1.0/me/sendMail");
}

//===-- Not reported ------------------------------------------------------===//

int constant() { return std::system("curl --netrc --url smtp://send.nhs.net:587"); }

int userOnly(const std::string &user) {
  return std::system(("curl --netrc --user " + user + " smtp://send.nhs.net:587").c_str());
}

int fileOfPassword(const std::string &passwordFile) {
  return std::system(("msmtp --passwordeval='cat " + passwordFile + "' ward5.leas@nhs.net").c_str());
}

// Nothing says that this has to do with NHSmail.
int database(const std::string &databasePassword) {
  return std::system(("mysqldump --password=" + databasePassword + " rota > rota.sql").c_str());
}

bool byStandardInput(const std::string &password) {
  std::FILE *sender = popen("sendmail-nhs --password-on-stdin", "w");
  if (!sender)
    return false;
  std::fputs(password.c_str(), sender);
  return pclose(sender) == 0;
}

void qtWithout(const QString &mailbox) {
  QProcess::startDetached("curl", {"--netrc", "--user", mailbox, "smtps://send.nhs.net"});
}

} // namespace mail
