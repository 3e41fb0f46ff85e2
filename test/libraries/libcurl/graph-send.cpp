// Graph through libcurl: easy and multi handles, addresses put together from
// their parts, and what a program of some size makes of it.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-hardcoded-credential
// pkg-config: libcurl
// secret: Plover-

#include <curl/curl.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using json = nlohmann::json;

namespace mail {

struct Patient {
  std::string patientName;
  std::string nhsNumber;
};

//===-- Four mistakes -----------------------------------------------------===//

// No tag, no receipts, a sender that is not the mailbox, and a status that
// nobody reads.
bool sendReferral(const Patient &patient, const std::string &practice, const std::string &token) {
  CURL *curl = curl_easy_init();
  if (!curl)
    return false;
  struct curl_slist *headers = nullptr;
  headers = curl_slist_append(headers, "Content-Type: application/json");
  headers = curl_slist_append(headers, ("Authorization: Bearer " + token).c_str());
  json message = {
      {"subject", "Referral"},
      {"body", {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}}},
      {"from", {{"emailAddress", {{"address", "consultant.leas@nhs.net"}}}}},
      {"toRecipients", json::array({{{"emailAddress", {{"address", practice}}}}})}};
  const std::string body = json{{"message", message}, {"saveToSentItems", false}}.dump();
  curl_easy_setopt(curl, CURLOPT_URL, "https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  CURLcode res = curl_easy_perform(curl); // expect: nhsmail-unchecked-send // expect: nhsmail-missing-secure-tag
  if (res != CURLE_OK)
    fprintf(stderr, "curl_easy_perform() failed: %s\n", curl_easy_strerror(res));
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  return res == CURLE_OK;
}

bool sendReferralRight(const Patient &patient, const std::string &practice, const std::string &token) {
  CURL *curl = curl_easy_init();
  if (!curl)
    return false;
  struct curl_slist *headers = nullptr;
  headers = curl_slist_append(headers, "Content-Type: application/json");
  headers = curl_slist_append(headers, ("Authorization: Bearer " + token).c_str());
  json message = {
      {"subject", "[secure] Referral"},
      {"body", {{"contentType", "Text"}, {"content", "NHS number " + patient.nhsNumber}}},
      {"toRecipients", json::array({{{"emailAddress", {{"address", practice}}}}})},
      {"isDeliveryReceiptRequested", true},
      {"isReadReceiptRequested", true}};
  const std::string body = json{{"message", message}}.dump();
  curl_easy_setopt(curl, CURLOPT_URL, "https://graph.microsoft.com/v1.0/users/referrals.leas@nhs.net/sendMail");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
  const CURLcode res = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  return res == CURLE_OK && status == 202;
}

//===-- A client, as programs have one ------------------------------------===//

class HttpError : public std::runtime_error {
public:
  HttpError(long status, const std::string &text)
      : std::runtime_error("HTTP " + std::to_string(status) + ": " + text), status(status) {}
  const long status;
};

struct Response {
  long status = 0;
  std::string body;
};

class GraphClient {
public:
  explicit GraphClient(std::string token, std::string base = "https://graph.microsoft.com/v1.0")
      : base_(std::move(base)), token_(std::move(token)), curl_(curl_easy_init(), curl_easy_cleanup) {
    if (!curl_)
      throw std::runtime_error("curl_easy_init");
  }

  Response post(const std::string &path, const json &content) {
    const std::string url = base_ + path;
    const std::string body = content.dump();
    Response response;
    curl_easy_reset(curl_.get());
    curl_slist *list = curl_slist_append(nullptr, "Content-Type: application/json");
    list = curl_slist_append(list, ("Authorization: Bearer " + token_).c_str());
    std::unique_ptr<curl_slist, void (*)(curl_slist *)> headers(list, curl_slist_free_all);
    curl_easy_setopt(curl_.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl_.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl_.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(curl_.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(curl_.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl_.get(), CURLOPT_WRITEFUNCTION, &GraphClient::write);
    curl_easy_setopt(curl_.get(), CURLOPT_WRITEDATA, &response.body);
    curl_easy_setopt(curl_.get(), CURLOPT_TIMEOUT_MS, 15000L);
    const CURLcode code = curl_easy_perform(curl_.get());
    if (code != CURLE_OK)
      throw std::runtime_error(curl_easy_strerror(code));
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &response.status);
    return response;
  }

  void sendMail(const json &message) {
    const Response response = post("/me/sendMail", {{"message", message}});
    if (response.status != 202)
      throw HttpError(response.status, response.body);
  }

  // The answer is returned, and dropped where nobody wants it.
  Response sendQuietly(const json &message) { return post("/me/sendMail", {{"message", message}}); }

private:
  static size_t write(char *data, size_t size, size_t count, void *to) {
    static_cast<std::string *>(to)->append(data, size * count);
    return size * count;
  }

  std::string base_, token_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl_;
};

json letter(const std::string &to, const std::string &subject, const std::string &text) {
  json message;
  message["subject"] = subject;
  message["body"]["contentType"] = "HTML";
  message["body"]["content"] = text;
  message["toRecipients"].push_back({{"emailAddress", {{"address", to}}}});
  message["isDeliveryReceiptRequested"] = true;
  message["isReadReceiptRequested"] = true;
  return message;
}

void notifyPractice(GraphClient &graph, const Patient &patient, const std::string &practice) {
  graph.sendMail(letter(practice, "[secure] Discharge", "<p>" + patient.patientName + "</p>"));
}

void notifyCarer(GraphClient &graph, const Patient &patient) {
  graph.sendMail(letter("carer@example.org", "Discharge", "<p>" + patient.patientName + "</p>")); // expect: nhsmail-missing-secure-tag
}

//===-- Multi handles -----------------------------------------------------===//

void prepare(CURL *easy, const std::string &body) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, body.c_str());
}

