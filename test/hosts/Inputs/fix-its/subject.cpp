// checks: nhsmail-missing-secure-tag
// policy: {"domains": {"notAccredited": ["supplier.co.uk"]}}
// pkg-config: libcurl

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <string>

void withPoco(Poco::Net::SMTPClientSession &session, const std::string &patientName) {
  Poco::Net::MailMessage message;
  message.setSender("ward@nhs.net");
  message.addRecipient(
      Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, "aids@supplier.co.uk"));
  message.setSubject("Hearing aid");
  message.setContent("For " + patientName);
  session.sendMessage(message);
}

void onEachPath(Poco::Net::SMTPClientSession &session, const std::string &patientName, bool again) {
  Poco::Net::MailMessage message;
  message.setSender("ward@nhs.net");
  message.addRecipient(
      Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT, "aids@supplier.co.uk"));
  std::string subject = "Hearing aid";
  if (again)
    subject = "Reminder: hearing aid";
  message.setSubject(subject);
  message.setContent("For " + patientName);
  session.sendMessage(message);
}
