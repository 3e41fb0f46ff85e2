// Mock of ews-cpp: the declarations that programs use, from
// https://github.com/otris/ews-cpp (not packaged).
#ifndef MOCK_EWS_CPP_EWS_HPP
#define MOCK_EWS_CPP_EWS_HPP

#include <chrono>
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
  const std::string &value() const;
};

enum class body_type { best, plain_text, html };

class body {
public:
  body();
  explicit body(std::string text, body_type type = body_type::plain_text);
  const std::string &content() const;
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
  body get_body() const;
};

class message : public item {
public:
  message();
  void set_from(const mailbox &m);
  mailbox get_from() const;
  void set_sender(const mailbox &m);
  void set_internet_message_id(const std::string &value);
  void set_to_recipients(const std::vector<mailbox> &recipients);
  void set_cc_recipients(const std::vector<mailbox> &recipients);
  void set_bcc_recipients(const std::vector<mailbox> &recipients);
};

class attendee {
public:
  explicit attendee(mailbox address);
};

class date_time {
public:
  date_time(std::string str);
};

class calendar_item final : public item {
public:
  calendar_item();
  void set_start(const date_time &start);
  void set_end(const date_time &end);
  void set_location(const std::string &location);
  void set_required_attendees(const std::vector<attendee> &attendees);
};

enum class send_meeting_invitations { send_to_none, send_only_to_all, send_to_all_and_save_copy };

class property_path {
public:
  property_path(const char *uri);
};

namespace message_property_path {
static const property_path is_read_receipt_requested = "message:IsReadReceiptRequested";
static const property_path is_delivery_receipt_requested = "message:IsDeliveryReceiptRequested";
} // namespace message_property_path

class property {
public:
  property(const property_path &path, bool value);
  property(const property_path &path, const std::string &value);
};

class update {
public:
  enum class operation { append_to_item_field, set_item_field, delete_item_field };
  update(property prop, operation action = operation::set_item_field);
};

class attachment final {
public:
  static attachment from_file(const std::string &file_path, std::string content_type,
                              std::string name);
};

class attachment_id final {};

enum class search_scope { active_directory, active_directory_contacts, contacts };

struct resolution {
  ews::mailbox mailbox;
};

struct resolution_set {
  std::vector<resolution> resolutions;
};

class folder_id {
public:
  folder_id();
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
  void set_timeout(std::chrono::seconds d);
  basic_service &impersonate();
  basic_service &impersonate(const connecting_sid &sid);
  item_id create_item(const message &the_message, message_disposition disposition);
  item_id create_item(const calendar_item &the_calendar_item,
                      send_meeting_invitations send_invitations =
                          send_meeting_invitations::send_to_none);
  attachment_id create_attachment(const item_id &parent_item, const attachment &a);
  item_id update_item(item_id id, update change);
  void send_item(const item_id &id);
  void send_item(const item_id &id, const folder_id &folder);
  message get_message(const item_id &id);
  resolution_set resolve_names(const std::string &unresolved_entry, search_scope scope);
};
typedef basic_service<> service;

} // namespace ews

#endif
