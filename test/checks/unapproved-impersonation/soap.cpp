// Exchange by requests that the program writes itself: the header of the envelope
// names the mailbox that is meant.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unapproved-impersonation
// pkg-config: libcurl Qt5Network
// flags: -fPIC
// policy: {"accounts": ["svc.rota.leas@nhs.net"],
// policy:  "impersonation": [{"account": "*", "mailbox": "clinic*.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-7", "expires": "2099-12-31"},
// policy:   {"account": "*", "mailbox": "theatre.leas@nhs.net",
// policy:   "purposes": ["calendar"], "reference": "CHG-8", "expires": "2099-12-31"},
// policy:   {"account": "*", "mailbox": "old.leas@nhs.net",
// policy:   "purposes": ["mail"], "reference": "CHG-1", "expires": "2020-12-31"}]}

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace mail {

constexpr const char *Endpoint = "https://outlook.office365.com/EWS/Exchange.asmx";

// Answers with the status of HTTP.
long post(CURL *easy, const std::string &envelope) {
  curl_slist *headers = curl_slist_append(nullptr, "Content-Type: text/xml; charset=utf-8");
  long status = 0;
  curl_easy_setopt(easy, CURLOPT_URL, Endpoint);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, envelope.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("Exchange does not answer");
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  return status;
}

std::string impersonating(const std::string &mailbox) {
  return "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>" + mailbox +
         "</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>";
}

std::string envelope(const std::string &header, const std::string &body) {
  std::ostringstream out;
  out << R"(<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
  <soap:Header><t:RequestServerVersion Version="Exchange2013"/>)"
      << header << "</soap:Header><soap:Body>" << body << "</soap:Body></soap:Envelope>";
  return out.str();
}

const std::string Rota = R"(<m:CreateItem MessageDisposition="SendAndSaveCopy"><m:Items><t:Message>
  <t:Subject>Rota</t:Subject><t:Body BodyType="Text">The rota is on the board.</t:Body>
  <t:ToRecipients><t:Mailbox><t:EmailAddress>ward5.leas@nhs.net</t:EmailAddress></t:Mailbox></t:ToRecipients>
</t:Message></m:Items></m:CreateItem>)";

const std::string Slot = R"(<m:CreateItem SendMeetingInvitations="SendToNone"><m:Items><t:CalendarItem>
  <t:Subject>Theatre 2</t:Subject><t:Start>2027-03-01T09:00:00Z</t:Start><t:End>2027-03-01T12:00:00Z</t:End>
</t:CalendarItem></m:Items></m:CreateItem>)";

bool sendAs(CURL *easy, const std::string &mailbox) {
  return post(easy, envelope(impersonating(mailbox), Rota)) == 200;
}

bool bookAs(CURL *easy, const std::string &mailbox) {
  return post(easy, envelope(impersonating(mailbox), Slot)) == 200;
}

//===-- Reported ----------------------------------------------------------===//

bool unapproved(CURL *easy) {
  return sendAs(easy, "director.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation acts as 'director.leas@nhs.net', and no approval
}

bool expired(CURL *easy) {
  return sendAs(easy, "old.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation CHG-1 has expired on 2020-12-31
}

// Approved for mail alone.
bool otherPurpose(CURL *easy) {
  return bookAs(easy, "clinic1.leas@nhs.net"); // expect: nhsmail-unapproved-impersonation
}

bool typed(CURL *easy) {
  std::string mailbox;
  std::cout << "Send as: ";
  std::getline(std::cin, mailbox);
  return sendAs(easy, mailbox); // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
}

// One text with the mailbox in it, filled in by the C library.
long formatted(CURL *easy, const char *to) {
  static const char Form[] =
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" "
      "xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" "
      "xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><soap:Header>"
      "<t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>%s</t:SmtpAddress></t:ConnectingSID>"
      "</t:ExchangeImpersonation></soap:Header><soap:Body><m:CreateItem MessageDisposition=\"SendOnly\">"
      "<m:Items><t:Message><t:Subject>Rota</t:Subject><t:ToRecipients><t:Mailbox><t:EmailAddress>%s"
      "</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message></m:Items></m:CreateItem></soap:Body>"
      "</soap:Envelope>";
  char text[2048];
  snprintf(text, sizeof text, Form, "matron.leas@nhs.net", to);
  return post(easy, text); // expect: nhsmail-unapproved-impersonation 'matron.leas@nhs.net'
}

// The parameter of a web request.
class Endpoints {
public:
  explicit Endpoints(httplib::Server &server) {
    server.Post("/rota", [this](const httplib::Request &request, httplib::Response &response) {
      const std::string mailbox = request.get_param_value("mailbox");
      auto answer = exchange_.Post("/EWS/Exchange.asmx", envelope(impersonating(mailbox), Rota), // expect: nhsmail-unapproved-impersonation whatever mailbox its input names
                                   "text/xml; charset=utf-8");
      response.status = answer && answer->status == 200 ? 204 : 502;
    });
  }

private:
  httplib::SSLClient exchange_{"outlook.office365.com"};
};

bool byQt(QNetworkAccessManager &network) {
  const QString secretary = "director.leas@nhs.net";
  QNetworkRequest request(QUrl("https://outlook.office365.com/EWS/Exchange.asmx"));
  request.setHeader(QNetworkRequest::ContentTypeHeader, "text/xml; charset=utf-8");
  const QString text = QStringLiteral(
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" "
      "xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" "
      "xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><soap:Header>"
      "<t:ExchangeImpersonation><t:ConnectingSID><t:PrincipalName>%1</t:PrincipalName></t:ConnectingSID>"
      "</t:ExchangeImpersonation></soap:Header><soap:Body><m:CreateItem MessageDisposition=\"SendAndSaveCopy\">"
      "<m:Items><t:Message><t:Subject>Rota</t:Subject><t:ToRecipients><t:Mailbox>"
      "<t:EmailAddress>ward5.leas@nhs.net</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message>"
      "</m:Items></m:CreateItem></soap:Body></soap:Envelope>").arg(secretary);
  QNetworkReply *reply = network.post(request, text.toUtf8()); // expect: nhsmail-unapproved-impersonation 'director.leas@nhs.net'
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
  return reply->error() == QNetworkReply::NoError;
}

//===-- Not reported ------------------------------------------------------===//

bool approved(CURL *easy) { return sendAs(easy, "clinic1.leas@nhs.net"); }

bool approvedCalendar(CURL *easy) { return bookAs(easy, "theatre.leas@nhs.net"); }

bool ownMailbox(CURL *easy) { return sendAs(easy, "svc.rota.leas@nhs.net"); }

bool asItself(CURL *easy) { return post(easy, envelope("", Rota)) == 200; }

bool anotherTimeZone(CURL *easy) {
  return post(easy, envelope("<t:TimeZoneContext><t:TimeZoneDefinition Id=\"GMT Standard Time\"/></t:TimeZoneContext>",
                             Rota)) == 200;
}

bool ofAList(CURL *easy) {
  static const std::set<std::string> Ours = {"clinic1.leas@nhs.net", "clinic2.leas@nhs.net"};
  std::string mailbox;
  std::getline(std::cin, mailbox);
  if (Ours.count(mailbox) == 0)
    return false;
  return sendAs(easy, mailbox);
}

bool configured(CURL *easy) {
  const char *mailbox = std::getenv("ROTA_MAILBOX");
  if (!mailbox)
    throw std::runtime_error("ROTA_MAILBOX is not set");
  return sendAs(easy, mailbox);
}

} // namespace mail
