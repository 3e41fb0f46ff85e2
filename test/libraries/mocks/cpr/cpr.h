// Mock of cpr: the declarations that programs use, from
// https://github.com/libcpr/cpr (not packaged).
#ifndef MOCK_CPR_CPR_H
#define MOCK_CPR_CPR_H

#include <cstdint>
#include <future>
#include <initializer_list>
#include <map>
#include <string>

namespace cpr {

class Url {
public:
  Url(std::string url);
  Url(const char *url);
  const std::string &str() const;
};

class Body {
public:
  Body(std::string body);
  Body(const char *body);
};

struct Pair {
  Pair(std::string key, std::string value);
  std::string key;
  std::string value;
};

class Payload {
public:
  Payload(const std::initializer_list<Pair> &pairs);
};

using Header = std::map<std::string, std::string>;

enum class AuthMode { BASIC, DIGEST, NTLM };

class Authentication {
public:
  Authentication(std::string username, std::string password, AuthMode mode);
};

class Bearer {
public:
  Bearer(std::string token);
};

class VerifySsl {
public:
  VerifySsl(bool verify);
};

class Timeout {
public:
  Timeout(std::int32_t milliseconds);
};

enum class ErrorCode { OK = 0, COULDNT_CONNECT, OPERATION_TIMEDOUT, UNKNOWN_ERROR = 1000 };

class Error {
public:
  ErrorCode code = ErrorCode::OK;
  std::string message{};
  explicit operator bool() const { return code != ErrorCode::OK; }
};

class Response {
public:
  long status_code{};
  std::string text{};
  Header header{};
  double elapsed{};
  Error error{};
  std::string reason{};
};

using AsyncResponse = std::future<Response>;

template <typename... Ts> Response Get(Ts &&...ts);
template <typename... Ts> Response Post(Ts &&...ts);
template <typename... Ts> AsyncResponse PostAsync(Ts &&...ts);

class Session {
public:
  Session();
  void SetUrl(const Url &url);
  void SetHeader(const Header &header);
  void SetBearer(const Bearer &token);
  void SetAuth(const Authentication &auth);
  void SetBody(const Body &body);
  void SetVerifySsl(const VerifySsl &verify);
  void SetOption(const Url &url);
  void SetOption(const Body &body);
  void SetOption(const Bearer &token);
  Response Post();
};

} // namespace cpr

#endif
