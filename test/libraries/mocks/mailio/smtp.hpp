// Mock of mailio: the declarations that programs use, from
// https://github.com/karastojko/mailio (not packaged).
#ifndef MOCK_MAILIO_SMTP_HPP
#define MOCK_MAILIO_SMTP_HPP

#include <chrono>
#include <istream>
#include <stdexcept>
#include <string>

namespace mailio {

struct mail_address {
  mail_address() = default;
  mail_address(const std::string &mail_name, const std::string &mail_address);
  std::string name;
  std::string address;
};

class mime {
public:
  enum class media_type_t { NONE, TEXT, IMAGE, AUDIO, VIDEO, APPLICATION, MULTIPART, MESSAGE };
  enum class content_transfer_encoding_t { NONE, BIT_7, BIT_8, BASE_64, QUOTED_PRINTABLE, BINARY };
  mime();
  virtual ~mime() = default;
  void content(const std::string &content_str);
  std::string content() const;
  void content_transfer_encoding(content_transfer_encoding_t encoding);
};

class message : public mime {
public:
  message();
  void from(const mail_address &mail);
  void add_from(const mail_address &mail);
  void sender(const mail_address &mail);
  void reply_address(const mail_address &mail);
  void add_recipient(const mail_address &mail);
  void add_cc_recipient(const mail_address &mail);
  void add_bcc_recipient(const mail_address &mail);
  void disposition_notification(const mail_address &mail);
  void subject(const std::string &mail_subject);
  std::string subject() const;
  void add_header(const std::string &name, const std::string &value);
  void message_id(const std::string &id);
  void attach(const std::istream &att_strm, const std::string &att_name, media_type_t type,
              const std::string &subtype);
};

class dialog_error : public std::runtime_error {
public:
  dialog_error(const std::string &msg, const std::string &details);
  std::string details() const;
};

class smtp_error : public dialog_error {
public:
  smtp_error(const std::string &msg, const std::string &details);
};

class smtp {
public:
  enum class auth_method_t { NONE, LOGIN };
  smtp(const std::string &hostname, unsigned port,
       std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
  virtual ~smtp();
  std::string authenticate(const std::string &username, const std::string &password,
                           auth_method_t method);
  std::string submit(const message &msg);
  void source_hostname(const std::string &src_host);
};

class smtps : public smtp {
public:
  enum class auth_method_t { NONE, LOGIN, START_TLS };
  smtps(const std::string &hostname, unsigned port,
        std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
  ~smtps() override;
  std::string authenticate(const std::string &username, const std::string &password,
                           auth_method_t method);
};

} // namespace mailio

#endif
