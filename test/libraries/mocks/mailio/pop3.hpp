// Mock of mailio: the declarations that programs use, from
// https://github.com/karastojko/mailio (not packaged).
#ifndef MOCK_MAILIO_POP3_HPP
#define MOCK_MAILIO_POP3_HPP

#include "smtp.hpp"

namespace mailio {

class pop3 {
public:
  enum class auth_method_t { LOGIN };
  pop3(const std::string &hostname, unsigned port,
       std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
  virtual ~pop3();
  void authenticate(const std::string &username, const std::string &password, auth_method_t method);
  void fetch(unsigned long message_no, message &msg, bool header_only = false);
};

class pop3s : public pop3 {
public:
  enum class auth_method_t { LOGIN, START_TLS };
  pop3s(const std::string &hostname, unsigned port,
        std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
  void authenticate(const std::string &username, const std::string &password, auth_method_t method);
  void ssl_options(const dialog_ssl::ssl_options_t &options);
};

} // namespace mailio

#endif
