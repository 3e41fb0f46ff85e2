// What programs ask of Graph, by POCO.
//
// RUN: %check-hosts --hosts driver %s
// policy-file: policy.json
// annotated: Inputs/calls.h

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/StreamCopier.h>

#include <stdexcept>
#include <string>

using Poco::Net::HTTPRequest;
using Poco::Net::HTTPResponse;

class Graph {
public:
  explicit Graph(const std::string &token) : token_(token) {}

  std::string get(const std::string &path) { return call(HTTPRequest::HTTP_GET, path, ""); }
  void post(const std::string &path, const std::string &body) { call(HTTPRequest::HTTP_POST, path, body); }
  void patch(const std::string &path, const std::string &body) { call(HTTPRequest::HTTP_PATCH, path, body); }

private:
  std::string call(const std::string &method, const std::string &path, const std::string &body) {
    HTTPRequest request(method, path, HTTPRequest::HTTP_1_1);
    request.set("Authorization", "Bearer " + token_);
    request.setContentType("application/json");
    request.setContentLength(body.size());
    session_.sendRequest(request) << body;
    HTTPResponse response;
    std::istream &in = session_.receiveResponse(response);
    std::string answer;
    Poco::StreamCopier::copyToString(in, answer);
    if (response.getStatus() < 200 || response.getStatus() > 299)
      throw std::runtime_error("Graph answered " + response.getReason());
    return answer;
  }

  Poco::Net::HTTPSClientSession session_{"graph.microsoft.com", 443};
  std::string token_;
};

#include "Inputs/calls.h"
