// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-mailbox-as-store
// level: 2
//
// Things that are stored one after the other, until there is no room left.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <string>
#include <vector>

namespace rota {

const std::string Drive = "https://graph.microsoft.com/v1.0/me/drive/root:/";

//===-- Reported: nobody knows the answer ---------------------------------===//

bool put(const std::string &token, const std::string &name, const std::string &content) {
  return cpr::Put(cpr::Url{Drive + name + ":/content"}, cpr::Bearer{token}, cpr::Body{content}).status_code < 300;
}

bool publish(const std::string &token, const std::vector<std::string> &sheets) {
  bool all = true;
  for (const std::string &sheet : sheets)
    all = put(token, sheet, "rota") && all; // expect: nhsmail-mailbox-as-store no room left
  return all;
}

// Said once for a function.
void keepNotices(ews::service &service, const std::vector<std::string> &notices) {
  for (const std::string &notice : notices) {
    ews::message message;
    message.set_subject("Notice");
    message.set_body(ews::body(notice));
    service.create_item(message, ews::message_disposition::save_only); // expect: nhsmail-mailbox-as-store
  }
  for (size_t i = 0; i < notices.size(); ++i) {
    ews::message message;
    message.set_body(ews::body(notices[i]));
    service.create_item(message, ews::message_disposition::save_only);
  }
}

unsigned copyAll(Poco::Net::HTTPSClientSession &graph, const std::vector<std::string> &sheets) {
  unsigned copied = 0;
  for (auto sheet = sheets.begin(); sheet != sheets.end(); ++sheet) {
    Poco::Net::HTTPRequest request("PUT", "/v1.0/sites/root/drive/root:/rota.csv:/content");
    graph.sendRequest(request) << *sheet;
    Poco::Net::HTTPResponse response;
    graph.receiveResponse(response); // expect-route: nhsmail-mailbox-as-store
    copied += response.getStatus() < 300;
  }
  return copied;
}

//===-- Not reported ------------------------------------------------------===//

bool publishOne(const std::string &token, const std::string &sheet) { return put(token, "rota.csv", sheet); }

bool publishBoth(const std::string &token, const std::string &sheet) {
  bool all = true;
  for (const char *name : {"rota.csv", "rota-old.csv"})
    all = put(token, name, sheet) && all;
  return all;
}

bool publishPersistently(const std::string &token, const std::string &sheet) {
  for (int attempt = 0; attempt < 3; ++attempt)
    if (put(token, "rota.csv", sheet))
      return true;
  return false;
}

// No service of NHSmail's.
bool archive(const std::vector<std::string> &sheets) {
  bool all = true;
  for (const std::string &sheet : sheets)
    all = cpr::Put(cpr::Url{"https://records.leas.example/rota"}, cpr::Body{sheet}).status_code < 300 && all;
  return all;
}

} // namespace rota
