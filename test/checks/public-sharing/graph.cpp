// Links, invitations, groups and teams by Graph, and who sees them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-public-sharing
// pkg-config: libcurl

#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <string>

using nlohmann::json;

namespace share {

bool post(CURL *easy, const std::string &url, const json &content) {
  const std::string body = content.dump();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  if (curl_easy_perform(easy) != CURLE_OK)
    return false;
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status < 300;
}

const std::string Item = "https://graph.microsoft.com/v1.0/me/drive/items/1";
const std::string Groups = "https://graph.microsoft.com/v1.0/groups";
const std::string Teams = "https://graph.microsoft.com/v1.0/teams";

bool link(CURL *easy, const std::string &scope) {
  return post(easy, Item + "/createLink",
              {{"type", "view"}, {"scope", scope}, {"expirationDateTime", "2026-12-31T00:00:00Z"}});
}

json group(const std::string &name) {
  return {{"displayName", name},
          {"mailEnabled", true},
          {"mailNickname", "ward5"},
          {"securityEnabled", false},
          {"groupTypes", {"Unified"}}};
}

//===-- Reported ----------------------------------------------------------===//

bool anybody(CURL *easy) {
  return post(easy, Item + "/createLink", {{"type", "view"}, {"scope", "anonymous"}}); // expect: nhsmail-public-sharing anybody who has it
}

bool wholeTenant(CURL *easy) {
  return post(easy, Item + "/createLink", {{"type", "edit"}, {"scope", "organization"}}); // expect: nhsmail-public-sharing whole organisation
}

bool anybodyByHelper(CURL *easy) {
  return link(easy, "anonymous"); // expect: nhsmail-public-sharing
}

bool onOnePath(CURL *easy, bool outside) {
  return link(easy, outside ? "anonymous" : "users"); // expect: nhsmail-public-sharing
}

bool byHttplib(httplib::SSLClient &graph, const std::string &id) {
  auto answer = graph.Post("/v1.0/sites/leas/drive/items/" + id + "/createLink", // expect: nhsmail-public-sharing
                           R"({"type": "view", "scope": "anonymous"})", "application/json");
  return answer && answer->status == 201;
}

bool publicGroup(CURL *easy) {
  json content = group("Ward 5");
  content["visibility"] = "Public";
  return post(easy, Groups, content); // expect: nhsmail-public-sharing this group is public
}

bool groupByDefault(CURL *easy) {
  return post(easy, Groups, group("Ward 5")); // expect: nhsmail-public-sharing nothing says who sees this group
}

bool publicTeam(CURL *easy) {
  return post(easy, Teams, // expect: nhsmail-public-sharing
              {{"template@odata.bind", "https://graph.microsoft.com/v1.0/teamsTemplates('standard')"},
               {"displayName", "Ward 5"},
               {"visibility", "public"}});
}

bool teamByDefault(CURL *easy) {
  return post(easy, Teams, // expect: nhsmail-public-sharing
              {{"template@odata.bind", "https://graph.microsoft.com/v1.0/teamsTemplates('standard')"},
               {"displayName", "Ward 5"}});
}

bool madePublic(httplib::SSLClient &graph, const std::string &id) {
  auto answer = graph.Patch("/v1.0/groups/" + id, json{{"visibility", "Public"}}.dump(), // expect: nhsmail-public-sharing
                            "application/json");
  return answer && answer->status == 204;
}

bool everyone(CURL *easy) {
  return post(easy, Item + "/invite", // expect: nhsmail-public-sharing everybody in the shared tenant
              {{"recipients", {{{"email", "Everyone except external users"}}}},
               {"roles", {"read"}},
               {"expirationDateTime", "2026-12-31T00:00:00Z"}});
}

class Drive {
public:
  explicit Drive(CURL *easy) : easy_(easy) {}
  bool publish() { return share("organization"); } // expect: nhsmail-public-sharing
  bool lend() { return share("users"); }

private:
  bool share(const std::string &scope) { return link(easy_, scope); }
  CURL *easy_;
};

//===-- Not reported ------------------------------------------------------===//

bool people(CURL *easy) { return link(easy, "users"); }

bool ofTheCaller(CURL *easy, const std::string &scope) { return link(easy, scope); }

bool invitation(CURL *easy, const std::string &colleague) {
  return post(easy, Item + "/invite",
              {{"recipients", {{{"email", colleague}}}},
               {"roles", {"read"}},
               {"expirationDateTime", "2026-12-31T00:00:00Z"}});
}

bool privateGroup(CURL *easy) {
  json content = group("Ward 5");
  content["visibility"] = "Private";
  return post(easy, Groups, content);
}

bool privateTeam(CURL *easy) {
  return post(easy, Teams,
              {{"template@odata.bind", "https://graph.microsoft.com/v1.0/teamsTemplates('standard')"},
               {"displayName", "Ward 5"},
               {"visibility", "private"}});
}

// Groups of other kinds have no visibility to speak of.
bool securityGroup(CURL *easy) {
  return post(easy, Groups,
              {{"displayName", "Ward 5"},
               {"mailEnabled", false},
               {"mailNickname", "ward5"},
               {"securityEnabled", true}});
}

// What is not said is not changed.
bool renamed(httplib::SSLClient &graph, const std::string &id) {
  auto answer =
      graph.Patch("/v1.0/groups/" + id, json{{"displayName", "Ward 6"}}.dump(), "application/json");
  return answer && answer->status == 204;
}

bool channel(CURL *easy) {
  return post(easy, Teams + "/1/channels",
              {{"displayName", "Handover"}, {"membershipType", "standard"}});
}

bool preset(CURL *easy, json content) {
  content["displayName"] = "Ward 5";
  return post(easy, Groups, content);
}

// Another service has scopes, too.
bool token(CURL *easy) {
  return post(easy, "https://auth.leas.nhs.uk/token", {{"scope", "organization"}, {"type", "view"}});
}

} // namespace share
