// Sends by libcurl that are made again: without end, at once, all too evenly.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unsafe-retry
// pkg-config: libcurl

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

bool sent(CURL *easy) { return post(easy) == CURLE_OK; }

//===-- Without end -------------------------------------------------------===//

void untilItWorks(CURL *easy) {
  while (post(easy) != CURLE_OK) // expect: nhsmail-unsafe-retry at once and without end
    ;
}

void untilItWorksByFlag(CURL *easy) {
  bool done = false;
  while (!done)
    done = sent(easy); // expect: nhsmail-unsafe-retry
}

void untilItWorksByBreak(CURL *easy) {
  for (;;) {
    if (sent(easy)) // expect: nhsmail-unsafe-retry
      break;
  }
}

void again(CURL *easy) {
tryIt:
  if (post(easy) != CURLE_OK) // expect: nhsmail-unsafe-retry
    goto tryIt;
}

void withAPause(CURL *easy) {
  CURLcode code;
  do {
    code = post(easy); // expect: nhsmail-unsafe-retry without end
    if (code != CURLE_OK)
      sleep(5);
  } while (code != CURLE_OK);
}

// The service will not take a wrong address the next time either.
void withGrowingPauses(CURL *easy) {
  for (unsigned pause = 1;; pause *= 2) {
    if (sent(easy)) // expect: nhsmail-unsafe-retry without end
      return;
    std::this_thread::sleep_for(std::chrono::seconds(pause));
  }
}

void byCallingItself(CURL *easy) {
  if (!sent(easy)) // expect: nhsmail-unsafe-retry
    byCallingItself(easy);
}

volatile bool stop;

void untilStopped(CURL *easy) {
  while (!stop) {
    if (sent(easy)) // expect: nhsmail-unsafe-retry
      return;
  }
}

//===-- At once -----------------------------------------------------------===//

bool fiveTimes(CURL *easy) {
  for (int attempt = 0; attempt < 5; ++attempt)
    if (sent(easy)) // expect: nhsmail-unsafe-retry without waiting
      return true;
  return false;
}

CURLcode countedDown(CURL *easy) {
  int left = 10;
  CURLcode code;
  do
    code = post(easy); // expect: nhsmail-unsafe-retry without waiting
  while (code != CURLE_OK && --left > 0);
  return code;
}

bool byRecursion(CURL *easy, int attempts) {
  if (sent(easy)) // expect: nhsmail-unsafe-retry without waiting
    return true;
  return attempts > 1 && byRecursion(easy, attempts - 1);
}

class Mailer {
public:
  bool deliver(CURL *easy) {
    failures_ = 0;
    while (failures_ < limit_) {
      if (sent(easy)) // expect: nhsmail-unsafe-retry without waiting
        return true;
      ++failures_;
    }
    return false;
  }

private:
  int failures_ = 0, limit_ = 8;
};

template <typename F> bool retry(int attempts, F &&attempt) {
  for (int i = 0; i < attempts; ++i)
    if (attempt()) // expect: nhsmail-unsafe-retry without waiting
      return true;
  return false;
}

bool byATemplate(CURL *easy) {
  return retry(5, [&] { return sent(easy); });
}

//===-- Evenly ------------------------------------------------------------===//

bool everyFiveSeconds(CURL *easy) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    if (sent(easy)) // expect: nhsmail-unsafe-retry the delay should grow
      return true;
    std::this_thread::sleep_for(std::chrono::seconds(5));
  }
  return false;
}

//===-- As it should be ---------------------------------------------------===//

bool threeTimes(CURL *easy) {
  for (int attempt = 0; attempt < 3; ++attempt) {
    if (sent(easy))
      return true;
    sleep(10);
  }
  return false;
}

bool growing(CURL *easy) {
  unsigned pause = 1;
  for (int attempt = 0; attempt < 6; ++attempt, pause *= 2) {
    if (sent(easy))
      return true;
    sleep(pause);
  }
  return false;
}

bool growingByPower(CURL *easy) {
  for (int attempt = 0; attempt < 6; ++attempt) {
    if (sent(easy))
      return true;
    std::this_thread::sleep_for(std::chrono::seconds(1 << attempt));
  }
  return false;
}

bool withJitter(CURL *easy) {
  std::mt19937 random;
  std::uniform_int_distribution<int> jitter(500, 4000);
  for (int attempt = 0; attempt < 6; ++attempt) {
    if (sent(easy))
      return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(jitter(random)));
  }
  return false;
}

template <typename F> bool retryPatiently(int attempts, F &&attempt) {
  for (int i = 0; i < attempts; ++i) {
    if (attempt())
      return true;
    sleep(static_cast<unsigned>(5 * (i + 1)));
  }
  return false;
}

bool byAPatientTemplate(CURL *easy) {
  return retryPatiently(5, [&] { return sent(easy); });
}

bool afterEachOfThese(CURL *easy) {
  for (unsigned pause : {1u, 5u, 30u}) {
    if (sent(easy))
      return true;
    sleep(pause);
  }
  return false;
}

// The connection had been closed in between.
bool onceMore(CURL *easy) {
  for (int attempt = 0; attempt < 2; ++attempt)
    if (sent(easy))
      return true;
  return false;
}

bool onceMoreWithoutLoop(CURL *easy) { return sent(easy) || sent(easy); }

bool otherServers(CURL *easy, const std::vector<std::string> &servers) {
  for (const std::string &server : servers) {
    curl_easy_setopt(easy, CURLOPT_URL, server.c_str());
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    if (curl_easy_perform(easy) == CURLE_OK)
      return true;
  }
  return false;
}

bool byPolicy(CURL *easy, int attempts, unsigned pause) {
  while (attempts-- > 0) {
    if (sent(easy))
      return true;
    sleep(pause);
    pause += pause;
  }
  return false;
}

bool byDeadline(CURL *easy) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(5);
  auto pause = std::chrono::seconds(2);
  while (std::chrono::steady_clock::now() < deadline) {
    if (sent(easy))
      return true;
    std::this_thread::sleep_for(pause);
    pause *= 2;
  }
  return false;
}

void givesUpByException(CURL *easy) {
  unsigned pause = 1;
  for (int attempt = 0;; ++attempt) {
    if (sent(easy))
      return;
    if (attempt == 4)
      throw std::runtime_error("given up");
    sleep(pause);
    pause *= 3;
  }
}

bool byRecursionWithPauses(CURL *easy, int attempts, unsigned pause) {
  if (sent(easy))
    return true;
  if (attempts <= 1)
    return false;
  sleep(pause);
  return byRecursionWithPauses(easy, attempts - 1, pause * 2);
}

// Another message each time, whether the last one went or not.
int each(const std::vector<CURL *> &messages) {
  int failed = 0;
  for (CURL *easy : messages) {
    if (!sent(easy))
      ++failed;
    sleep(2);
  }
  return failed;
}

// Until there is nothing more to do.
void worker(CURL *easy, bool (*next)(CURL *)) {
  while (next(easy))
    if (!sent(easy))
      throw std::runtime_error("not sent");
}

} // namespace
