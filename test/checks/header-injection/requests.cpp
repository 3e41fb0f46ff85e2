// Subjects out of what the client of a server has sent: a header.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-header-injection
// pkg-config: libcurl

#include <curl/curl.h>
#include <httplib.h>

#include <string>

namespace mail {

CURLcode withSubject(CURL *easy, const std::string &subject) {
  curl_slist *headers = curl_slist_append(nullptr, ("Subject: " + subject).c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, "<ward5.leas@nhs.net>"));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

CURLcode ofHeader(CURL *easy, const httplib::Request &request) {
  return withSubject(easy, request.get_header_value("X-Title")); // expect: nhsmail-header-injection the header field 'subject'
}

CURLcode ofConstant(CURL *easy, const httplib::Request &request) {
  return withSubject(easy, request.has_header("X-Urgent") ? "Urgent list" : "List");
}

} // namespace mail
