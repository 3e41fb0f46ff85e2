// Boost, oneTBB and GLib: mails that are sent beside the caller.
//
// REQUIRES: boost
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-unchecked-send,nhsmail-unordered-sends
// pkg-config: glib-2.0 libcurl

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/thread.hpp>
#include <curl/curl.h>
#include <glib.h>

#include <atomic>
#include <iostream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

bool deliver(const std::string &to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), "The rota is ready.", CURL_ZERO_TERMINATED);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  const CURLcode code = curl_easy_perform(easy);
  curl_mime_free(mime);
  curl_easy_cleanup(easy);
  return code == CURLE_OK;
}

//===-- A pool of Boost.Asio ----------------------------------------------===//

void forgotten(boost::asio::thread_pool &pool, const std::string &to) {
  boost::asio::post(pool, [to] { deliver(to); }); // expect: nhsmail-unchecked-send
  pool.join();
}

int counted(boost::asio::thread_pool &pool, const std::string &to) {
  std::atomic<int> failed{0};
  boost::asio::post(pool, [to, &failed] {
    if (!deliver(to))
      ++failed;
  });
  pool.join();
  return failed;
}

//===-- Threads of Boost --------------------------------------------------===//

void alone(const std::string &to) {
  boost::thread worker([to] { deliver(to); }); // expect: nhsmail-unchecked-send
  worker.join();
}

class Outbox {
public:
  void begin(const std::string &to) {
    workers_.create_thread([this, to] { run(to); });
  }

  std::vector<std::string> end() {
    workers_.join_all();
    return failed_;
  }

private:
  void run(const std::string &to) {
    if (deliver(to))
      return;
    const std::lock_guard<std::mutex> lock(mutex_);
    failed_.push_back(to);
  }

  boost::thread_group workers_;
  std::mutex mutex_;
  std::vector<std::string> failed_;
};

//===-- Threads of GLib ---------------------------------------------------===//

gpointer tell(gpointer data) {
  const std::unique_ptr<std::string> to(static_cast<std::string *>(data));
  return GINT_TO_POINTER(deliver(*to));
}

bool byGLib(const std::string &to) {
  GThread *worker = g_thread_new("mail", tell, new std::string(to));
  return GPOINTER_TO_INT(g_thread_join(worker)) != 0;
}

gpointer tellAndForget(gpointer data) {
  deliver(static_cast<const char *>(data)); // expect: nhsmail-unchecked-send
  return nullptr;
}

void byGLibForgotten(char *to) { g_thread_unref(g_thread_new("mail", tellAndForget, to)); }

} // namespace mail
