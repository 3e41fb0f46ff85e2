// What is kept in a mailbox or a drive, in a program that sends no mail.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-mailbox-as-store
// level: 2
// pkg-config: libcurl

#include "../../libraries/mocks/ews-cpp/ews.hpp"

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace archive {

struct Patient {
  std::string patientName;
  std::string diagnosis;
};

bool keep(httplib::SSLClient &graph, const std::string &text) {
  auto answer = graph.Post("/v1.0/me/mailFolders/archive/messages",
                           json{{"subject", "Kept"}, {"body", {{"content", text}}}}.dump(),
                           "application/json");
  return answer && answer->status == 201;
}

bool put(httplib::SSLClient &graph, const std::string &path, const std::string &content) {
  auto answer = graph.Put("/v1.0/me/drive/root:/" + path + ":/content", content, "text/plain");
  return answer && answer->status == 201;
}

//===-- Reported ----------------------------------------------------------===//

bool keptDraft(httplib::SSLClient &graph, const Patient &patient) {
  return keep(graph, patient.diagnosis); // expect: nhsmail-mailbox-as-store kept in a mailbox
}

void keptByExchange(ews::service &service, const Patient &patient) {
  ews::message message;
  message.set_subject("Kept");
  message.set_body(ews::body(patient.diagnosis));
  service.create_item(message, ews::message_disposition::save_only); // expect: nhsmail-mailbox-as-store
}

bool uploaded(httplib::SSLClient &graph, const Patient &patient) {
  return put(graph, "list.txt", patient.patientName + ": " + patient.diagnosis); // expect: nhsmail-mailbox-as-store uploaded
}

//===-- Not reported ------------------------------------------------------===//

bool keptNotice(httplib::SSLClient &graph) { return keep(graph, "The rota for May."); }

bool uploadedRota(httplib::SSLClient &graph, const std::string &rota) {
  return put(graph, "rota.txt", rota);
}

bool recordSystem(httplib::SSLClient &records, const Patient &patient) {
  auto answer = records.Put("/api/records/1", patient.diagnosis, "text/plain");
  return answer && answer->status == 200;
}

} // namespace archive
