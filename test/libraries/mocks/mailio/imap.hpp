// Mock of mailio: the declarations that programs use, from
// https://github.com/karastojko/mailio (not packaged).
#ifndef MOCK_MAILIO_IMAP_HPP
#define MOCK_MAILIO_IMAP_HPP

#include "smtp.hpp"

namespace mailio {

class imap {
public:
  enum class auth_method_t { LOGIN };
  imap(const std::string &hostname, unsigned port,
       std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
  virtual ~imap();
  void authenticate(const std::string &username, const std::string &password, auth_method_t method);
  void fetch(const std::string &mailbox, unsigned long message_no, message &msg,
             bool header_only = false);
};

class imaps : public imap {
public:
  enum class auth_method_t { LOGIN, START_TLS };
  imaps(const std::string &hostname, unsigned port,
        std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
  void authenticate(const std::string &username, const std::string &password, auth_method_t method);
  void ssl_options(const dialog_ssl::ssl_options_t &options);
};

} // namespace mailio

#endif
