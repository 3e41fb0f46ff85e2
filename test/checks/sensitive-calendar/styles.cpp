// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-calendar
// pkg-config: libcurl Qt5Network
// flags: -fPIC
//
// Appointments put together by builders, templates, formats and documents, and their attachments.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <optional>
#include <string>
#include <utility>

using nlohmann::json;

namespace calendar {

struct Patient {
  std::string forename;
  std::string surname;
  std::string nhsNumber;
  std::string dateOfBirth;
  std::optional<std::string> allergies;
};

const std::string Graph = "https://graph.microsoft.com/v1.0";

class EventBuilder {
public:
  EventBuilder &title(std::string text) {
    event_["subject"] = std::move(text);
    return *this;
  }
  EventBuilder &notes(const std::string &text) {
    event_["body"] = {{"contentType", "text"}, {"content", text}};
    return *this;
  }
  EventBuilder &room(const std::string &name) {
    event_["location"]["displayName"] = name;
    return *this;
  }
  std::string build() const { return event_.dump(); }

private:
  json event_;
};

long postEvent(const std::string &body, const std::string &token) {
  return cpr::Post(cpr::Url{Graph + "/me/events"}, cpr::Bearer{token}, cpr::Header{{"Content-Type", "application/json"}},
                   cpr::Body{body}).status_code;
}

//===-- Reported ----------------------------------------------------------===//

long byBuilder(const Patient &patient, const std::string &token) {
  return postEvent(EventBuilder().title("Clinic").notes("NHS number: " + patient.nhsNumber).room("4").build(), token); // expect: nhsmail-sensitive-calendar
}

long byFormat(const Patient &patient, const std::string &token) {
  const std::string body = fmt::format(R"j({{"subject":"{} {} ({})","start":{{"dateTime":"2026-05-04T09:00:00","timeZone":"Europe/London"}}}})j",
                                       patient.forename, patient.surname, patient.dateOfBirth);
  return postEvent(body, token); // expect: nhsmail-sensitive-calendar
}

long ifKnown(const Patient &patient, const std::string &token) {
  EventBuilder event;
  event.title("Clinic");
  if (patient.allergies)
    event.notes("Allergies: " + *patient.allergies);
  return postEvent(event.build(), token); // expect: nhsmail-sensitive-calendar
}

QNetworkReply *byQt(QNetworkAccessManager &manager, const QString &nhsNumber) {
  QJsonObject event;
  event.insert("subject", QString("Review of %1").arg(nhsNumber));
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/me/calendar/events"));
  request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  return manager.post(request, QJsonDocument(event).toJson(QJsonDocument::Compact)); // expect: nhsmail-sensitive-calendar
}

bool byPoco(Poco::Net::HTTPSClientSession &graph, const Patient &patient) {
  const std::string body = EventBuilder().title("Review: " + patient.surname).build();
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_POST, "/v1.0/users/clinic.leas@nhs.net/events");
  request.setContentType("application/json");
  request.setContentLength(body.size());
  graph.sendRequest(request) << body;
  Poco::Net::HTTPResponse answer;
  graph.receiveResponse(answer); // expect: nhsmail-sensitive-calendar
  return answer.getStatus() == Poco::Net::HTTPResponse::HTTP_CREATED;
}

long attached(const std::string &event, const Patient &patient, const std::string &token) {
  const json file = {{"@odata.type", "#microsoft.graph.fileAttachment"}, {"name", patient.surname + ".pdf"}};
  return cpr::Post(cpr::Url{Graph + "/me/events/" + event + "/attachments"}, cpr::Bearer{token}, cpr::Body{file.dump()}).status_code; // expect: nhsmail-sensitive-calendar
}

// An online meeting has a subject that everybody sees who is invited.
long online(const Patient &patient, const std::string &token) {
  const json meeting = {{"startDateTime", "2026-05-04T09:00:00Z"}, {"subject", "Review of " + patient.surname}};
  return cpr::Post(cpr::Url{Graph + "/me/onlineMeetings"}, cpr::Bearer{token}, cpr::Body{meeting.dump()}).status_code; // expect: nhsmail-sensitive-calendar
}

long declined(const std::string &event, const Patient &patient, const std::string &token) {
  const json answer = {{"comment", patient.surname + " cannot come."}, {"sendResponse", true}};
  return cpr::Post(cpr::Url{Graph + "/me/events/" + event + "/decline"}, cpr::Bearer{token}, cpr::Body{answer.dump()}).status_code; // expect: nhsmail-sensitive-calendar
}

void byExchange(ews::service &service, const Patient &patient) {
  ews::calendar_item item;
  item.set_subject("Review");
  item.set_body(ews::body("<p>" + patient.forename + " " + patient.surname + "</p>", ews::body_type::html));
  item.set_required_attendees({ews::attendee(ews::mailbox("clinic.leas@nhs.net"))});
  service.create_item(item); // expect: nhsmail-sensitive-calendar
}

//===-- Not reported ------------------------------------------------------===//

long plain(const std::string &room, const std::string &token) {
  return postEvent(EventBuilder().title("Clinic").notes("Bring the list.").room(room).build(), token);
}

long knownOrNot(const Patient &patient, const std::string &token) {
  return postEvent(EventBuilder().title(patient.allergies ? "Clinic (check the record)" : "Clinic").build(), token);
}

std::string hashOf(const std::string &text);

long hashed(const Patient &patient, const std::string &token) {
  return postEvent(EventBuilder().title("Clinic " + hashOf(patient.nhsNumber)).build(), token);
}

long accepted(const std::string &event, const std::string &token) {
  return cpr::Post(cpr::Url{Graph + "/me/events/" + event + "/accept"}, cpr::Bearer{token}, cpr::Body{R"({"sendResponse":true})"}).status_code;
}

void emptySlot(ews::service &service) {
  ews::calendar_item item;
  item.set_subject("Free for a patient");
  item.set_location("Room 2");
  service.create_item(item);
}

// The mail about the appointment is no appointment.
void told(ews::service &service, const Patient &patient) {
  ews::message message;
  message.set_subject("[secure] Your appointment");
  message.set_body(ews::body("Dear " + patient.forename + " " + patient.surname));
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

} // namespace calendar
