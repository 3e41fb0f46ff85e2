// Pages of a directory, by libraries for HTTP, LDAP and SOAP, in the shapes that paging has.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-directory-harvest
// pkg-config: libcurl Qt5Network
// flags: -fPIC

#include "../../libraries/mocks/cpr/cpr.h"

#include <Poco/JSON/Parser.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <curl/curl.h>
#include <ldap.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTextStream>

#include <fstream>
#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

using nlohmann::json;

namespace mail {

size_t append(char *data, size_t size, size_t count, void *into) {
  static_cast<std::string *>(into)->append(data, size * count);
  return size * count;
}

std::string fetch(const std::string &url, const std::string &token) {
  std::string body;
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &body);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
  return body;
}

//===-- Reported ----------------------------------------------------------===//

// Until there is no next link.
void byNextLink(const std::string &token, const std::string &path) {
  std::ofstream out(path);
  std::string url = "https://graph.microsoft.com/v1.0/users?$select=mail";
  while (!url.empty()) {
    const json page = json::parse(fetch(url, token)); // expect-route: nhsmail-directory-harvest
    for (const auto &user : page.at("value"))
      out << user.at("mail").get<std::string>() << "\n";
    url = page.value("@odata.nextLink", "");
  }
}

// By calling itself.
void recursive(const std::string &url, const std::string &token, std::ofstream &out) {
  const json page = json::parse(fetch(url, token));
  for (const auto &user : page["value"])
    out << user["displayName"].get<std::string>() << ',' << user["mail"].get<std::string>() << '\n';
  if (page.contains("@odata.nextLink"))
    recursive(page["@odata.nextLink"], token, out);
}

void recursion(const std::string &token) {
  std::ofstream out("staff.csv");
  recursive("https://graph.microsoft.com/v1.0/users?$top=500", token, out); // expect: nhsmail-directory-harvest
}

// Each page to a function of the caller's.
void forEachUser(const std::string &token, const std::function<void(const json &)> &each) {
  const json page = json::parse(fetch("https://graph.microsoft.com/v1.0/users", token)); // expect-route: nhsmail-directory-harvest
  for (const auto &user : page["value"])
    each(user);
}

void byCallback(const std::string &token) {
  std::ofstream out("staff.txt");
  forEachUser(token, [&](const json &user) { out << user["mail"].get<std::string>() << '\n'; });
}

void intoADatabase(const std::string &token, sqlite3 *db) {
  const json page = json::parse(fetch("https://graph.microsoft.com/v1.0/users?$top=999", token)); // expect: nhsmail-directory-harvest
  sqlite3_stmt *insert = nullptr;
  sqlite3_prepare_v2(db, "INSERT INTO staff(mail) VALUES(?)", -1, &insert, nullptr);
  for (const auto &user : page["value"]) {
    const std::string address = user["mail"];
    sqlite3_bind_text(insert, 1, address.c_str(), -1, SQLITE_TRANSIENT);
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
}

void byCpr(const std::string &token, const std::string &path) {
  cpr::Response answer = cpr::Get(cpr::Url{"https://graph.microsoft.com/v1.0/users"}, // expect: nhsmail-directory-harvest
                                  cpr::Header{{"Authorization", "Bearer " + token}},
                                  cpr::Parameters{{"$top", "999"}});
  if (answer.status_code != 200)
    throw std::runtime_error("no answer");
  std::ofstream(path) << answer.text;
}

void byPoco(Poco::Net::HTTPSClientSession &graph, const std::string &path) {
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_GET, "/v1.0/users?$top=999");
  graph.sendRequest(request);
  Poco::Net::HTTPResponse answer;
  std::istream &body = graph.receiveResponse(answer); // expect: nhsmail-directory-harvest
  if (answer.getStatus() != Poco::Net::HTTPResponse::HTTP_OK)
    throw std::runtime_error(answer.getReason());
  std::ofstream out(path);
  out << body.rdbuf();
}

void byQt(QNetworkAccessManager &manager, const QByteArray &token) {
  QNetworkRequest request(QUrl("https://graph.microsoft.com/v1.0/users?$top=999"));
  request.setRawHeader("Authorization", "Bearer " + token);
  QNetworkReply *reply = manager.get(request); // expect: nhsmail-directory-harvest
  QEventLoop loop;
  QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
  loop.exec();
  if (reply->error() != QNetworkReply::NoError)
    return;
  QFile file("staff.csv");
  if (!file.open(QIODevice::WriteOnly))
    return;
  QTextStream out(&file);
  for (const QJsonValue &user : QJsonDocument::fromJson(reply->readAll()).object()["value"].toArray())
    out << user.toObject()["mail"].toString() << "\n";
}

