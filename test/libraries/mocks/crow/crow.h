// Mock of Crow: the declarations that programs use, from
// https://github.com/CrowCpp/Crow (not packaged).
#ifndef MOCK_CROW_CROW_H
#define MOCK_CROW_CROW_H

#include <cstddef>
#include <cstdint>
#include <string>

namespace crow {

enum class HTTPMethod { Delete = 0, Get, Head, Post, Put };

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
  response(int code, std::string body);
};

namespace json {

namespace detail {
struct r_string {
  operator std::string() const;
};
} // namespace detail

class rvalue {
public:
  explicit operator bool() const noexcept;
  detail::r_string s() const;
  const rvalue &operator[](const char *key) const;
  const rvalue &operator[](size_t index) const;
};

rvalue load(const char *data, size_t size);
rvalue load(const char *data);
rvalue load(const std::string &text);

} // namespace json

template <typename... Args> class TaggedRule {
public:
  template <typename... Methods> TaggedRule &methods(HTTPMethod method, Methods... more);
  template <typename Func> void operator()(Func &&) {}
};

template <typename... Middlewares> class Crow {
public:
  template <uint64_t Tag> TaggedRule<> &route(std::string &&rule);
  Crow &port(std::uint16_t port);
  Crow &multithreaded();
  void run();
};
using SimpleApp = Crow<>;

} // namespace crow

#define CROW_ROUTE(app, url) app.template route<1>(url)

#endif
