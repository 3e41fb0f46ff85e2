// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-retry
// pkg-config: libcurl Qt5Network vmime
// flags: -fPIC
//
// Sends that are made again by timers, slots, tasks, coroutines of the program's own, and loops of
// other shapes.
#include "../../libraries/mocks/cpr/cpr.h"
#include "../../libraries/mocks/ews-cpp/ews.hpp"

#include <curl/curl.h>
#include <vmime/vmime.hpp>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

namespace mail {

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

//===-- Reported ----------------------------------------------------------===//

void labelAndGoto(CURL *easy) {
again:
  if (post(easy) != CURLE_OK) // expect: nhsmail-unsafe-retry
    goto again;
}

void whileTrue(vmime::shared_ptr<vmime::net::transport> transport, vmime::shared_ptr<vmime::message> message) {
  while (true) {
    try {
      transport->send(message); // expect: nhsmail-unsafe-retry
      break;
    } catch (const vmime::exception &) {
      std::this_thread::sleep_for(std::chrono::seconds(1));
    }
  }
}

void exchangeForEver(ews::service &service, const ews::message &message) {
  bool sent = false;
  while (!sent) {
    try {
      service.create_item(message, ews::message_disposition::send_and_save_copy); // expect: nhsmail-unsafe-retry
      sent = true;
    } catch (const ews::exception &) {
    }
  }
}

long fiveAtOnce(const std::string &letter, const std::string &token) {
  long status = 0;
  for (int attempt = 0; attempt < 5; ++attempt) {
    status = cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/sendMail"}, cpr::Bearer{token}, cpr::Body{letter}).status_code; // expect: nhsmail-unsafe-retry
    if (status == 202)
      break;
  }
  return status;
}

bool inATask(CURL *easy) {
  auto sent = std::async(std::launch::async, [easy] {
    for (int attempt = 0; attempt < 10; ++attempt)
      if (post(easy) == CURLE_OK) // expect: nhsmail-unsafe-retry
        return true;
    return false;
  });
  return sent.get();
}

//===-- Not reported ------------------------------------------------------===//

bool doubled(vmime::shared_ptr<vmime::net::transport> transport, vmime::shared_ptr<vmime::message> message) {
  auto pause = std::chrono::seconds(1);
  for (int attempt = 0; attempt < 5; ++attempt, pause *= 2) {
    try {
      transport->send(message);
      return true;
    } catch (const vmime::exceptions::connection_error &) {
      std::this_thread::sleep_for(pause);
    }
  }
  return false;
}

long asLongAsToldTo(const std::string &letter, const std::string &token) {
  for (int attempt = 0; attempt < 4; ++attempt) {
    cpr::Response answer = cpr::Post(cpr::Url{"https://graph.microsoft.com/v1.0/me/sendMail"}, cpr::Bearer{token}, cpr::Body{letter});
    if (answer.status_code != 429 && answer.status_code != 503)
      return answer.status_code;
    const int wait = answer.header.count("Retry-After") ? std::stoi(answer.header["Retry-After"]) : 10 << attempt;
    std::this_thread::sleep_for(std::chrono::seconds(wait));
  }
  return 429;
}

void exchangeOnce(ews::service &service, const ews::message &message) {
  service.create_item(message, ews::message_disposition::send_and_save_copy);
}

bool qtWithGrowingPauses(CURL *easy) {
  for (unsigned long pause = 1; pause <= 60; pause *= 3) {
    const CURLcode code = post(easy);
    if (code == CURLE_OK)
      return true;
    if (code == CURLE_LOGIN_DENIED)
      return false;
    QThread::sleep(pause);
  }
  return false;
}

bool capped(CURL *easy) {
  auto pause = std::chrono::milliseconds(500);
  for (int attempt = 1; attempt <= 6; ++attempt) {
    if (post(easy) == CURLE_OK)
      return true;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::milliseconds(60000));
  }
  return false;
}

// A later run tries again.
bool leftInTheQueue(CURL *easy, std::vector<std::string> &waiting) {
  if (post(easy) == CURLE_OK)
    waiting.pop_back();
  return waiting.empty();
}

} // namespace mail