// Exchange: people without words to look for.
void byExchange(const std::string &token, const std::string &path) {
  const std::string body =
      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
      "<m:FindPeople><m:PersonaShape><t:BaseShape>Default</t:BaseShape></m:PersonaShape>"
      "<m:IndexedPageItemView BasePoint=\"Beginning\" MaxEntriesReturned=\"1000\" Offset=\"0\"/>"
      "<m:ParentFolderId><t:DistinguishedFolderId Id=\"directory\"/></m:ParentFolderId>"
      "</m:FindPeople></s:Body></s:Envelope>";
  std::string answer;
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
  if (curl_easy_perform(easy) == CURLE_OK) // expect: nhsmail-directory-harvest
    std::ofstream(path) << answer;
  curl_easy_cleanup(easy);
}

// LDAP, asked without waiting, page after page.
int byLdapPages(LDAP *ld, const char *path) {
  std::ofstream out(path);
  struct berval *cookie = nullptr;
  ber_int_t total = 0;
  do {
    LDAPControl *page = nullptr;
    if (ldap_create_page_control(ld, 500, cookie, 0, &page) != LDAP_SUCCESS)
      return -1;
    LDAPControl *controls[] = {page, nullptr};
    int id = 0;
    int rc = ldap_search_ext(ld, "o=nhs", LDAP_SCOPE_SUBTREE, "(&(objectCategory=person)(mail=*))", // expect: nhsmail-directory-harvest
                             nullptr, 0, controls, nullptr, nullptr, LDAP_NO_LIMIT, &id);
    if (rc != LDAP_SUCCESS)
      return rc;
    LDAPMessage *found = nullptr;
    if (ldap_result(ld, id, LDAP_MSG_ALL, nullptr, &found) <= 0)
      return -1;
    for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry)) {
      struct berval **values = ldap_get_values_len(ld, entry, "mail");
      if (!values)
        continue;
      out.write(values[0]->bv_val, values[0]->bv_len) << '\n';
      ldap_value_free_len(values);
    }
    LDAPControl **answered = nullptr;
    ldap_parse_result(ld, found, nullptr, nullptr, nullptr, nullptr, &answered, 1);
    ldap_parse_pageresponse_control(ld, ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, answered, nullptr), &total, cookie);
  } while (cookie && cookie->bv_len);
  return 0;
}

//===-- Not reported ------------------------------------------------------===//

void oneByOne(const std::string &token, const std::vector<std::string> &names, const std::string &path) {
  std::ofstream out(path);
  for (const std::string &name : names) {
    const json found = json::parse(fetch("https://graph.microsoft.com/v1.0/users?$filter=userPrincipalName eq '" + name + "'", token));
    out << found["value"][0]["mail"].get<std::string>() << '\n';
  }
}

void teamOf(const std::string &token, const std::string &manager, const std::string &path) {
  std::ofstream out(path);
  const json found = json::parse(fetch("https://graph.microsoft.com/v1.0/users/" + manager + "/directReports", token));
  for (const auto &user : found["value"])
    out << user["mail"].get<std::string>() << '\n';
}

// Of a service of the trust's own.
void rota(const std::string &token, const std::string &path) {
  std::ofstream out(path);
  out << fetch("https://rota.leas.nhs.uk/v1.0/users?$top=999", token);
}

// Who is signed in, for the greeting.
void me(const std::string &token) {
  std::cout << json::parse(fetch("https://graph.microsoft.com/v1.0/me", token))["displayName"].get<std::string>();
}

// Messages, not people.
void inbox(const std::string &token, const std::string &path) {
  std::ofstream out(path);
  out << fetch("https://graph.microsoft.com/v1.0/me/messages?$top=50", token);
}

void howMany(const std::string &token, const std::string &path) {
  const json page = json::parse(fetch("https://graph.microsoft.com/v1.0/users?$top=1", token));
  std::ofstream out(path);
  out << "people: " << page["value"].size() << '\n';
}

int oneDepartment(LDAP *ld, const std::string &department, std::vector<std::string> &addresses) {
  const std::string filter = "(&(objectClass=person)(mail=*)(department=" + department + "))";
  LDAPMessage *found = nullptr;
  int rc = ldap_search_ext_s(ld, "o=nhs", LDAP_SCOPE_SUBTREE, filter.c_str(), nullptr, 0, nullptr, nullptr, nullptr, 0, &found);
  for (LDAPMessage *entry = ldap_first_entry(ld, found); entry; entry = ldap_next_entry(ld, entry))
    if (struct berval **values = ldap_get_values_len(ld, entry, "mail"))
      addresses.emplace_back(values[0]->bv_val, values[0]->bv_len);
  std::ofstream out("department.txt");
  for (const std::string &address : addresses)
    out << address << '\n';
  return rc;
}

} // namespace mail
