// What programs ask of Graph besides sending a mail at once. A test of a library
// includes this behind its own
//
//   class Graph {
//     std::string get(const std::string &path);
//     void post(const std::string &path, const std::string &body);
//     void patch(const std::string &path, const std::string &body);
//   };
//
// each of which throws unless the service accepts.
#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

struct Patient {
  std::string name, nhsNumber, diagnosis;
};

using nlohmann::json;

inline json address(const std::string &mailbox) { return {{"emailAddress", {{"address", mailbox}}}}; }

inline json letter(const std::string &subject, const Patient &patient) {
  return {{"subject", subject},
          {"body", {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}}},
          {"toRecipients", {address("desk@quillbrook-opticians.co.uk")}},
          {"isDeliveryReceiptRequested", true},
          {"isReadReceiptRequested", true}};
}

//===-- Mail --------------------------------------------------------------===//

inline void draftAndSend(Graph &graph, const std::string &id, const Patient &patient) {
  graph.patch("/v1.0/me/messages/" + id, letter("[secure] Referral", patient).dump());
  graph.post("/v1.0/me/messages/" + id + "/send", "");
}

inline void attachProgram(Graph &graph, const std::string &id) {
  const json session = {{"AttachmentItem", {{"attachmentType", "file"}, {"name", "viewer.exe"}, {"size", 3483322}}}};
  graph.post("/v1.0/me/messages/" + id + "/attachments/createUploadSession", session.dump()); // expect: nhsmail-unsafe-attachment
}

inline void attachLetter(Graph &graph, const std::string &id) {
  const json session = {{"AttachmentItem", {{"attachmentType", "file"}, {"name", "letter.pdf"}, {"size", 3483322}}}};
  graph.post("/v1.0/me/messages/" + id + "/attachments/createUploadSession", session.dump());
}

inline void forward(Graph &graph, const std::string &id, const Patient &patient) {
  const json forward = {{"comment", "The scan of " + patient.name}, {"toRecipients", {address("desk@quillbrook-opticians.co.uk")}}};
  graph.post("/v1.0/me/messages/" + id + "/forward", forward.dump()); // expect: nhsmail-missing-receipt-request // expect: nhsmail-missing-secure-tag
}

inline void reply(Graph &graph, const std::string &id) {
  graph.post("/v1.0/me/messages/" + id + "/reply", json{{"comment", "We have received your letter."}}.dump());
}

inline void batch(Graph &graph, const Patient &patient) {
  const json requests = {{"requests",
                          {{{"id", "1"},
                            {"method", "POST"},
                            {"url", "/me/sendMail"},
                            {"headers", {{"Content-Type", "application/json"}}},
                            {"body", {{"message", letter("Referral", patient)}}}}}}};
  graph.post("/v1.0/$batch", requests.dump()); // expect: nhsmail-missing-secure-tag
}

inline void batchRight(Graph &graph, const Patient &patient) {
  json requests;
  requests["requests"][0]["id"] = "1";
  requests["requests"][0]["method"] = "POST";
  requests["requests"][0]["url"] = "/me/sendMail";
  requests["requests"][0]["body"]["message"] = letter("[secure] Referral", patient);
  graph.post("/v1.0/$batch", requests.dump());
}

//===-- Calendars ---------------------------------------------------------===//

inline void book(Graph &graph, const Patient &patient) {
  const json event = {{"subject", "Review of " + patient.name},
                      {"start", {{"dateTime", "2026-05-04T09:00:00"}, {"timeZone", "GMT Standard Time"}}},
                      {"end", {{"dateTime", "2026-05-04T09:30:00"}, {"timeZone", "GMT Standard Time"}}}};
  graph.post("/v1.0/me/events", event.dump()); // expect: nhsmail-sensitive-calendar
}

inline void bookRoom(Graph &graph) {
  const json event = {{"subject", "Ward round"},
                      {"start", {{"dateTime", "2026-05-04T09:00:00"}, {"timeZone", "GMT Standard Time"}}},
                      {"end", {{"dateTime", "2026-05-04T09:30:00"}, {"timeZone", "GMT Standard Time"}}}};
  graph.post("/v1.0/me/calendar/events", event.dump());
}

inline void openCalendar(Graph &graph, const std::string &id) {
  graph.patch("/v1.0/me/calendar/calendarPermissions/" + id, R"({"emailAddress": {"name": "My Organization"}, "role": "read"})"); // expect: nhsmail-sensitive-calendar
}

inline void showFreeBusy(Graph &graph, const std::string &id) {
  graph.patch("/v1.0/me/calendar/calendarPermissions/" + id, R"({"emailAddress": {"name": "My Organization"}, "role": "freeBusyRead"})");
}

//===-- Teams -------------------------------------------------------------===//

inline void tellChat(Graph &graph, const std::string &chat, const Patient &patient) {
  graph.post("/v1.0/chats/" + chat + "/messages", json{{"body", {{"content", patient.diagnosis}}}}.dump()); // expect: nhsmail-sensitive-teams-message
}

inline void tellChannel(Graph &graph, const std::string &team, const std::string &channel, const Patient &patient) {
  const json message = {{"body", {{"contentType", "html"}, {"content", "<b>" + patient.name + "</b> has arrived"}}}};
  graph.post("/v1.0/teams/" + team + "/channels/" + channel + "/messages", message.dump()); // expect: nhsmail-sensitive-teams-message
}

inline void tellNothing(Graph &graph, const std::string &chat) {
  graph.post("/v1.0/chats/" + chat + "/messages", json{{"body", {{"content", "The rota is ready."}}}}.dump());
}

//===-- Sharing -----------------------------------------------------------===//

inline void linkForAll(Graph &graph, const std::string &item) {
  graph.post("/v1.0/me/drive/items/" + item + "/createLink", R"({"type": "view", "scope": "anonymous"})"); // expect: nhsmail-public-sharing
}

inline void inviteEverybody(Graph &graph, const std::string &item) {
  const json invitation = {{"requireSignIn", true}, {"roles", {"read"}}, {"recipients", {{{"email", "everyone@leas.nhs.uk"}}}}};
  graph.post("/v1.0/me/drive/items/" + item + "/invite", invitation.dump()); // expect: nhsmail-public-sharing
}

inline void invite(Graph &graph, const std::string &item) {
  const json invitation = {{"requireSignIn", true}, {"roles", {"read"}}, {"recipients", {{{"email", "ward5.leas@nhs.net"}}}}};
  graph.post("/v1.0/me/drive/items/" + item + "/invite", invitation.dump());
}

//===-- Who is who --------------------------------------------------------===//

inline void noticeTo(Graph &graph, const json &recipients) {
  const json mail = {{"message", {{"subject", "New rota"}, {"body", {{"content", "It is on the ward's page."}}}, {"toRecipients", recipients}}}};
  graph.post("/v1.0/me/sendMail", mail.dump());
}

inline void tellOne(Graph &graph, const std::string &name) {
  const json found = json::parse(graph.get("/v1.0/users?$filter=displayName eq '" + name + "'"));
  if (found["value"].size() != 1)
    throw std::runtime_error("no such person, or several: " + name);
  noticeTo(graph, {address(found["value"][0]["mail"])});
}
