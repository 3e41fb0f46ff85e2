// POCO: processes that are given a password.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure

#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Process.h>

#include <string>

void signIn(Poco::Net::SMTPClientSession &session, const std::string &account, const std::string &password) {
  session.login(Poco::Net::SMTPClientSession::AUTH_LOGIN, account, password);
}

void launch(Poco::Net::SMTPClientSession &session, const std::string &account, const std::string &password) {
  signIn(session, account, password);
  Poco::Process::Args arguments;
  arguments.push_back("--auth-password");
  arguments.push_back(password);
  Poco::Process::launch("swaks", arguments); // expect: nhsmail-credential-disclosure on the command line
}

void launchRight(Poco::Net::SMTPClientSession &session, const std::string &account, const std::string &password, const std::string &path) {
  signIn(session, account, password);
  Poco::Process::Args arguments;
  arguments.push_back("--auth-password-file");
  arguments.push_back(path);
  Poco::Process::launch("swaks", arguments);
}
