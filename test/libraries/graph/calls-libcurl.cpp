// What programs ask of Graph, by libcurl.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: libcurl
// policy-file: policy.json
// annotated: Inputs/calls.h
// annotated: Inputs/directory.h

#include <curl/curl.h>

#include <stdexcept>
#include <string>

class Graph {
public:
  explicit Graph(const std::string &token) : easy_(curl_easy_init()) {
    headers_ = curl_slist_append(headers_, "Content-Type: application/json");
    headers_ = curl_slist_append(headers_, ("Authorization: Bearer " + token).c_str());
  }
  ~Graph() {
    curl_slist_free_all(headers_);
    curl_easy_cleanup(easy_);
  }

  std::string get(const std::string &path) {
    open(path);
    return perform();
  }
  void post(const std::string &path, const std::string &body) {
    open(path);
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, body.c_str());
    perform();
  }
  void patch(const std::string &path, const std::string &body) {
    open(path);
    curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, "PATCH");
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, body.c_str());
    perform();
  }

private:
  static size_t keep(char *data, size_t size, size_t count, void *text) {
    static_cast<std::string *>(text)->append(data, size * count);
    return size * count;
  }

  void open(const std::string &path) {
    curl_easy_reset(easy_);
    curl_easy_setopt(easy_, CURLOPT_URL, ("https://graph.microsoft.com" + path).c_str());
    curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, headers_);
    curl_easy_setopt(easy_, CURLOPT_TIMEOUT, 30L);
  }

  std::string perform() {
    std::string answer;
    curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy_, CURLOPT_WRITEDATA, &answer);
    CURLcode result = curl_easy_perform(easy_);
    if (result != CURLE_OK)
      throw std::runtime_error(curl_easy_strerror(result));
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    if (status < 200 || status > 299)
      throw std::runtime_error("Graph answered " + std::to_string(status));
    return answer;
  }

  CURL *easy_;
  curl_slist *headers_ = nullptr;
};

#include "Inputs/calls.h"
#include "Inputs/directory.h"
