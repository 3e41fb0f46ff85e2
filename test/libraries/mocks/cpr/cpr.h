// Mock of cpr: the declarations that programs use, from
// https://github.com/libcpr/cpr (not packaged).
#ifndef MOCK_CPR_CPR_H
#define MOCK_CPR_CPR_H

#include <cstdint>
#include <future>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

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

struct Parameter {
  Parameter(std::string key, std::string value);
  std::string key;
  std::string value;
};

class Parameters {
public:
  Parameters(const std::initializer_list<Parameter> &parameters);
};

struct Part {
  Part(std::string name, std::string value);
};

class Multipart {
public:
  Multipart(const std::initializer_list<Part> &parts);
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

namespace ssl {
class VerifyPeer {
public:
  VerifyPeer(bool verify);
};

class VerifyHost {
public:
  VerifyHost(bool verify);
};

struct TLSv1_1 {};
} // namespace ssl

struct SslOptions {
  void SetOption(const ssl::VerifyPeer &option);
  void SetOption(const ssl::VerifyHost &option);
};

template <typename... Ts> SslOptions Ssl(Ts &&...ts);

class Timeout {
public:
  Timeout(std::int32_t milliseconds);
};

class Proxies {
public:
  Proxies(const std::initializer_list<std::pair<const std::string, std::string>> &hosts);
};

class EncodedAuthentication {
public:
  EncodedAuthentication(std::string username, std::string password);
};

class ProxyAuthentication {
public:
  ProxyAuthentication(const std::initializer_list<std::pair<const std::string, EncodedAuthentication>> &hosts);
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
using AsyncDone = std::future<void>;

template <typename... Ts> Response Get(Ts &&...ts);
template <typename... Ts> Response Post(Ts &&...ts);
template <typename... Ts> Response Put(Ts &&...ts);
template <typename... Ts> AsyncResponse PostAsync(Ts &&...ts);
template <typename Then, typename... Ts> AsyncDone PostCallback(Then, Ts &&...) { return AsyncDone(); }

class Session {
public:
  Session();
  void SetUrl(const Url &url);
  void SetHeader(const Header &header);
  void SetBearer(const Bearer &token);
  void SetAuth(const Authentication &auth);
  void SetBody(const Body &body);
  void SetPayload(const Payload &payload);
  void SetParameters(const Parameters &parameters);
  void SetTimeout(const Timeout &timeout);
  void SetSslOptions(const SslOptions &options);
  void SetVerifySsl(const VerifySsl &verify);
  void SetOption(const Url &url);
  void SetOption(const Body &body);
  void SetOption(const Bearer &token);
  Response Get();
  Response Post();
  AsyncResponse PostAsync();
};

} // namespace cpr

#endif
