// Subjects out of what the client of a server has sent: a header.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-header-injection
// pkg-config: libcurl

#include "Inputs/mail.h"

#include <httplib.h>

namespace mail {

CURLcode ofHeader(CURL *easy, const httplib::Request &request) {
  return withSubject(easy, request.get_header_value("X-Title")); // expect: nhsmail-header-injection the header field 'subject'
}

CURLcode ofConstant(CURL *easy, const httplib::Request &request) {
  return withSubject(easy, request.has_header("X-Urgent") ? "Urgent list" : "List");
}

} // namespace mail
