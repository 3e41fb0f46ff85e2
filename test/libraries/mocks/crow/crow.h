// Mock of Crow: the declarations that programs use, from
// https://github.com/CrowCpp/Crow (not packaged).
#ifndef MOCK_CROW_CROW_H
#define MOCK_CROW_CROW_H

#include <cstdint>
#include <string>

namespace crow {

class query_string {
public:
  char *get(const std::string &name) const;
};

struct request {
  std::string raw_url, url;
  query_string url_params;
  std::string body;
  const std::string &get_header_value(const std::string &key) const;
};

struct response {
  response(int code);
  response(std::string body);
};

template <typename... Args> class TaggedRule {
public:
  template <typename Func> void operator()(Func &&) {}
};

template <typename... Middlewares> class Crow {
public:
  template <uint64_t Tag> TaggedRule<> &route(std::string &&rule);
  void run();
};
using SimpleApp = Crow<>;

} // namespace crow

#define CROW_ROUTE(app, url) app.template route<1>(url)

#endif
