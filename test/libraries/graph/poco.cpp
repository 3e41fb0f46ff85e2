// A referral to an optician through Graph's sendMail, by POCO: wrong in the ways
// that sendmail.expected lists, and right.
//
// RUN: %check-hosts --hosts driver %s
// policy-file: policy.json

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/URI.h>

#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

using namespace Poco::Net;
using Poco::JSON::Array;
using Poco::JSON::Object;

struct Patient {
  std::string name, nhsNumber;
};

const Poco::URI sendMail("https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail");

Object::Ptr address(const std::string &mailbox) {
  Object::Ptr email = new Object, one = new Object;
  email->set("address", mailbox);
  one->set("emailAddress", email);
  return one;
}

std::string textOf(const Object &mail) {
  std::ostringstream text;
  mail.stringify(text);
  return text.str();
}

void refer(const Patient &patient, const std::string &token) {
  Object::Ptr body = new Object, message = new Object;
  Array::Ptr to = new Array;
  body->set("contentType", "Text");
  body->set("content", "NHS number " + patient.nhsNumber);
  to->add(address("desk@quillbrook-opticians.co.uk"));
  message->set("subject", "Referral");
  message->set("body", body);
  message->set("from", address("consultant.leas@nhs.net"));
  message->set("toRecipients", to);
  Object root;
  root.set("message", message);
  const std::string mail = textOf(root);

  HTTPSClientSession session(sendMail.getHost(), sendMail.getPort());
  HTTPRequest request(HTTPRequest::HTTP_POST, sendMail.getPathAndQuery(), HTTPMessage::HTTP_1_1);
  request.set("Authorization", "Bearer " + token);
  request.setContentType("application/json");
  request.setContentLength(mail.size());
  session.sendRequest(request) << mail;
  HTTPResponse response;
  session.receiveResponse(response); // expect-all: sendmail.expected
  std::cout << "status " << response.getStatus() << "\n";
}

void referRight(const Patient &patient, const std::string &token) {
  Object::Ptr body = new Object, message = new Object;
  Array::Ptr to = new Array;
  body->set("content", "NHS number " + patient.nhsNumber);
  to->add(address("desk@quillbrook-opticians.co.uk"));
  message->set("subject", "[secure] Referral");
  message->set("body", body);
  message->set("toRecipients", to);
  message->set("isDeliveryReceiptRequested", true);
  message->set("isReadReceiptRequested", true);
  Object root;
  root.set("message", message);
  const std::string mail = textOf(root);

  HTTPSClientSession session(sendMail.getHost(), sendMail.getPort());
  HTTPRequest request(HTTPRequest::HTTP_POST, sendMail.getPathAndQuery(), HTTPMessage::HTTP_1_1);
  request.setCredentials("Bearer", token);
  request.setContentType("application/json");
  request.setContentLength(mail.size());
  session.sendRequest(request) << mail;
  HTTPResponse response;
  session.receiveResponse(response);
  if (response.getStatus() != HTTPResponse::HTTP_ACCEPTED)
    throw std::runtime_error("not accepted: " + response.getReason());
}
