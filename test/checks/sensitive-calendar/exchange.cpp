// Appointments by ews-cpp and as SOAP by libcurl.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-sensitive-calendar
// pkg-config: libcurl

#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <curl/curl.h>

#include <string>

namespace calendar {

struct Patient {
  std::string patientName;
  std::string allergies;
  std::string reference;
};

void book(ews::service &service, const std::string &subject, const std::string &text) {
  ews::calendar_item item;
  item.set_subject(subject);
  item.set_body(ews::body(text));
  service.create_item(item, ews::send_meeting_invitations::send_to_none);
}

void inOneFunction(ews::service &service, const Patient &patient) {
  ews::calendar_item item;
  item.set_subject("Review");
  item.set_location("Room 2, " + patient.patientName);
  service.create_item(item, ews::send_meeting_invitations::send_to_all_and_save_copy); // expect: nhsmail-sensitive-calendar the location
}

void byHelper(ews::service &service, const Patient &patient) {
  book(service, "Review", patient.allergies); // expect: nhsmail-sensitive-calendar the text
}

void referenceByHelper(ews::service &service, const Patient &patient) {
  book(service, "Review " + patient.reference, "See the record.");
}

long soap(CURL *easy, const std::string &subject) {
  const std::string body =
      "<?xml version=\"1.0\"?>"
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
      "<m:CreateItem SendMeetingInvitations=\"SendToNone\"><m:Items><t:CalendarItem><t:Subject>" +
      subject + "</t:Subject></t:CalendarItem></m:Items></m:CreateItem></soap:Body></soap:Envelope>";
  curl_easy_setopt(easy, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return 0;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

long soapWithName(CURL *easy, const Patient &patient) {
  return soap(easy, "Review of " + patient.patientName); // expect: nhsmail-sensitive-calendar
}

long soapWithReference(CURL *easy, const Patient &patient) {
  return soap(easy, "Review " + patient.reference);
}

} // namespace calendar
