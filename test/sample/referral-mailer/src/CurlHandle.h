// Owners for libcurl's handles, so that none is leaked when a send throws.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace referrals {

struct EasyDeleter {
  void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
struct ListDeleter {
  void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
struct MimeDeleter {
  void operator()(curl_mime *mime) const { curl_mime_free(mime); }
};

using EasyHandle = std::unique_ptr<CURL, EasyDeleter>;
using StringList = std::unique_ptr<curl_slist, ListDeleter>;
using MimeHandle = std::unique_ptr<curl_mime, MimeDeleter>;

/// A new easy handle with the time limits that every transfer here has.
inline EasyHandle newTransfer() {
  EasyHandle easy(curl_easy_init());
  if (!easy)
    throw std::runtime_error("libcurl is not available");
  curl_easy_setopt(easy.get(), CURLOPT_CONNECTTIMEOUT, 15L);
  curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, 90L);
  return easy;
}

/// The mail or the call was not accepted; what() says by whom and why.
struct DeliveryError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

} // namespace referrals
