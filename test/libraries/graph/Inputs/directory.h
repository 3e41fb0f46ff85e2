// What programs make of the people that Graph names; to be included behind
// calls.h.
#pragma once

inline void tellFirst(Graph &graph, const std::string &name, const Patient &patient) {
  const json found = json::parse(graph.get("/v1.0/me/people?$search=\"" + name + "\""));
  json mail = letter("[secure] Referral", patient);
  mail["toRecipients"] = {address(found["value"][0]["scoredEmailAddresses"][0]["address"])};
  graph.post("/v1.0/me/sendMail", json{{"message", mail}}.dump()); // expect: nhsmail-unverified-recipient
}

inline void tellEverybody(Graph &graph) {
  const json all = json::parse(graph.get("/v1.0/users?$select=mail&$top=999")); // expect: nhsmail-directory-harvest
  json recipients = json::array();
  for (const json &each : all["value"])
    recipients.push_back(address(each["mail"]));
  noticeTo(graph, recipients);
}
