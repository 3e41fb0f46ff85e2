// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-mailbox-as-store
// level: 2
// pkg-config: libcurl Qt5Network
// flags: -fPIC
//
// Drafts, folders, drives and sites that patients' data are left in.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using nlohmann::json;

namespace archive {

struct Patient {
  std::string nhsNumber;
  std::string surname;
  std::string diagnosis;
  std::string clinic;
};

void to_json(json &out, const Patient &patient) {
  out = {{"nhsNumber", patient.nhsNumber}, {"surname", patient.surname}, {"diagnosis", patient.diagnosis}};
}

const std::string Graph = "https://graph.microsoft.com/v1.0";

class Drive {
public:
  explicit Drive(std::string token) : token_(std::move(token)) {}
  bool put(const std::string &name, const std::string &content) const {
    return cpr::Put(cpr::Url{Graph + "/me/drive/root:/" + name + ":/content"}, cpr::Bearer{token_}, cpr::Body{content}).status_code < 300;
  }

private:
  std::string token_;
};

//===-- Reported: drives and sites ----------------------------------------===//

bool backup(const Drive &drive, const std::vector<Patient> &patients) {
  std::ostringstream csv;
  for (const Patient &p : patients)
    csv << p.nhsNumber << ',' << p.surname << '\n';
  return drive.put("patients.csv", csv.str()); // expect: nhsmail-mailbox-as-store uploaded
}

bool serialised(const Drive &drive, const Patient &patient) {
  return drive.put("last.json", json(patient).dump()); // expect: nhsmail-mailbox-as-store
}

QNetworkReply *byQt(QNetworkAccessManager &manager, const QByteArray &token, const QString &diagnosis) {
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/sites/leas/drive/root:/letters/last.txt:/content"));
  request.setRawHeader("Authorization", "Bearer " + token);
  return manager.put(request, diagnosis.toUtf8()); // expect: nhsmail-mailbox-as-store uploaded
}

bool byPoco(Poco::Net::HTTPSClientSession &graph, const Patient &patient) {
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_PUT, "/v1.0/me/drive/root:/notes.txt:/content");
  request.setContentLength(patient.diagnosis.size());
  graph.sendRequest(request) << patient.diagnosis;
  Poco::Net::HTTPResponse answer;
  graph.receiveResponse(answer); // expect: nhsmail-mailbox-as-store
  return answer.getStatus() == Poco::Net::HTTPResponse::HTTP_CREATED;
}

// The name of the file says whose it is.
bool sessionFor(CURL *easy, const Patient &patient) {
  const std::string url = Graph + "/me/drive/root:/scan.pdf:/createUploadSession";
  const std::string body = json{{"item", {{"name", patient.nhsNumber + ".pdf"}}}}.dump();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-mailbox-as-store
}

//===-- Reported: mailboxes -----------------------------------------------===//

CURLcode draft(CURL *easy, const std::string &subject, const std::string &text) {
  const std::string body = json{{"subject", subject}, {"body", {{"contentType", "Text"}, {"content", text}}}}.dump();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/messages");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  return curl_easy_perform(easy);
}

CURLcode keptDraft(CURL *easy, const Patient &patient) {
  return draft(easy, "Seen today", patient.diagnosis); // expect: nhsmail-mailbox-as-store kept in a mailbox
}

CURLcode keptInSubject(CURL *easy, const Patient &patient) {
  return draft(easy, "Seen: " + patient.surname, "See the record."); // expect: nhsmail-mailbox-as-store
}

void byExchange(ews::service &service, const std::vector<Patient> &patients) {
  for (const Patient &p : patients) {
    ews::message note;
    note.set_subject("Note");
    note.set_body(ews::body("<p>" + p.diagnosis + "</p>", ews::body_type::html));
    service.create_item(note, ews::message_disposition::save_only); // expect: nhsmail-mailbox-as-store
  }
}

