// Appointments by Graph, and who may see a calendar.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-calendar
// pkg-config: libcurl
// policy: {"sensitive": {"fields": ["quietWord"]}}

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace calendar {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
  std::string diagnosis;
  std::string reference;
};

json event(const std::string &subject, const std::string &text, const std::string &room) {
  return {{"subject", subject},
          {"body", {{"contentType", "Text"}, {"content", text}}},
          {"start", {{"dateTime", "2026-05-04T09:00:00"}, {"timeZone", "Europe/London"}}},
          {"end", {{"dateTime", "2026-05-04T09:20:00"}, {"timeZone", "Europe/London"}}},
          {"location", {{"displayName", room}}}};
}

long post(CURL *easy, const char *url, const json &content) {
  const std::string body = content.dump();
  curl_easy_setopt(easy, CURLOPT_URL, url);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

constexpr const char *Events = "https://graph.microsoft.com/v1.0/me/events";

//===-- Reported ----------------------------------------------------------===//

long subject(CURL *easy, const Patient &patient) {
  return post(easy, Events, event("Review of " + patient.patientName, "", "Room 2")); // expect: nhsmail-sensitive-calendar the subject of an appointment
}

long text(CURL *easy, const Patient &patient) {
  return post(easy, Events, event("Review", patient.diagnosis, "Room 2")); // expect: nhsmail-sensitive-calendar the text of an appointment
}

long location(CURL *easy, const Patient &patient) {
  return post(easy, Events, event("Review", "", "Room 2, " + patient.nhsNumber)); // expect: nhsmail-sensitive-calendar the location
}

// Marked as private, it is no less sensitive.
long privateOne(CURL *easy, const Patient &patient) {
  json appointment = event("Review of " + patient.patientName, "", "Room 2");
  appointment["sensitivity"] = "private";
  return post(easy, Events, appointment); // expect: nhsmail-sensitive-calendar
}

bool byHttplib(httplib::SSLClient &graph, const Patient &patient) {
  auto answer = graph.Post("/v1.0/users/clinic.leas@nhs.net/calendar/events", // expect: nhsmail-sensitive-calendar
                           event("Review", patient.diagnosis, "").dump(), "application/json");
  return answer && answer->status == 201;
}

bool changed(httplib::SSLClient &graph, const std::string &id, const Patient &patient) {
  auto answer = graph.Patch("/v1.0/me/events/" + id, // expect: nhsmail-sensitive-calendar
                            json{{"subject", patient.patientName}}.dump(), "application/json");
  return answer && answer->status == 200;
}

long namedByThePolicy(CURL *easy, const std::string &quietWord) {
  return post(easy, Events, event("Review", quietWord, "")); // expect: nhsmail-sensitive-calendar
}

class Diary {
public:
  explicit Diary(CURL *easy) : easy_(easy) {}
  long book(const Patient &patient) { return add("Review", "For " + patient.patientName); } // expect: nhsmail-sensitive-calendar
  long bookByReference(const Patient &patient) { return add("Review", patient.reference); }

private:
  long add(const std::string &title, const std::string &text) {
    return post(easy_, Events, event(title, text, "Room 2"));
  }
  CURL *easy_;
};

long permissionOfAll(CURL *easy) {
  return post(easy, "https://graph.microsoft.com/v1.0/me/calendar/calendarPermissions", // expect: nhsmail-sensitive-calendar everybody is given 'read'
              {{"emailAddress", {{"name", "My Organization"}}}, {"role", "read"}});
}

bool permissionChanged(httplib::SSLClient &graph, const std::string &id) {
  auto answer = graph.Patch("/v1.0/me/calendar/calendarPermissions/" + id, // expect: nhsmail-sensitive-calendar an entry of the calendar is given 'limitedRead'
                            json{{"role", "limitedRead"}}.dump(), "application/json");
  return answer && answer->status == 200;
}

//===-- Not reported ------------------------------------------------------===//

long constant(CURL *easy) { return post(easy, Events, event("Ward round", "All beds", "Ward 5")); }

long reference(CURL *easy, const Patient &patient) {
  return post(easy, Events, event("Review " + patient.reference, "See the record", "Room 2"));
}

bool freeBusyOnly(httplib::SSLClient &graph, const std::string &id) {
  auto answer = graph.Patch("/v1.0/me/calendar/calendarPermissions/" + id,
                            json{{"role", "freeBusyRead"}}.dump(), "application/json");
  return answer && answer->status == 200;
}

long colleague(CURL *easy, const std::string &secretary) {
  return post(easy, "https://graph.microsoft.com/v1.0/me/calendar/calendarPermissions",
              {{"emailAddress", {{"address", secretary}}}, {"role", "write"}});
}

// A mail is judged by other checks.
long mail(CURL *easy, const Patient &patient) {
  return post(easy, "https://graph.microsoft.com/v1.0/me/sendMail",
              {{"message", {{"subject", "Review of " + patient.patientName}}}});
}

// The appointments of the patient administration system are its own.
long elsewhere(CURL *easy, const Patient &patient) {
  return post(easy, "https://pas.leas.nhs.uk/api/appointments",
              event("Review of " + patient.patientName, patient.diagnosis, "Room 2"));
}

// Read, not written.
bool read(httplib::SSLClient &graph, const Patient &patient) {
  auto answer = graph.Get("/v1.0/me/calendarView?$search=" + patient.reference);
  return answer && answer->status == 200;
}

} // namespace calendar
