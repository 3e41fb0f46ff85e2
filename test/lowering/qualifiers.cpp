// const, volatile, constexpr, consteval, constinit, mutable.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Comfrey

#include <curl/curl.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

namespace mail {

constexpr const char *chosen(int which) { return which == 1 ? "Comfrey-1" : ""; } // expect-route: nhsmail-hardcoded-credential
void byConstexprFunction(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, chosen(1)); }
void byConstexprFunctionEmpty(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, chosen(2)); }

consteval const char *atCompileTime() { return "Comfrey-2"; } // expect-route: nhsmail-hardcoded-credential
void byConstevalFunction(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, atCompileTime());
}

constinit const char *initial = "Comfrey-3"; // expect-route: nhsmail-hardcoded-credential
void byConstinit(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, initial); }

/// Hides a text from who looks at the binary, as obfuscators do.
template <std::size_t Size> struct Hidden {
  std::array<char, Size> mixed{};
  constexpr explicit Hidden(const char (&text)[Size]) {
    for (std::size_t i = 0; i < Size; ++i)
      mixed[i] = static_cast<char>(text[i] ^ 0x2a);
  }
  std::string shown() const {
    std::string text;
    for (std::size_t i = 0; i + 1 < Size; ++i)
      text += static_cast<char>(mixed[i] ^ 0x2a);
    return text;
  }
};

void hidden(CURL *easy) {
  static constexpr Hidden Password("Comfrey-4");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Password.shown().c_str()); // expect: nhsmail-hardcoded-credential
}

void byVolatile(CURL *easy) {
  const char *volatile password = "Comfrey-5"; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void byVolatileFromOutside(CURL *easy) {
  const char *volatile password = std::getenv("COM_PASSWORD");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

void constCast(CURL *easy) {
  const char *fixed = "Comfrey-6"; // expect-route: nhsmail-hardcoded-credential
  char *password = const_cast<char *>(fixed);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password);
}

/// Reads once, in a const method.
class Lazy {
public:
  explicit Lazy(const char *variable) : variable_(variable) {}
  const std::string &password() const {
    if (password_.empty()) {
      const char *text = std::getenv(variable_);
      password_ = text ? text : "";
    }
    return password_;
  }

private:
  const char *variable_;
  mutable std::string password_;
};

void byMutable(CURL *easy) {
  const Lazy lazy("COM_PASSWORD");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, lazy.password().c_str());
}

class LazyFixed {
public:
  const std::string &password() const {
    if (password_.empty())
      password_ = "Comfrey-7"; // expect-route: nhsmail-hardcoded-credential
    return password_;
  }

private:
  mutable std::string password_;
};

void byMutableFixed(CURL *easy) {
  const LazyFixed lazy;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, lazy.password().c_str());
}

template <bool Live> constexpr std::string_view nameOf() {
  if constexpr (Live)
    return "COM_PASSWORD";
  else
    return "COM_TRAINING";
}
void constantName(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, std::getenv(nameOf<true>().data()));
}

//===-- Outcomes ----------------------------------------------------------===//

class Outbox {
public:
  explicit Outbox(CURL *easy) : easy_(easy) {
    curl_easy_setopt(easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
  }
  bool flush() const {
    last_ = curl_easy_perform(easy_);
    return last_ == CURLE_OK;
  }

private:
  CURL *easy_;
  mutable CURLcode last_ = CURLE_OK;
};

void constMethodDropped(CURL *easy) {
  const Outbox outbox(easy);
  outbox.flush(); // expect: nhsmail-unchecked-send
}

bool constMethodKept(CURL *easy) {
  const Outbox outbox(easy);
  const volatile bool sent = outbox.flush();
  return sent;
}

} // namespace mail
