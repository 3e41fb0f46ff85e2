// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-public-sharing
// pkg-config: libcurl Qt5Network
// flags: -fPIC
//
// Links, invitations and groups through other libraries, and in other styles.
#include "../../libraries/mocks/cpr/cpr.h"

#include <boost/json.hpp>
#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <Poco/JSON/Object.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <sstream>
#include <stdexcept>
#include <string>

using nlohmann::json;

namespace share {

enum class Audience { Named, Organisation, Anyone };

const char *scopeOf(Audience audience) {
  switch (audience) {
  case Audience::Anyone:
    return "anonymous";
  case Audience::Organisation:
    return "organization";
  case Audience::Named:
    break;
  }
  return "users";
}

long linkFor(const std::string &item, Audience audience, const std::string &token) {
  const json body = {{"type", "view"}, {"scope", scopeOf(audience)}, {"expirationDateTime", "2026-12-31T00:00:00Z"}};
  cpr::Response answer = cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/drive/items/" + item + "/createLink"},
                                   cpr::Bearer{token}, cpr::Body{body.dump()});
  return answer.status_code;
}

//===-- Reported ----------------------------------------------------------===//

long byCpr(const std::string &item, const std::string &token) {
  cpr::Response answer =
      cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/drive/items/" + item + "/createLink"}, cpr::Bearer{token}, // expect: nhsmail-public-sharing
                cpr::Header{{"Content-Type", "application/json"}}, cpr::Body{R"({"type":"view","scope":"anonymous"})"});
  return answer.status_code;
}

bool byPoco(Poco::Net::HTTPSClientSession &graph, const std::string &item) {
  Poco::JSON::Object link;
  link.set("type", "edit");
  link.set("scope", "organization");
  std::ostringstream body;
  link.stringify(body);
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_POST, "/v1.0/me/drive/items/" + item + "/createLink");
  request.setContentLength(body.str().size());
  graph.sendRequest(request) << body.str();
  Poco::Net::HTTPResponse answer;
  graph.receiveResponse(answer); // expect: nhsmail-public-sharing
  return answer.getStatus() == Poco::Net::HTTPResponse::HTTP_CREATED;
}

QNetworkReply *byQt(QNetworkAccessManager &manager, const QString &site, const QString &item) {
  QJsonObject link;
  link["type"] = "view";
  link["scope"] = "anonymous";
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/sites/" + site + "/drive/items/" + item + "/createLink"));
  request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
  return manager.post(request, QJsonDocument(link).toJson()); // expect: nhsmail-public-sharing
}

long byEnumerator(const std::string &item, const std::string &token) {
  return linkFor(item, Audience::Anyone, token); // expect: nhsmail-public-sharing
}

struct Group {
  std::string name;
  std::string nickname;
  std::string visibility = "Public";
  std::string toJson() const {
    return json{{"displayName", name}, {"mailNickname", nickname}, {"mailEnabled", true}, {"securityEnabled", false},
                {"groupTypes", {"Unified"}}, {"visibility", visibility}}.dump();
  }
};

long create(const Group &group, const std::string &token) {
  return cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/groups"}, cpr::Bearer{token}, cpr::Body{group.toJson()}).status_code;
}

long byDefaultOfTheClass(const std::string &name, const std::string &token) {
  Group group;
  group.name = name;
  group.nickname = "ward5";
  return create(group, token); // expect: nhsmail-public-sharing this group is public
}

bool byBoost(CURL *easy) {
  const boost::json::value team = {{"template@odata.bind", "https://graph.microsoft.com/v1.0/teamsTemplates('standard')"},
                                   {"displayName", "Ward 5"}};
  const std::string body = boost::json::serialize(team);
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/teams");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  return curl_easy_perform(easy) == CURLE_OK; // expect: nhsmail-public-sharing
}

//===-- Not reported ------------------------------------------------------===//

long namedPeople(const std::string &item, const std::string &token) { return linkFor(item, Audience::Named, token); }

long closed(const std::string &name, const std::string &token) {
  Group group;
  group.name = name;
  group.nickname = "ward5";
  group.visibility = "Private";
  return create(group, token);
}

QNetworkReply *invited(QNetworkAccessManager &manager, const QString &item, const QString &colleague) {
  const QJsonObject body{{"requireSignIn", true}, {"sendInvitation", true}, {"roles", "read"}, {"recipients", QJsonObject{{"email", colleague}}}};
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/me/drive/items/" + item + "/invite"));
  return manager.post(request, QJsonDocument(body).toJson());
}

bool ofThePolicy(Poco::Net::HTTPSClientSession &graph, const std::string &item, const std::string &scope) {
  const std::string body = json{{"type", "view"}, {"scope", scope}}.dump();
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_POST, "/v1.0/me/drive/items/" + item + "/createLink");
  graph.sendRequest(request) << body;
  Poco::Net::HTTPResponse answer;
  graph.receiveResponse(answer);
  return answer.getStatus() == Poco::Net::HTTPResponse::HTTP_CREATED;
}

// A link that exists is read.
long links(const std::string &item, const std::string &token) {
  return cpr::Get(cpr::Url{"https://graph.microsoft.com/v1.0/me/drive/items/" + item + "/permissions"}, cpr::Bearer{token}).status_code;
}

} // namespace share
