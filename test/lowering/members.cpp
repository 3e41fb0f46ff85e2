// Members of this: set in one method, used in another.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Reedbed

#include <curl/curl.h>

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace mail {

class Outbox {
public:
  Outbox() : easy_(curl_easy_init()) {
    curl_easy_setopt(easy_, CURLOPT_URL, "smtp://send.nhs.net:587");
    curl_easy_setopt(easy_, CURLOPT_UPLOAD, 1L);
  }
  ~Outbox() { curl_easy_cleanup(easy_); }

  void setPassword(const std::string &password) { this->password_ = password; }
  void setAccount(std::string account) { account_ = account; }

  void signIn() {
    curl_easy_setopt(easy_, CURLOPT_USERNAME, account_.c_str());
    curl_easy_setopt(easy_, CURLOPT_PASSWORD, password_.c_str());
  }

  void flush() { last_ = curl_easy_perform(easy_); }
  bool accepted() const { return last_ == CURLE_OK; }

  void flushAndForget() {
    const CURLcode code = curl_easy_perform(easy_);
    (void)code;
  }

  CURLcode last() const { return last_; }

private:
  CURL *easy_;
  std::string account_, password_;
  CURLcode last_ = CURLE_OK;
};

void constantThroughASetter() {
  Outbox outbox;
  outbox.setAccount("ward9.heron@nhs.net");
  outbox.setPassword("Reedbed-1"); // expect-route: nhsmail-hardcoded-credential
  outbox.signIn();
}

void environmentThroughASetter() {
  Outbox outbox;
  outbox.setAccount("ward9.heron@nhs.net");
  if (const char *password = std::getenv("WARD9_PASSWORD"))
    outbox.setPassword(password);
  outbox.signIn();
}

// Two objects of one class do not share their members.
void onlyTheOtherOneIsConstant() {
  Outbox prompt, live;
  prompt.setAccount("Heron-Ward-9");
  live.setPassword(std::getenv("WARD9_PASSWORD"));
  live.signIn();
}

void replacedBeforeUse() {
  Outbox outbox;
  outbox.setPassword("Reedbed-2");
  outbox.setPassword(std::getenv("WARD9_PASSWORD"));
  outbox.signIn();
}

void replacedByAConstant() {
  Outbox outbox;
  outbox.setPassword(std::getenv("WARD9_PASSWORD"));
  outbox.setPassword("Reedbed-3"); // expect-route: nhsmail-hardcoded-credential
  outbox.signIn();
}

void neverAsked() {
  Outbox outbox;
  outbox.flush(); // expect: nhsmail-unchecked-send
}

void droppedInside() {
  Outbox outbox;
  outbox.flushAndForget(); // expect-route: nhsmail-unchecked-send
}

void asked() {
  Outbox outbox;
  outbox.flush();
  if (!outbox.accepted())
    throw std::runtime_error("not accepted");
}

CURLcode handedOn() {
  Outbox outbox;
  outbox.flush();
  return outbox.last();
}

// The caller owns the object and may still ask it.
void leftToTheCaller(Outbox &outbox) { outbox.flush(); }

} // namespace mail
