// Mock of Drogon: the declarations that programs use, from
// https://github.com/drogonframework/drogon (not packaged).
#ifndef MOCK_DROGON_HTTPREQUEST_H
#define MOCK_DROGON_HTTPREQUEST_H

#include <json/json.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace drogon {

enum HttpMethod { Get = 0, Post, Head, Put, Delete };

class HttpRequest {
public:
  virtual ~HttpRequest() {}
  virtual const std::string &getHeader(std::string key) const = 0;
  virtual const std::string &getCookie(const std::string &field) const = 0;
  virtual const std::string &path() const = 0;
  virtual const std::string &query() const = 0;
  std::string_view body() const;
  virtual const std::string &getParameter(const std::string &key) const = 0;
  virtual const std::shared_ptr<Json::Value> &jsonObject() const = 0;
  const std::shared_ptr<Json::Value> &getJsonObject() const;
};
using HttpRequestPtr = std::shared_ptr<HttpRequest>;

class HttpResponse {
public:
  static std::shared_ptr<HttpResponse> newHttpResponse();
};
using HttpResponsePtr = std::shared_ptr<HttpResponse>;

class HttpAppFramework {
public:
  template <typename Function> HttpAppFramework &registerHandler(const std::string &, Function &&) {
    return *this;
  }
  virtual HttpAppFramework &addListener(const std::string &address, uint16_t port) = 0;
  virtual void run() = 0;
};
HttpAppFramework &app();

template <typename T> class HttpController {
protected:
  template <typename Function> static void registerMethod(Function &&, const std::string &, HttpMethod);
};

} // namespace drogon

#define METHOD_LIST_BEGIN                                                                                              \
  static void initPathRouting() {
#define ADD_METHOD_TO(method, pattern, ...) registerMethod(&method, pattern, __VA_ARGS__)
#define METHOD_LIST_END                                                                                                \
  }

#endif
