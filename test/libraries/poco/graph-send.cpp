// Graph through POCO's HTTP client: a body is what is written to the session.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-hardcoded-credential
// secret: Redshank-

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTMLForm.h>
#include <Poco/Net/HTTPBasicCredentials.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/OAuth20Credentials.h>
#include <Poco/NullStream.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

using Poco::Net::HTTPMessage;
using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;
using Poco::Net::HTTPSClientSession;

namespace mail {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

//===-- Four mistakes -----------------------------------------------------===//

// No tag, no receipts, a sender that is not the mailbox, and a status that is
// only printed.
void sendReferral(const Patient &patient, const std::string &practice, const std::string &token) {
  Poco::URI uri("https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail");
  HTTPSClientSession session(uri.getHost(), uri.getPort());
  HTTPRequest request(HTTPRequest::HTTP_POST, uri.getPathAndQuery(), HTTPMessage::HTTP_1_1);
  request.setContentType("application/json");
  request.set("Authorization", "Bearer " + token);

  std::ostringstream body;
  body << R"({"message": {"subject": "Referral", "body": {"contentType": "Text", "content": "NHS number )" << patient.nhsNumber
       << R"("}, "from": {"emailAddress": {"address": "consultant.leas@nhs.net"}},)"
       << R"( "toRecipients": [{"emailAddress": {"address": ")" << practice << R"("}}]}, "saveToSentItems": false})";
  const std::string text = body.str();
  request.setContentLength(text.length());

  std::ostream &out = session.sendRequest(request);
  out << text;
  HTTPResponse response;
  std::istream &in = session.receiveResponse(response); // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag
  std::cout << response.getStatus() << " " << response.getReason() << std::endl;
  Poco::StreamCopier::copyStream(in, std::cout);
}

void sendReferralRight(const Patient &patient, const std::string &practice, const std::string &token) {
  Poco::URI uri("https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail");
  HTTPSClientSession session(uri.getHost(), uri.getPort());
  session.setTimeout(Poco::Timespan(30, 0));
  HTTPRequest request(HTTPRequest::HTTP_POST, uri.getPathAndQuery(), HTTPMessage::HTTP_1_1);
  request.setContentType("application/json");
  Poco::Net::OAuth20Credentials credentials(token);
  credentials.authenticate(request);

  std::ostringstream body;
  body << R"({"message": {"subject": "[secure] Referral", "body": {"contentType": "Text", "content": "NHS number )" << patient.nhsNumber
       << R"("}, "isDeliveryReceiptRequested": true, "isReadReceiptRequested": true,)"
       << R"( "toRecipients": [{"emailAddress": {"address": ")" << practice << R"("}}]}})";
  request.setContentLength(body.str().size());
  session.sendRequest(request) << body.str();
  HTTPResponse response;
  std::istream &in = session.receiveResponse(response);
  if (response.getStatus() != HTTPResponse::HTTP_ACCEPTED) {
    std::string answer;
    Poco::StreamCopier::copyToString(in, answer);
    throw std::runtime_error("Graph answered " + answer);
  }
}

//===-- A client, as programs have one ------------------------------------===//

class GraphSession {
public:
  explicit GraphSession(std::string token) : session_("graph.microsoft.com"), token_(std::move(token)) {
    session_.setKeepAlive(true);
  }

  HTTPResponse::HTTPStatus post(const std::string &path, const std::string &json) {
    HTTPRequest request(HTTPRequest::HTTP_POST, "/v1.0" + path, HTTPMessage::HTTP_1_1);
    request.setCredentials("Bearer", token_);
    request.setContentType("application/json");
    request.setContentLength(static_cast<std::streamsize>(json.size()));
    session_.sendRequest(request) << json;
    HTTPResponse response;
    std::istream &in = session_.receiveResponse(response);
    Poco::NullOutputStream null;
    Poco::StreamCopier::copyStream(in, null);
    return response.getStatus();
  }

  void sendMail(const std::string &json) {
    if (post("/me/sendMail", json) != HTTPResponse::HTTP_ACCEPTED)
      throw std::runtime_error("not accepted");
  }

  void sendMailQuietly(const std::string &json) {
    try {
      post("/me/sendMail", json); // expect: nhsmail-unchecked-send
    } catch (const Poco::Exception &e) {
      std::cerr << e.displayText() << std::endl;
    }
  }

private:
  HTTPSClientSession session_;
  std::string token_;
};

std::string letter(const std::string &to, const std::string &subject, const std::string &text) {
  return R"({"message": {"subject": ")" + subject + R"(", "body": {"contentType": "HTML", "content": ")" + text +
         R"("}, "toRecipients": [{"emailAddress": {"address": ")" + to + R"("}}]}})";
}

void discharge(GraphSession &graph, const Patient &patient) {
  graph.sendMail(letter("carer@example.org", "Discharge", patient.patientName)); // expect: nhsmail-missing-secure-tag
  graph.sendMail(letter("carer@example.org", "[secure] Discharge", patient.patientName));
}

//===-- Signing in --------------------------------------------------------===//

HTTPResponse::HTTPStatus token(const std::string &code) {
  HTTPSClientSession session("login.microsoftonline.com", 443);
  HTTPRequest request(HTTPRequest::HTTP_POST, "/organizations/oauth2/v2.0/token", HTTPMessage::HTTP_1_1);
  Poco::Net::HTMLForm form;
  form.set("grant_type", "authorization_code");
  form.set("code", code);
  form.set("client_secret", "Redshank-1");
  form.prepareSubmit(request); // expect: nhsmail-hardcoded-credential
  form.write(session.sendRequest(request));
  HTTPResponse response;
  session.receiveResponse(response);
  return response.getStatus();
}

void basic(HTTPRequest &request) {
  Poco::Net::HTTPBasicCredentials credentials("rota.leas@nhs.net", "Redshank-2");
  credentials.authenticate(request); // expect: nhsmail-hardcoded-credential
}

void raw(HTTPRequest &request) {
  request.set("Authorization", "Bearer Redshank-3"); // expect: nhsmail-hardcoded-credential
}

void throughProxy(HTTPSClientSession &session) {
  session.setProxy("proxy.leas.example", 3128);
  session.setProxyCredentials("proxy", "Redshank-4");
}

} // namespace mail
