// The first of those whom Graph finds by a name, through POCO.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// flags: -pthread

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/StreamCopier.h>
#include <nlohmann/json.hpp>

#include <stdexcept>
#include <string>

namespace mail {

using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;

std::string ask(const std::string &path, const std::string &token) {
  Poco::Net::HTTPSClientSession session("graph.microsoft.com");
  HTTPRequest request(HTTPRequest::HTTP_GET, path, HTTPRequest::HTTP_1_1);
  request.set("Authorization", "Bearer " + token);
  session.sendRequest(request);
  HTTPResponse response;
  std::istream &in = session.receiveResponse(response);
  if (response.getStatus() != HTTPResponse::HTTP_OK)
    throw std::runtime_error(response.getReason());
  std::string text;
  Poco::StreamCopier::copyToString(in, text);
  return text;
}

nlohmann::json people(const std::string &name, const std::string &token) {
  return nlohmann::json::parse(ask("/v1.0/users?$filter=displayName%20eq%20'" + name + "'", token)).at("value");
}

void deliver(Poco::Net::SMTPClientSession &session, const std::string &to, const std::string &text) {
  Poco::Net::MailMessage message;
  message.addRecipient(Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, to));
  message.setSubject("[secure] Rota");
  message.setContent(text);
  session.sendMessage(message);
}

void first(Poco::Net::SMTPClientSession &session, const std::string &name, const std::string &text, const std::string &token) {
  deliver(session, people(name, token).at(0).at("mail"), text); // expect: nhsmail-unverified-recipient the first match
}

void theOnlyOne(Poco::Net::SMTPClientSession &session, const std::string &name, const std::string &text, const std::string &token) {
  const nlohmann::json found = people(name, token);
  if (found.size() != 1)
    throw std::runtime_error("not one of that name");
  deliver(session, found[0]["mail"], text);
}

} // namespace mail
