// Credentials handed to other programs and other services, and what only looks so.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-credential-disclosure
// pkg-config: Qt5Network
// flags: -fPIC
// policy: {"hosts": {"foreign": ["api.letters.co.uk"]}}

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <httplib.h>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcess>
#include <QUrl>
#include <QUrlQuery>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/URI.h>

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace mail {

void signIn(mailio::smtps &relay, const std::string &account, const std::string &word) {
  relay.authenticate(account, word, mailio::smtps::auth_method_t::LOGIN);
}

//===-- Reported ----------------------------------------------------------===//

void byExec(mailio::smtps &relay, const std::string &account, const std::string &word) {
  signIn(relay, account, word);
  if (fork() == 0)
    execlp("curl", "curl", "--user", (account + ":" + word).c_str(), "smtps://send.nhs.net", nullptr); // expect: nhsmail-credential-disclosure
}

void byStream(mailio::smtps &relay, const std::string &account, const std::string &word) {
  signIn(relay, account, word);
  std::ostringstream command;
  command << "swaks --server send.nhs.net --auth-user " << account << " --auth-password " << word;
  std::system(command.str().c_str()); // expect: nhsmail-credential-disclosure on the command line
}

class Helper {
public:
  void add(const QString &argument) { arguments_ << argument; }
  bool run() {
    QProcess process;
    process.start("mailhelper", arguments_); // expect-route: nhsmail-credential-disclosure
    return process.waitForFinished();
  }

private:
  QStringList arguments_;
};

bool byMember(const QString &mailboxPassword) {
  Helper helper;
  helper.add("--password");
  helper.add(mailboxPassword);
  return helper.run();
}

QNetworkReply *inTheQueryOfQt(QNetworkAccessManager &network, const QString &accessToken) {
  QUrl url("https://graph.microsoft.com/v1.0/me/messages");
  QUrlQuery query;
  query.addQueryItem("access_token", accessToken);
  url.setQuery(query);
  return network.get(QNetworkRequest(url)); // expect: nhsmail-credential-disclosure
}

void toAnother(const std::string &mailToken) {
  httplib::SSLClient graph("graph.microsoft.com");
  graph.set_bearer_token_auth(mailToken.c_str());
  httplib::SSLClient letters("api.letters.co.uk");
  letters.Post("/jobs", httplib::Headers{{"Authorization", "Bearer " + mailToken}}, "{}", "application/json"); // expect: nhsmail-credential-disclosure
}

bool inTheQueryOfPoco(const std::string &accessToken) {
  Poco::Net::HTTPSClientSession session("graph.microsoft.com");
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_GET, "/v1.0/me/messages?access_token=" + accessToken);
  Poco::Net::HTTPResponse response;
  session.sendRequest(request);
  session.receiveResponse(response); // expect: nhsmail-credential-disclosure
  return response.getStatus() == Poco::Net::HTTPResponse::HTTP_OK;
}

//===-- Not reported ------------------------------------------------------===//

void withoutTheWord(mailio::smtps &relay, const std::string &account, const std::string &word) {
  signIn(relay, account, word);
  if (fork() == 0)
    execlp("curl", "curl", "--netrc", "--user", account.c_str(), "smtps://send.nhs.net", nullptr);
}

bool nameOfTheVariable() {
  Helper helper;
  helper.add("--password-env");
  helper.add("MAILBOX_PASSWORD");
  return helper.run();
}

QNetworkReply *pages(QNetworkAccessManager &network, const QString &skipToken) {
  QUrl url("https://graph.microsoft.com/v1.0/me/messages");
  QUrlQuery query;
  query.addQueryItem("$skiptoken", skipToken);
  url.setQuery(query);
  return network.get(QNetworkRequest(url));
}

void whereItBelongs(const std::string &mailToken) {
  httplib::SSLClient graph("graph.microsoft.com"), login("login.microsoftonline.com");
  graph.set_bearer_token_auth(mailToken.c_str());
  login.Post("/common/oauth2/v2.0/logout", httplib::Headers{{"Authorization", "Bearer " + mailToken}}, "", "text/plain");
}

void itsOwn(const std::string &mailToken, const std::string &letterKey) {
  httplib::SSLClient graph("graph.microsoft.com");
  graph.set_bearer_token_auth(mailToken.c_str());
  httplib::SSLClient letters("api.letters.co.uk");
  letters.Post("/jobs", httplib::Headers{{"Authorization", "Bearer " + letterKey}}, "{}", "application/json");
}

void toItsInput(mailio::smtps &relay, const QString &account, const QString &word) {
  signIn(relay, account.toStdString(), word.toStdString());
  QProcess process;
  process.start("mailhelper", {"--account", account, "--password-stdin"});
  process.write(word.toUtf8());
  process.closeWriteChannel();
  process.waitForFinished();
}

} // namespace mail
