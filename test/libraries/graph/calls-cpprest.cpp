// What programs ask of Graph, by the C++ REST SDK.
//
// RUN: %check-hosts --hosts driver %s
// policy-file: policy.json
// annotated: Inputs/calls.h

#include <cpprest/http_client.h>

#include <stdexcept>
#include <string>

using namespace web::http;

class Graph {
public:
  explicit Graph(const std::string &token) : client_(U("https://graph.microsoft.com")), token_(token) {}

  std::string get(const std::string &path) { return call(methods::GET, path).extract_utf8string().get(); }
  void post(const std::string &path, const std::string &body) { call(methods::POST, path, body); }
  void patch(const std::string &path, const std::string &body) { call(methods::PATCH, path, body); }

private:
  http_response call(const method &method, const std::string &path, const std::string &body = {}) {
    http_request request(method);
    request.set_request_uri(path);
    request.headers().add(header_names::authorization, "Bearer " + token_);
    request.set_body(body, "application/json");
    http_response response = client_.request(request).get();
    if (response.status_code() < 200 || response.status_code() > 299)
      throw std::runtime_error("Graph answered " + response.reason_phrase());
    return response;
  }

  client::http_client client_;
  std::string token_;
};

#include "Inputs/calls.h"
