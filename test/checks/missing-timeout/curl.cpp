// How long libcurl waits.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-missing-timeout
// pkg-config: libcurl

#include <curl/curl.h>

#include <memory>
#include <string>

static CURL *mail(curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return easy;
}

CURLcode forEver(curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy); // expect: nhsmail-missing-timeout
}

// Connecting is the least of it.
CURLcode onlyForConnecting(curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, 10L);
  return curl_easy_perform(easy); // expect: nhsmail-missing-timeout
}

CURLcode switchedOff(curl_slist *to) {
  CURL *easy = mail(to);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 0L);
  return curl_easy_perform(easy); // expect: nhsmail-missing-timeout
}

CURLcode seconds(curl_slist *to) {
  CURL *easy = mail(to);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L);
  return curl_easy_perform(easy);
}

CURLcode milliseconds(curl_slist *to) {
  CURL *easy = mail(to);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 60000L);
  return curl_easy_perform(easy);
}

CURLcode lowSpeed(curl_slist *to) {
  CURL *easy = mail(to);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 10L);
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, 30L);
  return curl_easy_perform(easy);
}

CURLcode ofTheConfiguration(curl_slist *to, long timeout) {
  CURL *easy = mail(to);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, timeout);
  return curl_easy_perform(easy);
}

static void setLimits(CURL *easy) { curl_easy_setopt(easy, CURLOPT_TIMEOUT, 60L); }

CURLcode byAHelper(curl_slist *to) {
  CURL *easy = mail(to);
  setLimits(easy);
  return curl_easy_perform(easy);
}

void configure(CURL *easy); // Elsewhere.

CURLcode elsewhere(curl_slist *to) {
  CURL *easy = mail(to);
  configure(easy);
  return curl_easy_perform(easy);
}

class Sender {
public:
  Sender() : easy(curl_easy_init(), curl_easy_cleanup) {}
  void limit(long seconds) { curl_easy_setopt(easy.get(), CURLOPT_TIMEOUT, seconds); }
  CURLcode send(curl_slist *to) {
    curl_easy_setopt(easy.get(), CURLOPT_URL, "smtps://send.nhs.net:465");
    curl_easy_setopt(easy.get(), CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(easy.get(), CURLOPT_UPLOAD, 1L);
    return curl_easy_perform(easy.get());
  }

private:
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy;
};

CURLcode ofAClass(curl_slist *to) {
  Sender sender;
  return sender.send(to); // expect: nhsmail-missing-timeout
}

CURLcode ofAClassWithLimit(curl_slist *to) {
  Sender sender;
  sender.limit(60);
  return sender.send(to);
}

CURLcode graph(const std::string &mail, curl_slist *headers) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  return curl_easy_perform(easy); // expect: nhsmail-missing-timeout
}

CURLcode graphWithTimeout(const std::string &mail, curl_slist *headers) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, mail.c_str());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT, 30L);
  return curl_easy_perform(easy);
}

// None of NHSmail's.
CURLcode weather() {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "https://weather.harrowfield.org.uk/today");
  return curl_easy_perform(easy);
}

CURLcode anotherProvider(curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}

CURLcode relayOnThisMachine(curl_slist *to) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://localhost:25");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  return curl_easy_perform(easy);
}
