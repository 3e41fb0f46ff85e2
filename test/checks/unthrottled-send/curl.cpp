// A mail for each of many, by libcurl.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unthrottled-send
// pkg-config: libcurl
// flags: -std=c++20

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <list>
#include <map>
#include <mutex>
#include <numeric>
#include <queue>
#include <ranges>
#include <semaphore>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

struct Patient {
  std::string address, text;
  const Patient *next;
};

namespace {

void notify(const std::string &address) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_slist *to = curl_slist_append(nullptr, address.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  const CURLcode code = curl_easy_perform(easy);
  curl_slist_free_all(to);
  curl_easy_cleanup(easy);
  if (code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

CURLcode post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

} // namespace

//===-- As fast as it can -------------------------------------------------===//

void toAll(const std::vector<std::string> &all) {
  for (const std::string &address : all)
    notify(address); // expect: nhsmail-unthrottled-send
}

void toAllByIndex(const std::vector<Patient> &all) {
  for (std::size_t i = 0; i < all.size(); ++i)
    notify(all[i].address); // expect: nhsmail-unthrottled-send
}

void toAllByIterator(const std::map<std::string, Patient> &all) {
  for (auto it = all.begin(); it != all.end(); ++it)
    notify(it->second.address); // expect: nhsmail-unthrottled-send
}

void toAllOfAFile(const char *path) {
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line))
    notify(line); // expect: nhsmail-unthrottled-send
}

void toAllOfAQueue(std::queue<std::string> &waiting) {
  while (!waiting.empty()) {
    notify(waiting.front()); // expect: nhsmail-unthrottled-send
    waiting.pop();
  }
}

void toAllOfAChain(const Patient *first) {
  for (const Patient *p = first; p; p = p->next)
    notify(p->address); // expect: nhsmail-unthrottled-send
}

void toAllByAlgorithm(const std::vector<Patient> &all) {
  std::for_each(all.begin(), all.end(), [](const Patient &p) { notify(p.address); }); // expect: nhsmail-unthrottled-send
}

void toAllByRanges(const std::vector<Patient> &all) {
  std::ranges::for_each(all, [](const Patient &p) { notify(p.address); }); // expect: nhsmail-unthrottled-send
}

// A wrong address does not hold it up.
int toAllThatCan(const std::vector<std::string> &all) {
  int failed = 0;
  for (const std::string &address : all) {
    try {
      notify(address); // expect: nhsmail-unthrottled-send
    } catch (const std::exception &problem) {
      std::cerr << problem.what() << '\n';
      ++failed;
    }
  }
  return failed;
}

int inOneSession(CURL *easy, const std::list<std::string> &all) {
  int failed = 0;
  for (const std::string &address : all) {
    curl_slist *to = curl_slist_append(nullptr, address.c_str());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
    failed += post(easy) != CURLE_OK; // expect: nhsmail-unthrottled-send
    curl_slist_free_all(to);
  }
  return failed;
}

void aThousand(const std::string &address) {
  for (int i = 0; i < 1000; ++i)
    notify(address); // expect: nhsmail-unthrottled-send
}

void asManyAsSomebodySays(const Patient *all, int count) {
  for (int i = 0; i < count; ++i)
    notify(all[i].address); // expect: nhsmail-unthrottled-send
}

// Few for each of many are many.
void nested(const std::vector<Patient> &all) {
  for (const Patient &p : all)
    for (const char *copy : {"records@nhs.net", "audit@nhs.net"}) {
      notify(p.address); // expect: nhsmail-unthrottled-send
      notify(copy);      // expect: nhsmail-unthrottled-send
    }
}

//===-- Paced -------------------------------------------------------------===//

void oneASecond(const std::vector<std::string> &all) {
  for (const std::string &address : all) {
    notify(address);
    std::this_thread::sleep_for(std::chrono::seconds(2));
  }
}

void aPauseAfterEachBatch(const std::vector<std::string> &all) {
  int sent = 0;
  for (const std::string &address : all) {
    notify(address);
    if (++sent % 25 == 0)
      sleep(60);
  }
}

std::counting_semaphore<30> slots(30);

void aSlotEach(const std::vector<std::string> &all) {
  for (const std::string &address : all) {
    slots.acquire();
    notify(address);
  }
}

class TokenBucket {
public:
  void take();
};

void aTokenEach(const std::vector<std::string> &all, TokenBucket &bucket) {
  for (const std::string &address : all) {
    bucket.take();
    notify(address);
  }
}

