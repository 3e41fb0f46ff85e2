// Mock of ews-cpp: the declarations that programs use, from
// https://github.com/otris/ews-cpp (not packaged).
#ifndef MOCK_EWS_CPP_EWS_HPP
#define MOCK_EWS_CPP_EWS_HPP

#include <stdexcept>
#include <string>
#include <vector>

namespace ews {

void set_up();
void tear_down();

class basic_credentials {
public:
  basic_credentials(std::string username, std::string password);
};

class ntlm_credentials {
public:
  ntlm_credentials(std::string username, std::string password, std::string domain);
};

class oauth2_client_credentials {
public:
  oauth2_client_credentials(std::string tenant, std::string client_id, std::string client_secret,
                            std::string scope, std::string resource);
};

class oauth2_resource_owner_password_credentials {
public:
  oauth2_resource_owner_password_credentials(std::string tenant, std::string client_id,
                                             std::string client_secret, std::string scope,
                                             std::string username, std::string password);
};

class mailbox {
public:
  explicit mailbox(std::string value, std::string name = std::string());
};

enum class body_type { best, plain_text, html };

class body {
public:
  body();
  explicit body(std::string text, body_type type = body_type::plain_text);
};

class item_id {
public:
  item_id();
  bool valid() const;
};

class item {
public:
  item();
  void set_subject(const std::string &subject);
  std::string get_subject() const;
  void set_body(const body &b);
};

class message : public item {
public:
  message();
  void set_from(const mailbox &m);
  void set_sender(const mailbox &m);
  void set_to_recipients(const std::vector<mailbox> &recipients);
  void set_cc_recipients(const std::vector<mailbox> &recipients);
  void set_bcc_recipients(const std::vector<mailbox> &recipients);
};

class connecting_sid {
public:
  enum class type { principal_name, sid, primary_smtp_address, smtp_address };
  connecting_sid(type t, const std::string &id);
};

enum class message_disposition { save_only, send_only, send_and_save_copy };

class exception : public std::runtime_error {
public:
  explicit exception(const std::string &what);
};

class exchange_error final : public exception {
public:
  explicit exchange_error(const std::string &what);
};

namespace internal {
class http_request;
}

template <typename RequestHandler = internal::http_request> class basic_service {
public:
  basic_service(const std::string &server_uri, const std::string &domain,
                const std::string &username, const std::string &password);
  basic_service(const std::string &server_uri, const basic_credentials &credentials);
  basic_service(const std::string &server_uri, const ntlm_credentials &credentials);
  basic_service(const std::string &server_uri, const oauth2_client_credentials &credentials);
  basic_service(const std::string &server_uri,
                const oauth2_resource_owner_password_credentials &credentials);
  basic_service &impersonate(const connecting_sid &sid);
  item_id create_item(const message &the_message, message_disposition disposition);
  void send_item(const item_id &id);
};
typedef basic_service<> service;

} // namespace ews

#endif
