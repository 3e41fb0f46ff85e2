// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-timeout
// pkg-config: libcurl cpp-httplib
//
// Requests to services: libraries that wait for ever, and those that do not.
#include "../../libraries/mocks/cpr/cpr.h"

#include <curl/curl.h>
#include <httplib.h>
#include <nlohmann/json.hpp>

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

using nlohmann::json;

const char *const SendMail = "https://graph.microsoft.com/v1.0/me/sendMail";

struct Deleter {
  void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
using Handle = std::unique_ptr<CURL, Deleter>;

Handle request(const std::string &token, const std::string &letter) {
  Handle easy(curl_easy_init());
  curl_easy_setopt(easy.get(), CURLOPT_URL, SendMail);
  curl_easy_setopt(easy.get(), CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy.get(), CURLOPT_COPYPOSTFIELDS, letter.c_str());
  return easy;
}

long perform(CURL *easy) {
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("no answer");
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

struct Options {
  long seconds = 0;
};

class Session {
public:
  Session() : easy_(curl_easy_init()) { curl_easy_setopt(easy_.get(), CURLOPT_NOSIGNAL, 1L); }
  void limit(long seconds) { curl_easy_setopt(easy_.get(), CURLOPT_TIMEOUT, seconds); }
  long post(const std::string &letter) {
    curl_easy_setopt(easy_.get(), CURLOPT_URL, SendMail);
    curl_easy_setopt(easy_.get(), CURLOPT_COPYPOSTFIELDS, letter.c_str());
    return perform(easy_.get());
  }

private:
  Handle easy_;
};

//===-- Reported ----------------------------------------------------------===//

long byFactory(const std::string &token, const std::string &letter) {
  return perform(request(token, letter).get()); // expect: nhsmail-missing-timeout
}

long byCpr(const std::string &token, const std::string &letter) {
  return cpr::Post(cpr::Url{SendMail}, cpr::Bearer{token}, cpr::Body{letter}).status_code; // expect: nhsmail-missing-timeout
}

long byCprSession(const std::string &token, const std::string &letter) {
  cpr::Session session;
  session.SetUrl(cpr::Url{SendMail});
  session.SetBearer(cpr::Bearer{token});
  session.SetBody(cpr::Body{letter});
  return session.Post().status_code; // expect: nhsmail-missing-timeout
}

// Only the connection must be there in time; the answer may take for ever.
long connectionOnly(const std::string &token, const std::string &letter) {
  Handle easy = request(token, letter);
  curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT, 10L);
  return perform(easy.get()); // expect: nhsmail-missing-timeout
}

long byDefaultOfTheOptions(const std::string &token, const std::string &letter) {
  const Options options;
  Handle easy = request(token, letter);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, options.seconds);
  return perform(easy.get()); // expect: nhsmail-missing-timeout
}

long byClass(const std::string &letter) {
  Session session;
  return session.post(letter); // expect: nhsmail-missing-timeout
}

//===-- Not reported ------------------------------------------------------===//

long byFactoryWithLimit(const std::string &token, const std::string &letter) {
  Handle easy = request(token, letter);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, 30L);
  return perform(easy.get());
}

long byCprWithTimeout(const std::string &token, const std::string &letter) {
  return cpr::Post(cpr::Url{SendMail}, cpr::Bearer{token}, cpr::Body{letter}, cpr::Timeout{30000}).status_code;
}

long byClassWithLimit(const std::string &letter) {
  Session session;
  session.limit(30);
  return session.post(letter);
}

// These give up by themselves.
bool byHttplib(const std::string &letter) {
  httplib::Client graph("https://graph.microsoft.com");
  auto answer = graph.Post("/v1.0/me/sendMail", letter, "application/json");
  return answer && answer->status == 202;
}

bool byPoco(const std::string &letter) {
  Poco::Net::HTTPSClientSession graph("graph.microsoft.com");
  Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_POST, "/v1.0/me/sendMail");
  request.setContentLength(letter.size());
  graph.sendRequest(request) << letter;
  Poco::Net::HTTPResponse answer;
  graph.receiveResponse(answer);
  return answer.getStatus() == 202;
}

long optionsOfTheCaller(const std::string &token, const std::string &letter, const Options &options) {
  Handle easy = request(token, letter);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, options.seconds);
  return perform(easy.get());
}

} // namespace mail
