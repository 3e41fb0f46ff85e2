// Mock of Drogon: the declarations that programs use, from
// https://github.com/drogonframework/drogon (not packaged).
#ifndef MOCK_DROGON_HTTPREQUEST_H
#define MOCK_DROGON_HTTPREQUEST_H

#include <memory>
#include <string>
#include <string_view>

namespace drogon {

class HttpRequest {
public:
  virtual ~HttpRequest() {}
  virtual const std::string &getHeader(std::string key) const = 0;
  virtual const std::string &path() const = 0;
  virtual const std::string &query() const = 0;
  std::string_view body() const;
  virtual const std::string &getParameter(const std::string &key) const = 0;
};
using HttpRequestPtr = std::shared_ptr<HttpRequest>;

} // namespace drogon

#endif
