// Mail by libcurl: what protects the connection, and who makes sure of it.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// pkg-config: libcurl

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

struct Settings {
  std::string host;
  bool verifyPeer = true;
  bool insecure = false;
  bool allowAny = false;
  long tlsLevel = CURLUSESSL_ALL;
};

static void fill(CURL *easy, curl_slist *to, const std::string &token) {
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, "<rota.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(easy, CURLOPT_USERNAME, "rota.leas@nhs.net");
  curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, token.c_str());
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
}

//===-- Encryption --------------------------------------------------------===//

CURLcode noEncryption(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-insecure-transport nothing encrypts
  curl_easy_cleanup(easy);
  return code;
}

CURLcode onlyTried(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USE_SSL, CURLUSESSL_TRY); // expect: nhsmail-insecure-transport only if the server offers it
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode switchedOff(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://smtp.office365.com:587");
  curl_easy_setopt(easy, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_NONE)); // expect: nhsmail-insecure-transport nothing encrypts
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode required(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_USE_SSL, CURLUSESSL_ALL);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode fromTheStart(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

// An address of the configuration may begin with smtps://.
CURLcode addressNotKnown(curl_slist *to, const std::string &token, const char *url) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode hostOfTheConfiguration(curl_slist *to, const std::string &token, const Settings &settings) {
  CURL *easy = curl_easy_init();
  const std::string url = "smtp://" + settings.host + ":587";
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy); // expect: nhsmail-insecure-transport nothing encrypts
  curl_easy_cleanup(easy);
  return code;
}

CURLcode levelOfTheConfiguration(curl_slist *to, const std::string &token, const Settings &settings) {
  CURL *easy = curl_easy_init();
  const std::string url = "smtp://" + settings.host + ":587";
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_USE_SSL, settings.tlsLevel);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

//===-- Verification ------------------------------------------------------===//

CURLcode notVerified(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L); // expect: nhsmail-insecure-transport certificate of the server is not verified
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L); // expect: nhsmail-insecure-transport name in the certificate
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode verifiedByName(curl_slist *to, const std::string &token) {
  const bool verify = true;
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, verify ? 1L : 0L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

// Nobody knows what the setting says.
CURLcode verifiedBySetting(curl_slist *to, const std::string &token, const Settings &settings) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, settings.verifyPeer ? 1L : 0L);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode onlyWhereAskedFor(curl_slist *to, const std::string &token, const Settings &settings) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  if (settings.insecure)
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode onlyWhereAllowed(curl_slist *to, const std::string &token, const Settings &settings) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  if (settings.allowAny)
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode onlyForThisMachine(curl_slist *to, const std::string &token, const Settings &settings) {
  CURL *easy = curl_easy_init();
  const std::string url = "smtps://" + settings.host;
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  if (settings.host == "localhost")
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode oldVersion(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_1); // expect: nhsmail-insecure-transport older than 1.2
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode newVersion(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

//===-- In pieces ---------------------------------------------------------===//

static void dontVerify(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
}

CURLcode byAHelper(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  dontVerify(easy); // expect: nhsmail-insecure-transport not verified
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

void protect(CURL *easy); // Elsewhere.

CURLcode protectedElsewhere(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  protect(easy);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

class Handle {
public:
  explicit Handle(const char *url) : easy(curl_easy_init()) {
    if (!easy)
      throw std::runtime_error("no handle");
    curl_easy_setopt(easy, CURLOPT_URL, url);
  }
  ~Handle() { curl_easy_cleanup(easy); }
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;

  void require() { curl_easy_setopt(easy, CURLOPT_USE_SSL, CURLUSESSL_ALL); }
  CURLcode send(curl_slist *to, const std::string &token) {
    fill(easy, to, token);
    return curl_easy_perform(easy);
  }

private:
  CURL *easy;
};

CURLcode ofAClass(curl_slist *to, const std::string &token) {
  Handle handle("smtp://send.nhs.net:587");
  return handle.send(to, token); // expect: nhsmail-insecure-transport nothing encrypts
}

CURLcode ofAClassThatRequires(curl_slist *to, const std::string &token) {
  Handle handle("smtp://send.nhs.net:587");
  handle.require();
  return handle.send(to, token);
}

CURLcode ofAClassOnThisMachine(curl_slist *to, const std::string &token) {
  Handle handle("smtp://localhost:25");
  return handle.send(to, token);
}

using Owned = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

CURLcode owned(curl_slist *to, const std::string &token) {
  Owned easy(curl_easy_init(), curl_easy_cleanup);
  curl_easy_setopt(easy.get(), CURLOPT_URL, "smtp://send.nhs.net:587");
  fill(easy.get(), to, token);
  return curl_easy_perform(easy.get()); // expect: nhsmail-insecure-transport nothing encrypts
}

#define SET(option, value) curl_easy_setopt(easy, CURLOPT_##option, value)

CURLcode byAMacro(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  SET(URL, "smtps://send.nhs.net:465");
  SET(SSL_VERIFYPEER, 0L); // expect: nhsmail-insecure-transport not verified
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}

CURLcode anotherProvider(curl_slist *to, const std::string &token) {
  CURL *easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://smtp.gmail.com:587");
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
  fill(easy, to, token);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_cleanup(easy);
  return code;
}