void sendAllBlindly(const std::vector<std::string> &bodies) {
  CURLM *multi = curl_multi_init();
  std::vector<CURL *> handles;
  for (const std::string &body : bodies) {
    CURL *easy = curl_easy_init();
    prepare(easy, body);
    curl_multi_add_handle(multi, easy); // expect: nhsmail-unchecked-send
    handles.push_back(easy);
  }
  int running = 0;
  do {
    curl_multi_perform(multi, &running);
    curl_multi_poll(multi, nullptr, 0, 1000, nullptr);
  } while (running > 0);
  for (CURL *easy : handles) {
    curl_multi_remove_handle(multi, easy);
    curl_easy_cleanup(easy);
  }
  curl_multi_cleanup(multi);
}

unsigned sendAll(const std::vector<std::string> &bodies) {
  CURLM *multi = curl_multi_init();
  for (const std::string &body : bodies) {
    CURL *easy = curl_easy_init();
    prepare(easy, body);
    curl_multi_add_handle(multi, easy);
  }
  int running = 0;
  do {
    if (curl_multi_perform(multi, &running) != CURLM_OK)
      throw std::runtime_error("curl_multi_perform");
    if (running)
      curl_multi_wait(multi, nullptr, 0, 1000, nullptr);
  } while (running);
  unsigned refused = 0;
  int left = 0;
  while (CURLMsg *message = curl_multi_info_read(multi, &left)) {
    if (message->msg != CURLMSG_DONE)
      continue;
    CURL *easy = message->easy_handle;
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    if (message->data.result != CURLE_OK || status != 202)
      ++refused;
    curl_multi_remove_handle(multi, easy);
    curl_easy_cleanup(easy);
  }
  curl_multi_cleanup(multi);
  return refused;
}

class Outbox {
public:
  Outbox() : multi_(curl_multi_init()) {}

  // Seen to in poll().
  void put(const std::string &body) {
    CURL *easy = curl_easy_init();
    prepare(easy, body);
    curl_multi_add_handle(multi_, easy);
  }

  void poll() {
    int running = 0, left = 0;
    curl_multi_perform(multi_, &running);
    while (CURLMsg *message = curl_multi_info_read(multi_, &left)) {
      long status = 0;
      curl_easy_getinfo(message->easy_handle, CURLINFO_RESPONSE_CODE, &status);
      if (status != 202)
        refused_.push_back(message->easy_handle);
    }
  }

private:
  CURLM *multi_;
  std::vector<CURL *> refused_;
};

void run(Outbox &outbox, const std::string &body) {
  outbox.put(body);
  outbox.poll();
}

//===-- Addresses from their parts ----------------------------------------===//

bool sendToAddressFromParts(const std::string &mailbox, const std::string &body) {
  CURLU *url = curl_url();
  curl_url_set(url, CURLUPART_SCHEME, "https", 0);
  curl_url_set(url, CURLUPART_HOST, "graph.microsoft.com", 0);
  curl_url_set(url, CURLUPART_PATH, ("/v1.0/users/" + mailbox + "/sendMail").c_str(), 0);
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_CURLU, url);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-unchecked-send
  curl_easy_cleanup(easy);
  curl_url_cleanup(url);
  return code == CURLE_OK;
}

CURLcode passwordInTheAddress(CURL *easy) {
  CURLU *url = curl_url();
  curl_url_set(url, CURLUPART_URL, "https://outlook.office365.com/EWS/Exchange.asmx", 0);
  curl_url_set(url, CURLUPART_USER, "rota.leas@nhs.net", 0);
  curl_url_set(url, CURLUPART_PASSWORD, "Plover-1", 0); // expect: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_CURLU, url);
  return curl_easy_perform(easy);
}

//===-- What is no mail ---------------------------------------------------===//

void lookUp(CURL *easy, const std::string &name) {
  const std::string url = "https://graph.microsoft.com/v1.0/users?$filter=startswith(displayName,'" + name + "')";
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_perform(easy);
}

void saveDraft(CURL *easy, const std::string &body) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/messages");
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_perform(easy);
}

} // namespace mail