void throttle();

void throttledByAFunction(const std::vector<std::string> &all) {
  for (const std::string &address : all) {
    throttle();
    notify(address);
  }
}

namespace {
void notifySlowly(const std::string &address) {
  notify(address);
  sleep(2);
}
} // namespace

void throttledWithin(const std::vector<std::string> &all) {
  for (const std::string &address : all)
    notifySlowly(address);
}

// Not more than the day's share.
void aBatch(const std::vector<std::string> &all) {
  int sent = 0;
  for (const std::string &address : all) {
    if (++sent > 500)
      break;
    notify(address);
  }
}

//===-- Few ---------------------------------------------------------------===//

void toTheTeam() {
  for (const char *address : {"ward.a@nhs.net", "ward.b@nhs.net", "ward.c@nhs.net"})
    notify(address);
}

static const char *const Wards[] = {"ward.a@nhs.net", "ward.b@nhs.net"};

void toTheWards() {
  for (const char *address : Wards)
    notify(address);
}

void toTheWardsByIndex() {
  for (unsigned i = 0; i < sizeof Wards / sizeof *Wards; ++i)
    notify(Wards[i]);
}

void toTwo() {
  const std::vector<std::string> both = {"ward.a@nhs.net", "ward.b@nhs.net"};
  for (const std::string &address : both)
    notify(address);
}

void toTwoOneByOne(const std::string &first, const std::string &second) {
  std::vector<std::string> both;
  both.push_back(first);
  both.push_back(second);
  for (const std::string &address : both)
    notify(address);
}

void toAnArray() {
  const std::array<std::string, 2> both = {"ward.a@nhs.net", "ward.b@nhs.net"};
  for (const std::string &address : both)
    notify(address);
}

void threeTimes() {
  for (int i = 0; i < 3; ++i)
    notify("ward.a@nhs.net");
}

namespace {
void toEach(const std::vector<std::string> &all) {
  for (const std::string &address : all)
    notify(address);
}
} // namespace

void toTwoByAFunction() { toEach({"ward.a@nhs.net", "ward.b@nhs.net"}); }

// One message, with many recipients.
void oneMessage(CURL *easy, const std::vector<std::string> &all) {
  curl_slist *to = nullptr;
  for (const std::string &address : all)
    to = curl_slist_append(to, address.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  if (post(easy) != CURLE_OK)
    throw std::runtime_error("not sent");
  curl_slist_free_all(to);
}

void theFirstThatFits(const std::vector<Patient> &all, const std::string &text) {
  for (const Patient &p : all)
    if (p.text == text) {
      notify(p.address);
      break;
    }
}

bool theFirstThatWorks(CURL *easy, const std::vector<std::string> &servers) {
  for (const std::string &server : servers) {
    curl_easy_setopt(easy, CURLOPT_URL, server.c_str());
    if (post(easy) == CURLE_OK)
      return true;
  }
  return false;
}

//===-- Servers -----------------------------------------------------------===//

std::mutex lock;
std::condition_variable changed;
std::queue<std::string> jobs;

void worker() {
  while (true) {
    std::unique_lock<std::mutex> held(lock);
    changed.wait(held, [] { return !jobs.empty(); });
    const std::string address = jobs.front();
    jobs.pop();
    held.unlock();
    notify(address);
  }
}

std::string nextJob();

void workerOfAnUnknownQueue() {
  while (true)
    notify(nextJob());
}

void typed() {
  std::string line;
  while (std::getline(std::cin, line))
    notify(line);
}

void menu() {
  int choice = 0;
  do {
    std::scanf("%d", &choice);
    if (choice == 1)
      notify("ward.a@nhs.net");
  } while (choice != 0);
}

void options(int argc, char **argv) {
  int option;
  while ((option = getopt(argc, argv, "ab")) != -1)
    notify(option == 'a' ? "ward.a@nhs.net" : "ward.b@nhs.net");
}

// A few each minute.
namespace {
void sendWaiting(std::queue<std::string> &waiting) {
  while (!waiting.empty()) {
    notify(waiting.front());
    waiting.pop();
  }
}
} // namespace

void everyMinute(std::queue<std::string> &waiting) {
  for (;;) {
    sendWaiting(waiting);
    std::this_thread::sleep_for(std::chrono::minutes(1));
  }
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; ++i)
    notify(argv[i]);
}
