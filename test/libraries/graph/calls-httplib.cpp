// What programs ask of Graph, by cpp-httplib.
//
// RUN: %check-hosts --hosts driver %s
// flags: -DCPPHTTPLIB_OPENSSL_SUPPORT
// policy-file: policy.json
// annotated: Inputs/calls.h
// annotated: Inputs/directory.h

#include <httplib.h>

#include <stdexcept>
#include <string>

class Graph {
public:
  explicit Graph(const std::string &token) : client_("graph.microsoft.com") {
    client_.set_default_headers({{"Authorization", "Bearer " + token}});
  }

  std::string get(const std::string &path) { return accepted(client_.Get(path.c_str()))->body; }
  void post(const std::string &path, const std::string &body) { accepted(client_.Post(path.c_str(), body, "application/json")); }
  void patch(const std::string &path, const std::string &body) { accepted(client_.Patch(path.c_str(), body, "application/json")); }

private:
  static httplib::Result accepted(httplib::Result result) {
    if (!result)
      throw std::runtime_error(httplib::to_string(result.error()));
    if (result->status < 200 || result->status > 299)
      throw std::runtime_error("Graph answered " + std::to_string(result->status));
    return result;
  }

  httplib::SSLClient client_;
};

#include "Inputs/calls.h"
#include "Inputs/directory.h"
