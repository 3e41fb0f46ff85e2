// Conversions and operators of the user's: calls that do not look like calls.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Tormentil

#include <curl/curl.h>

#include <cstdlib>
#include <iostream>
#include <ostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace mail {

class Secret {
public:
  Secret(const char *text) : text_(text) {}
  operator const char *() const { return text_.c_str(); }
  explicit operator std::string() const { return text_; }
  const std::string *operator->() const { return &text_; }
  const std::string &operator*() const { return text_; }

private:
  std::string text_;
};

void take(CURL *easy, const Secret &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, static_cast<const char *>(secret));
}

void convertedOnTheWayIn(CURL *easy) {
  take(easy, "Tormentil-1"); // expect-route: nhsmail-hardcoded-credential
}
void convertedOnTheWayInFromOutside(CURL *easy) { take(easy, std::getenv("TORMENT_PASSWORD")); }

void convertedOnTheWayOut(CURL *easy) {
  const Secret secret("Tormentil-2"); // expect-route: nhsmail-hardcoded-credential
  const char *text = secret;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, text);
}

void convertedExplicitly(CURL *easy) {
  const Secret secret("Tormentil-3"); // expect-route: nhsmail-hardcoded-credential
  const auto text = static_cast<std::string>(secret);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, text.c_str());
}

void byArrow(CURL *easy) {
  const Secret secret("Tormentil-4"); // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret->c_str());
}

void byStarFromOutside(CURL *easy) {
  const Secret secret(std::getenv("TORMENT_PASSWORD"));
  curl_easy_setopt(easy, CURLOPT_PASSWORD, (*secret).c_str());
}

/// Options set by indexing, assignment and <<.
class Options {
public:
  std::string &operator[](CURLoption option) {
    return option == CURLOPT_PASSWORD ? password_ : user_;
  }
  Options &operator=(std::string_view password) {
    password_ = password;
    return *this;
  }
  Options &operator+=(const std::string &more) {
    password_ += more;
    return *this;
  }
  Options &operator<<(const char *text) {
    password_.append(text);
    return *this;
  }
  void operator()(CURL *easy) const { curl_easy_setopt(easy, CURLOPT_PASSWORD, password_.c_str()); }
  friend std::ostream &operator<<(std::ostream &out, const Options &options) {
    return out << options.password_;
  }

private:
  std::string user_, password_;
};

void byIndex(CURL *easy) {
  Options options;
  options[CURLOPT_PASSWORD] = "Tormentil-5"; // expect-route: nhsmail-hardcoded-credential
  options(easy);
}

void byAssignment(CURL *easy) {
  Options options;
  options = "Tormentil-6"; // expect-route: nhsmail-hardcoded-credential
  options(easy);
}

void byCompoundAssignment(CURL *easy) {
  Options options;
  options += "Tormen";
  options += "til-7";
  options(easy); // expect: nhsmail-hardcoded-credential
}

void byShift(CURL *easy) {
  Options options;
  options << "Tormen" << "til-8"; // expect-route: nhsmail-hardcoded-credential
  options(easy);
}

void byAssignmentFromOutside(CURL *easy) {
  Options options;
  options = std::getenv("TORMENT_PASSWORD");
  options(easy);
}

void throughAStream(CURL *easy) {
  Options options;
  options = "Tormentil-9"; // expect-route: nhsmail-hardcoded-credential
  std::ostringstream text;
  text << options;
  curl_easy_setopt(easy, CURLOPT_PASSWORD, text.str().c_str());
}

Secret operator""_secret(const char *text, std::size_t) { return Secret(text); }

void byLiteral(CURL *easy) {
  take(easy, "Tormentil-10"_secret); // expect-route: nhsmail-hardcoded-credential
}

struct Part {
  std::string text;
};
std::string operator+(const Part &left, const Part &right) { return left.text + right.text; }

void addedUp(CURL *easy) {
  const std::string password = Part{"Tormen"} + Part{"til-11"}; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void addedUpFromOutside(CURL *easy) {
  const std::string password = Part{"pw:"} + Part{std::getenv("TORMENT_PASSWORD")};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

//===-- Outcomes ----------------------------------------------------------===//

class Result {
public:
  explicit Result(CURLcode code) : code_(code) {}
  explicit operator bool() const { return code_ == CURLE_OK; }
  bool operator!() const { return code_ != CURLE_OK; }
  operator CURLcode() const { return code_; }
  bool operator==(CURLcode code) const { return code_ == code; }

private:
  CURLcode code_;
};

Result post(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return Result(curl_easy_perform(easy));
}

void dropped(CURL *easy) {
  post(easy); // expect: nhsmail-unchecked-send
}

void byBool(CURL *easy) {
  if (const Result result = post(easy))
    return;
  throw std::runtime_error("not accepted");
}

void byNot(CURL *easy) {
  const Result result = post(easy);
  if (!result)
    throw std::runtime_error("not accepted");
}

bool byEquals(CURL *easy) { return post(easy) == CURLE_OK; }

CURLcode byConversion(CURL *easy) { return post(easy); }

void onlyPrinted(CURL *easy) {
  const Result result = post(easy); // expect: nhsmail-unchecked-send
  std::cout << "result: " << static_cast<CURLcode>(result) << '\n';
}

} // namespace mail
