/* Mock of libEtPan 1.9: the declarations that programs use, from
   https://github.com/dinhvh/libetpan. Debian's package and libcurl4-openssl-dev
   exclude each other. */
#ifndef MOCK_LIBETPAN_H
#define MOCK_LIBETPAN_H

#include <stddef.h>
#include <stdint.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mailsmtp mailsmtp;
typedef struct mailimap mailimap;
typedef struct mailpop3 mailpop3;
typedef struct clist_s clist;
typedef struct _MMAPString MMAPString;
typedef void progress_function(size_t current, size_t maximum);
struct mailstream_ssl_context;
struct mailstorage;
struct mailmime;
struct mailimf_fields;
struct mailimf_mailbox;
struct mailimf_mailbox_list;
struct mailimf_address_list;

struct _MMAPString {
  char *str;
  size_t len;
};

enum { MAILSMTP_NO_ERROR = 0, MAILSMTP_ERROR_UNEXPECTED_CODE };
enum { MAILIMAP_NO_ERROR = 0, MAILIMAP_NO_ERROR_AUTHENTICATED = 1 };
enum {
  CONNECTION_TYPE_PLAIN,
  CONNECTION_TYPE_STARTTLS,
  CONNECTION_TYPE_TRY_STARTTLS,
  CONNECTION_TYPE_TLS
};
enum { IMAP_AUTH_TYPE_PLAIN };

#define MAILSMTP_DSN_NOTIFY_SUCCESS 1
#define MAILSMTP_DSN_NOTIFY_FAILURE 2
#define MAILSMTP_DSN_NOTIFY_DELAY 4
#define MAILSMTP_DSN_NOTIFY_NEVER 8

/* mailstream_ssl.h */
int mailstream_ssl_set_server_certicate(struct mailstream_ssl_context *ssl_context, char *CAfile,
                                        char *CApath);

/* mailsmtp.h, mailsmtp_helper.h, mailsmtp_socket.h, mailsmtp_ssl.h, mailsmtp_oauth2.h */
mailsmtp *mailsmtp_new(size_t progr_rate, progress_function *progr_fun);
void mailsmtp_free(mailsmtp *session);
int mailsmtp_init(mailsmtp *session);
int mailsmtp_quit(mailsmtp *session);
int mailsmtp_socket_connect(mailsmtp *session, const char *server, uint16_t port);
int mailsmtp_socket_starttls(mailsmtp *session);
int mailsmtp_socket_starttls_with_callback(
    mailsmtp *session, void (*callback)(struct mailstream_ssl_context *ssl_context, void *data),
    void *data);
int mailsmtp_ssl_connect(mailsmtp *session, const char *server, uint16_t port);
int mailsmtp_auth(mailsmtp *session, const char *user, const char *pass);
int mailesmtp_auth_sasl(mailsmtp *session, const char *auth_type, const char *server_fqdn,
                        const char *local_ip_port, const char *remote_ip_port, const char *login,
                        const char *auth_name, const char *password, const char *realm);
int mailsmtp_oauth2_authenticate(mailsmtp *session, const char *auth_user, const char *access_token);
int mailesmtp_mail(mailsmtp *session, const char *from, int return_full, const char *envid);
int mailesmtp_rcpt(mailsmtp *session, const char *to, int notify, const char *orcpt);
int mailsmtp_data_message(mailsmtp *session, const char *message, size_t size);
int mailesmtp_send(mailsmtp *session, const char *from, int return_full, const char *envid,
                   clist *addresses, const char *message, size_t size);
int mailsmtp_send(mailsmtp *session, const char *from, clist *addresses, const char *message,
                  size_t size);
clist *esmtp_address_list_new(void);
int esmtp_address_list_add(clist *list, char *address, int notify, char *orcpt);
clist *smtp_address_list_new(void);
int smtp_address_list_add(clist *list, char *address);

/* mailimap.h, mailimap_helper.h, mailimap_ssl.h, mailimap_oauth2.h */
mailimap *mailimap_new(size_t imap_progr_rate, progress_function *imap_progr_fun);
int mailimap_ssl_connect_with_callback(
    mailimap *f, const char *server, uint16_t port,
    void (*callback)(struct mailstream_ssl_context *ssl_context, void *data), void *data);
int mailimap_login(mailimap *session, const char *userid, const char *password);
int mailimap_authenticate(mailimap *session, const char *auth_type, const char *server_fqdn,
                          const char *local_ip_port, const char *remote_ip_port, const char *login,
                          const char *auth_name, const char *password, const char *realm);
int mailimap_oauth2_authenticate(mailimap *session, const char *auth_user, const char *access_token);
int mailimap_fetch_rfc822(mailimap *session, uint32_t msgid, char **result);
int mailimap_logout(mailimap *session);

/* mailpop3.h, mailpop3_ssl.h */
mailpop3 *mailpop3_new(size_t pop3_progr_rate, progress_function *pop3_progr_fun);
int mailpop3_ssl_connect_with_callback(
    mailpop3 *f, const char *server, uint16_t port,
    void (*callback)(struct mailstream_ssl_context *ssl_context, void *data), void *data);
int mailpop3_user(mailpop3 *f, const char *user);
int mailpop3_pass(mailpop3 *f, const char *password);

/* imapstorage.h */
int imap_mailstorage_init(struct mailstorage *storage, const char *imap_servername,
                          uint16_t imap_port, const char *imap_command, int imap_connection_type,
                          int imap_auth_type, const char *imap_login, const char *imap_password,
                          int imap_cached, const char *imap_cache_directory);

/* mailimf_types_helper.h, mailmime_types_helper.h, mailmime_write_mem.h, mmapstring.h */
struct mailimf_mailbox_list *mailimf_mailbox_list_new_empty(void);
int mailimf_mailbox_list_add_mb(struct mailimf_mailbox_list *mailbox_list, char *display_name,
                                char *address);
struct mailimf_address_list *mailimf_address_list_new_empty(void);
int mailimf_address_list_add_parse(struct mailimf_address_list *address_list, char *addr_str);
struct mailimf_fields *
mailimf_fields_new_with_data(struct mailimf_mailbox_list *from, struct mailimf_mailbox *sender,
                             struct mailimf_address_list *reply_to, struct mailimf_address_list *to,
                             struct mailimf_address_list *cc, struct mailimf_address_list *bcc,
                             clist *in_reply_to, clist *references, char *subject);
int mailmime_set_body_text(struct mailmime *build_info, char *data_str, size_t length);
struct mailmime *mailmime_new_message_data(struct mailmime *msg_mime);
void mailmime_set_imf_fields(struct mailmime *build_info, struct mailimf_fields *fields);
MMAPString *mmap_string_new(const char *init);
int mailmime_write_mem(MMAPString *f, int *col, struct mailmime *build_info);

#ifdef __cplusplus
}
#endif

#endif
