// Mock of mailio: the declarations that programs use, from
// https://github.com/karastojko/mailio (not packaged).
#ifndef MOCK_MAILIO_SMTP_HPP
#define MOCK_MAILIO_SMTP_HPP

#include <chrono>
#include <istream>
#include <list>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

// What mailio takes from Boost.Asio.
namespace boost::asio::ssl {
typedef int verify_mode;
const int verify_none = 0x00;
const int verify_peer = 0x01;
class context {
public:
  enum method { sslv23, sslv23_client, tls, tls_client, tlsv12_client };
};
} // namespace boost::asio::ssl

namespace mailio {

struct mail_address {
  mail_address() = default;
  mail_address(const std::string &mail_name, const std::string &mail_address);
  std::string name;
  std::string address;
};

struct mail_group {
  mail_group() = default;
  mail_group(const std::string &group_name, const std::vector<mail_address> &group_mails);
  std::string name;
  std::vector<mail_address> members;
};

struct mailboxes {
  std::vector<mail_address> addresses;
  std::vector<mail_group> groups;
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
  using headers_t = std::multimap<std::string, std::string>;
  void from(const mail_address &mail);
  mailboxes from() const;
  std::string from_to_string() const;
  void add_from(const mail_address &mail);
  void sender(const mail_address &mail);
  void reply_address(const mail_address &mail);
  mail_address reply_address() const;
  void add_recipient(const mail_address &mail);
  void add_cc_recipient(const mail_address &mail);
  void add_recipient(const mail_group &group);
  void add_bcc_recipient(const mail_address &mail);
  void message_id(std::string id);
  std::string message_id() const;
  void disposition_notification(const mail_address &mail);
  void subject(const std::string &mail_subject);
  std::string subject() const;
  void add_header(const std::string &name, const std::string &value);
  headers_t headers() const;
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

class dialog_ssl {
public:
  struct ssl_options_t {
    boost::asio::ssl::context::method method;
    boost::asio::ssl::verify_mode verify_mode;
  };
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
  void ssl_options(const dialog_ssl::ssl_options_t &options);
};

} // namespace mailio

#endif
