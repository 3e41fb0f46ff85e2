// Mock of jwsmtp.h of jwSMTP 1.32, reduced to what the tests use.
#ifndef MOCK_JWSMTP_H
#define MOCK_JWSMTP_H

#include <string>
#include <vector>

namespace jwsmtp {

class mailer {
public:
  mailer(const char *TOaddress, const char *FROMaddress, const char *subject, const char *message,
         const char *server = "localhost", unsigned short port = SMTP_PORT, bool MXLookup = true);
  mailer(bool MXLookup = false, unsigned short port = SMTP_PORT);
  ~mailer();
  void operator()();
  void send();
  bool setmessage(const std::string &newmessage);
  bool setmessageHTML(const std::string &newmessage);
  bool setsubject(const std::string &newSubject);
  bool setserver(const std::string &nameserver_or_smtpserver);
  bool setsender(const std::string &newsender);
  enum { TO, Cc, Bcc };
  bool addrecipient(const std::string &newrecipient, short recipient_type = TO);
  bool attach(const std::string &filename);
  void username(const std::string &newusername);
  void password(const std::string &newpassword);
  const std::string &response() const;
  enum { SMTP_PORT = 25 };
};

} // namespace jwsmtp

#endif
