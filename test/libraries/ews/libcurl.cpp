// What programs ask of Exchange in SOAP, by libcurl.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: libcurl
// policy-file: policy.json
// annotated: Inputs/calls.h

#include <curl/curl.h>

#include <stdexcept>
#include <string>

class Exchange {
public:
  explicit Exchange(const std::string &token) : token_(token) {}

  std::string ask(const std::string &soap) {
    std::string answer;
    CURL *easy = curl_easy_init();
    curl_slist *headers = curl_slist_append(nullptr, "Content-Type: text/xml; charset=utf-8");
    curl_easy_setopt(easy, CURLOPT_URL, "https://outlook.office365.com/EWS/Exchange.asmx");
    curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
    curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token_.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(soap.size()));
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, soap.data());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
    CURLcode result = curl_easy_perform(easy);
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(easy);
    if (result != CURLE_OK)
      throw std::runtime_error(curl_easy_strerror(result));
    if (status != 200)
      throw std::runtime_error("Exchange answered " + std::to_string(status));
    return answer;
  }

private:
  static size_t keep(char *data, size_t size, size_t count, void *text) {
    static_cast<std::string *>(text)->append(data, size * count);
    return size * count;
  }

  std::string token_;
};

#include "Inputs/calls.h"
