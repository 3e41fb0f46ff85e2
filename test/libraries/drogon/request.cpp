// Drogon: what a client has asked.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-logged-credential,nhsmail-unverified-recipient
// pkg-config: jsoncpp libcurl

#include "../mocks/drogon/drogon/HttpRequest.h"

#include <curl/curl.h>

#include <functional>
#include <iostream>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <utility>

namespace mail {

void signIn(CURL *easy, const drogon::HttpRequestPtr &request) {
  const std::string word = request->getParameter("password");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::cerr << request->getParameter("account") << request->path();
  std::cerr << word; // expect: nhsmail-logged-credential
}

void setWord(CURL *easy, const drogon::HttpRequestPtr &request) {
  const std::string word(request->body());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::cerr << request->query();
  std::cerr << request->body(); // expect: nhsmail-logged-credential
}

struct Patient {
  std::string patientName, diagnosis;
};

Patient patientFor(const std::string &reference);

void send(CURL *easy, const std::string &to, const Patient &patient) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), patient.diagnosis.c_str(), CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, curl_slist_append(nullptr, "Subject: [secure] Letter"));
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not sent");
}

class Letters : public drogon::HttpController<Letters> {
public:
  METHOD_LIST_BEGIN
  ADD_METHOD_TO(Letters::post, "/letters", drogon::Post);
  ADD_METHOD_TO(Letters::postKnown, "/letters/known", drogon::Post);
  METHOD_LIST_END

  void post(const drogon::HttpRequestPtr &request, std::function<void(const drogon::HttpResponsePtr &)> &&callback) {
    const auto json = request->getJsonObject();
    if (!json) {
      callback(drogon::HttpResponse::newHttpResponse());
      return;
    }
    send(easy_, (*json)["to"].asString(), patientFor((*json)["reference"].asString())); // expect: nhsmail-unverified-recipient came from outside
    callback(drogon::HttpResponse::newHttpResponse());
  }

  void postKnown(const drogon::HttpRequestPtr &request, std::function<void(const drogon::HttpResponsePtr &)> &&callback) {
    const std::string &to = request->getParameter("to");
    if (known_.count(to) != 0)
      send(easy_, to, patientFor(request->getParameter("reference")));
    send(easy_, "records.leas@nhs.net", patientFor(request->getParameter("reference")));
    callback(drogon::HttpResponse::newHttpResponse());
  }

private:
  CURL *easy_ = nullptr;
  std::unordered_set<std::string> known_{"ward5.leas@nhs.net"};
};

void serve(CURL *easy) {
  drogon::app().registerHandler("/forward", [easy](const drogon::HttpRequestPtr &request,
                                                   std::function<void(const drogon::HttpResponsePtr &)> &&callback) {
    const std::string to = request->getHeader("X-Forward-To");
    send(easy, to, patientFor(request->getCookie("reference"))); // expect: nhsmail-unverified-recipient
    callback(drogon::HttpResponse::newHttpResponse());
  });
  drogon::app().addListener("127.0.0.1", 8080).run();
}

} // namespace mail
