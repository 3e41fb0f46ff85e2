// Connections as programs set them up: settings in members, options by default,
// helpers that relax what others require.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// pkg-config: libcurl Qt5Network vmime
// flags: -fPIC

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include "../../libraries/mocks/simple-mail/SimpleMail"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <Poco/Net/AcceptCertificateHandler.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/SecureSMTPClientSession.h>
#include <curl/curl.h>
#include <httplib.h>
#include <vmime/vmime.hpp>

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslError>

#include <memory>
#include <string>

namespace mail {

//===-- Reported ----------------------------------------------------------===//

struct TlsOptions {
  bool verify = false;
  std::string authority;
};

class GraphClient {
public:
  explicit GraphClient(const TlsOptions &tls) : client_("graph.microsoft.com") {
    client_.enable_server_certificate_verification(tls.verify);
  }
  bool send(const std::string &token, const std::string &mail) {
    client_.set_bearer_token_auth(token.c_str());
    auto answer = client_.Post("/v1.0/me/sendMail", mail, "application/json");
    return answer && answer->status == 202;
  }

private:
  httplib::SSLClient client_;
};

bool byDefault(const std::string &token, const std::string &mail) {
  GraphClient client(TlsOptions{}); // expect: nhsmail-insecure-transport not verified
  return client.send(token, mail);
}

// Whatever is wrong with the certificate is passed over.
QNetworkReply *allErrors(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkReply *reply = network.post(QNetworkRequest(QUrl("https://graph.microsoft.com/v1.0/me/sendMail")), mail);
  QObject::connect(reply, &QNetworkReply::sslErrors, [reply](const QList<QSslError> &) { reply->ignoreSslErrors(); }); // expect: nhsmail-insecure-transport
  return reply;
}

bool plainSmtp(SmtpClient &client, MimeMessage &message, const QString &password) {
  SmtpClient relay("send.nhs.net", 25, SmtpClient::TcpConnection);
  return relay.connectToHost() && relay.login("rota.leas@nhs.net", password) && relay.sendMail(message); // expect: nhsmail-insecure-transport
}

void tlsNotRequired(const std::string &password, vmime::shared_ptr<vmime::message> message) {
  auto session = vmime::net::session::create();
  auto relay = session->getTransport(vmime::utility::url("smtp://send.nhs.net:587"));
  relay->setProperty("options.need-authentication", true);
  relay->setProperty("auth.username", "rota.leas@nhs.net");
  relay->setProperty("auth.password", password);
  relay->setProperty("connection.tls", true);
  relay->connect(); // expect: nhsmail-insecure-transport only if the server offers it
  relay->send(message);
}

template <typename T> void set(CURL *easy, CURLoption option, T value) { curl_easy_setopt(easy, option, value); }

bool byTemplate(const std::string &token, const std::string &mail) {
  CURL *easy = curl_easy_init();
  set(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  set(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  set(easy, CURLOPT_POSTFIELDS, mail.c_str());
  set(easy, CURLOPT_SSL_VERIFYPEER, 0L); // expect: nhsmail-insecure-transport not verified
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code == CURLE_OK;
}

constexpr const char *Scheme = "http";

bool builtAddress(httplib::Headers headers, const std::string &form) {
  httplib::Client login(std::string(Scheme) + "://login.microsoftonline.com");
  auto answer = login.Post("/common/oauth2/v2.0/token", headers, form, "application/x-www-form-urlencoded"); // expect: nhsmail-insecure-transport http://
  return answer && answer->status == 200;
}

//===-- Not reported ------------------------------------------------------===//

bool verifiedByOption(const std::string &token, const std::string &mail) {
  TlsOptions tls;
  tls.verify = true;
  GraphClient client(tls);
  return client.send(token, mail);
}

bool verifiedBySetting(const TlsOptions &tls, const std::string &token, const std::string &mail) {
  GraphClient client(tls);
  return client.send(token, mail);
}

// They are told, and the connection fails.
QNetworkReply *errorsTold(QNetworkAccessManager &network, const QByteArray &mail) {
  QNetworkReply *reply = network.post(QNetworkRequest(QUrl("https://graph.microsoft.com/v1.0/me/sendMail")), mail);
  QObject::connect(reply, &QNetworkReply::sslErrors, [](const QList<QSslError> &errors) {
    for (const QSslError &error : errors)
      qWarning("%s", qPrintable(error.errorString()));
  });
  return reply;
}

bool encryptedSmtp(MimeMessage &message, const QString &password) {
  SmtpClient relay("send.nhs.net", 465, SmtpClient::SslConnection);
  return relay.connectToHost() && relay.login("rota.leas@nhs.net", password) && relay.sendMail(message);
}

void tlsRequired(const std::string &password, vmime::shared_ptr<vmime::message> message) {
  auto session = vmime::net::session::create();
  auto relay = session->getTransport(vmime::utility::url("smtp://send.nhs.net:587"));
  relay->setProperty("auth.username", "rota.leas@nhs.net");
  relay->setProperty("auth.password", password);
  relay->setProperty("connection.tls", true);
  relay->setProperty("connection.tls.required", true);
  relay->connect();
  relay->send(message);
}

bool templateVerified(const std::string &token, const std::string &mail) {
  CURL *easy = curl_easy_init();
  set(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  set(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  set(easy, CURLOPT_POSTFIELDS, mail.c_str());
  set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code == CURLE_OK;
}

void pocoStrict(Poco::Net::MailMessage &message, const std::string &token) {
  Poco::Net::Context::Ptr context = new Poco::Net::Context(Poco::Net::Context::TLS_CLIENT_USE, "/etc/ssl/certs",
                                                           Poco::Net::Context::VERIFY_STRICT, 9, true);
  Poco::Net::SecureSMTPClientSession session("send.nhs.net", 587);
  session.login();
  if (!session.startTLS(context))
    throw Poco::Exception("the relay offers no TLS");
  session.login(Poco::Net::SMTPClientSession::AUTH_XOAUTH2, "rota.leas@nhs.net", token);
  session.sendMessage(message);
}

// The page of a printer on the ward.
bool printerPage(const std::string &printer) {
  httplib::Client page("http://" + printer);
  auto answer = page.Get("/status");
  return answer && answer->status == 200;
}

} // namespace mail
