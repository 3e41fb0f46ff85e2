// What is attached, by its name.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-attachment
// pkg-config: libcurl
// policy: {"blockedFileTypes": ["pas"]}

#include "../../libraries/mocks/mailio/smtp.hpp"

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <Poco/Net/FilePartSource.h>
#include <Poco/Net/MailMessage.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/StringPartSource.h>

#include <fstream>
#include <string>

using nlohmann::json;

namespace mail {

using Poco::Net::MailMessage;
using Poco::Net::SMTPClientSession;

void attach(MailMessage &message, const std::string &name, const std::string &content) {
  message.addAttachment(name, new Poco::Net::StringPartSource(content));
}

CURLcode multipart(CURL *easy, const std::string &file) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_filedata(curl_mime_addpart(mime), file.c_str());
  curl_slist *recipients = curl_slist_append(nullptr, "<ward5.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  return curl_easy_perform(easy);
}

bool byGraph(httplib::SSLClient &graph, const std::string &name) {
  json message;
  message["subject"] = "Form";
  message["attachments"] = {{{"@odata.type", "#microsoft.graph.fileAttachment"}, {"name", name}}};
  auto answer = graph.Post("/v1.0/me/sendMail", json{{"message", message}}.dump(), "application/json");
  return answer && answer->status == 202;
}

//===-- Reported ----------------------------------------------------------===//

void program(SMTPClientSession &session, const std::string &content) {
  MailMessage message;
  message.setSubject("The new version");
  attach(message, "setup.exe", content);
  session.sendMessage(message); // expect: nhsmail-unsafe-attachment a file of type '.exe'
}

void macros(SMTPClientSession &session, const std::string &content, bool editable) {
  MailMessage message;
  message.setSubject("The form");
  attach(message, editable ? "form.docm" : "form.pdf", content);
  session.sendMessage(message); // expect: nhsmail-unsafe-attachment
}

void byMailio(mailio::smtps &connection, const std::ifstream &script) {
  mailio::message message;
  message.subject("The script");
  message.attach(script, "Install.PS1", mailio::mime::media_type_t::APPLICATION, "octet-stream");
  connection.submit(message); // expect: nhsmail-unsafe-attachment
}

CURLcode byCurl(CURL *easy, const std::string &folder) {
  return multipart(easy, folder + "/rota.xlsm"); // expect: nhsmail-unsafe-attachment
}

bool script(httplib::SSLClient &graph) {
  return byGraph(graph, "show.js"); // expect: nhsmail-unsafe-attachment
}

bool ofThePolicy(httplib::SSLClient &graph) {
  return byGraph(graph, "export.pas"); // expect: nhsmail-unsafe-attachment
}

//===-- Not reported ------------------------------------------------------===//

void letter(SMTPClientSession &session, const std::string &content) {
  MailMessage message;
  message.setSubject("The letter");
  attach(message, "letter.pdf", content);
  session.sendMessage(message);
}

CURLcode file(CURL *easy, const std::string &path) { return multipart(easy, path); }

CURLcode picture(CURL *easy, const std::string &folder) { return multipart(easy, folder + "/x-ray.png"); }

bool document(httplib::SSLClient &graph) { return byGraph(graph, "letter.docx"); }

bool nameWithDots(httplib::SSLClient &graph) { return byGraph(graph, "show.js.txt"); }

void inTheText(SMTPClientSession &session) {
  MailMessage message;
  message.setSubject("About setup.exe");
  message.setContent("Do not run setup.exe");
  session.sendMessage(message);
}

} // namespace mail
