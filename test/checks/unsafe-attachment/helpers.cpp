// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-attachment
// pkg-config: vmime
//
// Helpers that attach files to a message which somebody else sends: nobody in
// the program calls them, so that they answer for the file's name themselves.
#include "../../libraries/mocks/mailio/smtp.hpp"

#include <Poco/Net/FilePartSource.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/StringPartSource.h>
#include <vmime/vmime.hpp>

#include <fstream>
#include <memory>
#include <string>

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::SMTPClientSession;

//===-- Reported ----------------------------------------------------------===//

void addForm(MailMessage &message, const std::string &content, bool editable) {
  const std::string name = editable ? "booking-form.docm" : "booking-form.pdf"; // expect: nhsmail-unsafe-attachment
  message.addAttachment(name, new Poco::Net::StringPartSource(content));
}

std::unique_ptr<MailMessage> makeReminder(const std::string &calendar) {
  auto message = std::make_unique<MailMessage>();
  message->setSubject("Reminder");
  message->addAttachment("install.vbs", new Poco::Net::StringPartSource(calendar)); // expect: nhsmail-unsafe-attachment
  return message;
}

void addTool(mailio::message &message, std::ifstream &in) {
  message.attach(in, "viewer.exe", mailio::message::media_type_t::APPLICATION, "octet-stream"); // expect: nhsmail-unsafe-attachment
}

void addScript(vmime::messageBuilder &builder) {
  auto script = vmime::make_shared<vmime::fileAttachment>("update.bat", vmime::mediaType("application/octet-stream")); // expect: nhsmail-unsafe-attachment
  builder.attach(script);
}

class Letter {
public:
  void attachMacro(const std::string &ward) {
    message_.addAttachment(ward + ".xlsm", new Poco::Net::StringPartSource(text_)); // expect: nhsmail-unsafe-attachment
  }
  MailMessage &message() { return message_; }

private:
  MailMessage message_;
  std::string text_;
};

//===-- Not reported ------------------------------------------------------===//

void addLetter(MailMessage &message, const std::string &content) {
  message.addAttachment("letter.pdf", new Poco::Net::StringPartSource(content));
}

// The caller decides.
void addNamed(MailMessage &message, const std::string &name, const std::string &content) {
  message.addAttachment(name, new Poco::Net::StringPartSource(content));
}

// Nothing is left of it when it returns.
void tryOut(const std::string &content) {
  MailMessage message;
  message.addAttachment("form.docm", new Poco::Net::StringPartSource(content));
}

// A file that is named, and attached nowhere.
void nameOnly(std::string &name) { name = "booking-form.docm"; }

void addWithoutMacros(MailMessage &message, const std::string &content, bool editable) {
  message.addAttachment(editable ? "form.docx" : "form.pdf", new Poco::Net::StringPartSource(content));
}

// Said once, where it is sent.
void addBadge(MailMessage &message, const std::string &content) {
  message.addAttachment("badge.scr", new Poco::Net::StringPartSource(content));
}

void sendBadge(SMTPClientSession &session, const std::string &content) {
  MailMessage message;
  message.setSubject("Badge");
  addBadge(message, content);
  session.sendMessage(message); // expect: nhsmail-unsafe-attachment
}

} // namespace mail
