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

inline void draftReply(Graph &graph, const std::string &id, const Patient &patient) {
  graph.post("/v1.0/me/messages/" + id + "/createReply", json{{"comment", "The scan of " + patient.name}}.dump());
  graph.post("/v1.0/me/messages/" + id + "/createForward", json{{"toRecipients", {address("ward5.leas@nhs.net")}}}.dump());
}

inline void sendWithoutCopy(Graph &graph, const Patient &patient) {
  const json mail = {{"message", letter("[secure] Referral", patient)}, {"saveToSentItems", false}};
  graph.post("/v1.0/me/sendMail", mail.dump()); // expect: nhsmail-untracked-delivery no copy
}

inline void forwardAllOutside(Graph &graph) {
  const json rule = {{"displayName", "To me"},
                     {"sequence", 1},
                     {"isEnabled", true},
                     {"actions", {{"redirectTo", {address("results.leas@gmail.com")}}, {"stopProcessingRules", true}}}};
  graph.post("/v1.0/me/mailFolders/inbox/messageRules", rule.dump()); // expect: nhsmail-service-interference
}

inline void fileAway(Graph &graph, const std::string &folder) {
  const json rule = {{"displayName", "Results"},
                     {"sequence", 2},
                     {"conditions", {{"subjectContains", {"Results"}}}},
                     {"actions", {{"moveToFolder", folder}}}};
  graph.post("/v1.0/me/mailFolders/inbox/messageRules", rule.dump());
}

inline void away(Graph &graph) {
  const json setting = {{"automaticRepliesSetting", {{"status", "alwaysEnabled"}, {"internalReplyMessage", "Back on Monday."}, {"externalReplyMessage", "Back on Monday."}}}};
  graph.patch("/v1.0/me/mailboxSettings", setting.dump());
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

inline void accept(Graph &graph, const std::string &event, const Patient &patient) {
  graph.post("/v1.0/me/events/" + event + "/accept", json{{"comment", "Diagnosis: " + patient.diagnosis}, {"sendResponse", true}}.dump()); // expect: nhsmail-sensitive-calendar
  graph.post("/v1.0/me/events/" + event + "/accept", json{{"comment", "I shall be there."}, {"sendResponse", true}}.dump());
}

inline void attachToEvent(Graph &graph, const std::string &event, const Patient &patient) {
  json file = {{"@odata.type", "#microsoft.graph.fileAttachment"}, {"name", "agenda.txt"}, {"contentBytes", "MS4gUm90YQ=="}};
  graph.post("/v1.0/me/events/" + event + "/attachments", file.dump());
  file["contentBytes"] = patient.diagnosis;
  graph.post("/v1.0/me/events/" + event + "/attachments", file.dump()); // expect: nhsmail-sensitive-calendar
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

inline void answerInChannel(Graph &graph, const std::string &channel, const std::string &message, const Patient &patient) {
  graph.post("/v1.0/teams/7f1c/channels/" + channel + "/messages/" + message + "/replies", json{{"body", {{"content", "Noted."}}}}.dump());
  graph.post("/v1.0/teams/7f1c/channels/" + channel + "/messages/" + message + "/replies", // expect: nhsmail-sensitive-teams-message
             json{{"body", {{"content", "NHS number " + patient.nhsNumber}}}}.dump());
}

inline void openChat(Graph &graph, const json &members, const Patient &patient) {
  graph.post("/v1.0/chats", json{{"chatType", "group"}, {"topic", "Ward 5"}, {"members", members}}.dump());
  graph.post("/v1.0/chats", json{{"chatType", "group"}, {"topic", patient.name}, {"members", members}}.dump()); // expect: nhsmail-sensitive-teams-message
}

//===-- Groups and teams --------------------------------------------------===//

inline json group(const std::string &name) {
  return {{"displayName", name}, {"mailEnabled", true}, {"mailNickname", "cardiology"}, {"securityEnabled", false}, {"groupTypes", {"Unified"}}};
}

inline void groupForAll(Graph &graph) {
  graph.post("/v1.0/groups", group("Cardiology").dump()); // expect: nhsmail-public-sharing
}

inline void groupForItsMembers(Graph &graph) {
  json made = group("Cardiology");
  made["visibility"] = "Private";
  graph.post("/v1.0/groups", made.dump());
}

inline void teamForAll(Graph &graph, const std::string &id) {
  const json team = {{"template@odata.bind", "https://graph.microsoft.com/v1.0/teamsTemplates('standard')"}, {"displayName", "Cardiology"}, {"visibility", "Public"}};
  graph.post("/v1.0/teams", team.dump()); // expect: nhsmail-public-sharing
  graph.post("/v1.0/teams/" + id + "/channels", json{{"displayName", "Rota"}, {"membershipType", "private"}}.dump());
  graph.post("/v1.0/groups/" + id + "/members/$ref", json{{"@odata.id", "https://graph.microsoft.com/v1.0/directoryObjects/5a2b"}}.dump());
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

inline void tellMembers(Graph &graph, const std::string &group) {
  const json members = json::parse(graph.get("/v1.0/groups/" + group + "/members?$select=mail"));
  json recipients = json::array();
  for (const json &each : members["value"])
    recipients.push_back(address(each["mail"]));
  noticeTo(graph, recipients);
}
