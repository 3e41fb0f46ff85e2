// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-attachment
// pkg-config: libcurl vmime Qt5Widgets
// flags: -fPIC
//
// What other libraries attach, and what becomes of what they have received.
#include "../../libraries/mocks/ews-cpp/ews.hpp"
#include "../../libraries/mocks/smtpclient-qt/SmtpMime"

#include <Poco/Net/FilePartSource.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/POP3ClientSession.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Path.h>

#include <curl/curl.h>
#include <vmime/vmime.hpp>

#include <QDesktopServices>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QUrl>

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mail {

//===-- Attached: reported ------------------------------------------------===//

// The extension that counts is the last one.
void twoExtensions(Poco::Net::SMTPClientSession &session, const std::string &patient) {
  Poco::Net::MailMessage message;
  message.setSubject("Letter");
  message.addAttachment("letter", new Poco::Net::FilePartSource("/srv/letters/" + patient + ".pdf.exe"));
  session.sendMessage(message); // expect: nhsmail-unsafe-attachment
}

bool byQt(SmtpClient &client, const QString &folder) {
  MimeMessage message;
  message.setSubject("Installer");
  message.addPart(new MimeAttachment(new QFile(folder + "/update.msi")));
  return client.sendMail(message); // expect: nhsmail-unsafe-attachment
}

void byVmime(vmime::shared_ptr<vmime::net::transport> transport) {
  vmime::messageBuilder builder;
  builder.setSubject(vmime::text("Script"));
  builder.attach(vmime::make_shared<vmime::fileAttachment>("backup.bat", vmime::mediaType("application/octet-stream")));
  transport->send(builder.construct()); // expect: nhsmail-unsafe-attachment
}

// The content is in memory, and the name is given apart.
CURLcode byCurl(CURL *easy, const std::string &content, const curl_slist *recipients) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mimepart *part = curl_mime_addpart(mime);
  curl_mime_data(part, content.data(), content.size());
  curl_mime_filename(part, "macro.vbs");
  curl_mime_encoder(part, "base64");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  CURLcode code = curl_easy_perform(easy); // expect: nhsmail-unsafe-attachment
  curl_mime_free(mime);
  return code;
}

void byExchange(ews::service &service, const ews::item_id &draft) {
  service.create_attachment(draft, ews::attachment::from_file("tools/repair.cmd", "text/plain", "repair.cmd")); // expect: nhsmail-unsafe-attachment
}

// One of a list.
void oneOfThem(Poco::Net::SMTPClientSession &session) {
  const std::vector<std::string> files = {"rota.pdf", "rota.scr"};
  Poco::Net::MailMessage message;
  for (const std::string &file : files)
    message.addAttachment(file, new Poco::Net::FilePartSource(file));
  session.sendMessage(message); // expect: nhsmail-unsafe-attachment
}

//===-- Attached: not reported --------------------------------------------===//

void letters(Poco::Net::SMTPClientSession &session) {
  const std::vector<std::string> files = {"letter.pdf", "results.csv", "x-ray.dcm"};
  Poco::Net::MailMessage message;
  for (const std::string &file : files)
    message.addAttachment(file, new Poco::Net::FilePartSource(file));
  session.sendMessage(message);
}

bool pictureByQt(SmtpClient &client, const QString &folder) {
  MimeMessage message;
  message.addPart(new MimeAttachment(new QFile(folder + "/scan.tiff")));
  return client.sendMail(message);
}

bool isBlocked(std::string_view name) {
  return name.ends_with(".exe") || name.ends_with(".bat") || name.ends_with(".js");
}

void checkedFirst(Poco::Net::SMTPClientSession &session, const std::string &file) {
  if (isBlocked(file))
    throw std::invalid_argument("files of this type are not sent");
  Poco::Net::MailMessage message;
  message.addAttachment(file, new Poco::Net::FilePartSource(file));
  session.sendMessage(message);
}

// A folder, and a file that says nothing of its type.
void byVmimeWithoutType(vmime::shared_ptr<vmime::net::transport> transport) {
  vmime::messageBuilder builder;
  builder.attach(vmime::make_shared<vmime::fileAttachment>("setup.exe.d/README", vmime::mediaType("text/plain")));
  transport->send(builder.construct());
}

// The address of the sender is no file.
CURLcode domainOfRecipient(CURL *easy) {
  curl_slist *recipients = curl_slist_append(nullptr, "help@quillbrook.com");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  return curl_easy_perform(easy);
}

//===-- Received: reported ------------------------------------------------===//

void savedByVmime(vmime::shared_ptr<vmime::message> message, const std::string &folder) {
  for (const auto &one : vmime::attachmentHelper::findAttachmentsInMessage(message)) {
    std::ofstream out(folder + "/" + one->getName().getBuffer(), std::ios::binary);
    vmime::utility::outputStreamAdapter to(out);
    one->getData()->extract(to); // expect: nhsmail-unsafe-attachment
  }
}

void subjectAsFile(Poco::Net::POP3ClientSession &session, int number) {
  Poco::Net::MailMessage message;
  session.retrieveMessage(number, message);
  QProcess::startDetached(QString::fromStdString(message.getSubject())); // expect: nhsmail-unsafe-attachment
}

void shown(Poco::Net::POP3ClientSession &session, int number) {
  Poco::Net::MailMessage message;
  session.retrieveMessage(number, message);
  QDesktopServices::openUrl(QUrl::fromUserInput(QString::fromStdString(message.getContent()))); // expect: nhsmail-unsafe-attachment
}

//===-- Received: not reported --------------------------------------------===//

void savedByBaseName(Poco::Net::POP3ClientSession &session, int number, const std::string &folder) {
  Poco::Net::MailMessage message;
  session.retrieveMessage(number, message);
  std::ofstream out(folder + "/" + Poco::Path(message.getSubject()).getFileName());
  out << message.getContent();
}

void savedByQt(Poco::Net::POP3ClientSession &session, int number) {
  Poco::Net::MailMessage message;
  session.retrieveMessage(number, message);
  QFile file("inbox/" + QFileInfo(QString::fromStdString(message.getSubject())).fileName());
  if (file.open(QIODevice::WriteOnly))
    file.write(QByteArray::fromStdString(message.getContent()));
}

void savedByNumber(vmime::shared_ptr<vmime::message> message, const std::string &folder) {
  int number = 0;
  for (const auto &one : vmime::attachmentHelper::findAttachmentsInMessage(message)) {
    std::ofstream out(folder + "/" + std::to_string(++number) + ".bin", std::ios::binary);
    vmime::utility::outputStreamAdapter to(out);
    one->getData()->extract(to);
  }
}

// What is scanned is a file of the program's own.
int scanned(const std::string &folder) { return std::system(("clamscan -r " + folder).c_str()); }

void listed(Poco::Net::POP3ClientSession &session, int number, std::ofstream &index) {
  Poco::Net::MailMessage message;
  session.retrieveMessage(number, message);
  index << message.getSubject() << '\n';
}

} // namespace mail