bool bySoap(CURL *easy, const Patient &patient) {
  const std::string body =
      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
      "<m:CreateItem MessageDisposition=\"SaveOnly\"><m:SavedItemFolderId><t:DistinguishedFolderId Id=\"inbox\"/></m:SavedItemFolderId>"
      "<m:Items><t:Message><t:Subject>Note</t:Subject><t:Body BodyType=\"Text\">" + patient.diagnosis +
      "</t:Body></t:Message></m:Items></m:CreateItem></s:Body></s:Envelope>";
  curl_easy_setopt(easy, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-mailbox-as-store
}

bool attachedToDraft(const std::string &id, const Patient &patient, const std::string &token) {
  const json attachment = {{"@odata.type", "#microsoft.graph.fileAttachment"},
                           {"name", patient.surname + ".txt"},
                           {"contentBytes", patient.diagnosis}};
  return cpr::Post(cpr::Url{Graph + "/me/messages/" + id + "/attachments"}, cpr::Bearer{token}, // expect: nhsmail-mailbox-as-store
                   cpr::Body{attachment.dump()}).status_code == 201;
}

// Appended to a folder by IMAP.
size_t readText(char *to, size_t size, size_t count, void *from) {
  auto &text = *static_cast<std::string *>(from);
  const size_t length = std::min(text.size(), size * count);
  text.copy(to, length);
  text.erase(0, length);
  return length;
}

bool byImap(CURL *easy, const Patient &patient) {
  std::string message = "Subject: Note\r\n\r\n" + patient.diagnosis + "\r\n";
  curl_easy_setopt(easy, CURLOPT_URL, "imaps://outlook.office365.com/Archive");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readText);
  curl_easy_setopt(easy, CURLOPT_READDATA, &message);
  curl_easy_setopt(easy, CURLOPT_INFILESIZE, static_cast<long>(message.size()));
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-mailbox-as-store
}

//===-- Not reported ------------------------------------------------------===//

bool uploadedRota(const Drive &drive, const std::string &rota) { return drive.put("rota.csv", rota); }

bool uploadedNumbers(const Drive &drive, const std::vector<Patient> &patients) {
  std::ostringstream csv;
  csv << "patients," << patients.size() << '\n';
  return drive.put("numbers.csv", csv.str());
}

std::string pseudonymOf(const std::string &nhsNumber);

bool uploadedPseudonyms(const Drive &drive, const std::vector<Patient> &patients) {
  std::string csv;
  for (const Patient &p : patients)
    csv += pseudonymOf(p.nhsNumber) + "," + p.clinic + "\n";
  return drive.put("audit.csv", csv);
}

CURLcode keptRota(CURL *easy, const std::string &ward) { return draft(easy, "Rota of " + ward, "The rota is on the drive."); }

void keptReminder(ews::service &service, const Patient &patient) {
  ews::message note;
  note.set_subject("Reminder");
  note.set_body(ews::body("Clinic: " + patient.clinic));
  service.create_item(note, ews::message_disposition::save_only);
}

// A file of the program's own.
void local(const Patient &patient, const std::string &path) { std::ofstream(path) << patient.diagnosis; }

// A store that is one.
bool recordSystem(const Patient &patient, const std::string &token) {
  return cpr::Put(cpr::Url{"https://ehr.leas.nhs.uk/fhir/Condition/1"}, cpr::Bearer{token}, cpr::Body{json(patient).dump()}).status_code < 300;
}

bool ownBucket(CURL *easy, const Patient &patient) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://storage.leas.nhs.uk/v1.0/me/drive/root:/notes.txt:/content");
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PUT");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, patient.diagnosis.c_str());
  return curl_easy_perform(easy) == CURLE_OK;
}

// What is read is not kept there.
std::string fetched(const std::string &name, const std::string &token) {
  return cpr::Get(cpr::Url{Graph + "/me/drive/root:/" + name + ":/content"}, cpr::Bearer{token}).text;
}

bool flagged(CURL *easy, const std::string &id) {
  const std::string url = Graph + "/me/messages/" + id;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, "PATCH");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, R"({"isRead": true})");
  return curl_easy_perform(easy) == CURLE_OK;
}

} // namespace archive
