// String literals of every kind, and what strings are put together from.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag
// pkg-config: libcurl
// secret: Mugwort

#include <curl/curl.h>

#include <Poco/Net/MailMessage.h>
#include <Poco/Net/MailRecipient.h>
#include <Poco/Net/SMTPClientSession.h>

#include <cstdlib>
#include <cwchar>
#include <string>
#include <string_view>

namespace mail {

using namespace std::literals;

void raw(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, R"(Mugwort"1\)"); // expect: nhsmail-hardcoded-credential
}

void rawOverLines(CURL *easy) {
  constexpr const char *Password = R"pw(Mug
wort-2)pw"; // expect-route-1: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Password);
}

void concatenated(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD,
                   "Mug" // expect-route-1: nhsmail-hardcoded-credential
                   "wort"
                   "-3");
}

void utf8(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, reinterpret_cast<const char *>(u8"Mugwört-4")); // expect: nhsmail-hardcoded-credential
}

void escaped(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, "\x4d\165gwort-5"); // expect: nhsmail-hardcoded-credential
}

void wide(CURL *easy) {
  const wchar_t *password = L"Mugwort-6"; // expect-route: nhsmail-hardcoded-credential
  char narrow[32];
  std::wcstombs(narrow, password, sizeof narrow);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, narrow);
}

void wideFromOutside(CURL *easy) {
  wchar_t wide[32];
  char narrow[32];
  std::mbstowcs(wide, std::getenv("MUG_PASSWORD"), 32);
  std::wcstombs(narrow, wide, sizeof narrow);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, narrow);
}

void ofTheStandardLibrary(CURL *easy) {
  const auto password = "Mugwort-7"s; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void viewed(CURL *easy) {
  constexpr std::string_view Password = "Mugwort-8"sv; // expect-route: nhsmail-hardcoded-credential
  curl_easy_setopt(easy, CURLOPT_PASSWORD, Password.data());
}

void letterByLetter(CURL *easy) {
  const char password[] = {'M', 'u', 'g', '-', '9', '\0'};
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password); // expect: nhsmail-hardcoded-credential
}

void putTogether(CURL *easy) {
  std::string password = "Mug";
  password += std::string(1, 'w') + "ort";
  password.append("-10");
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str()); // expect-route: nhsmail-hardcoded-credential
}

void prefixOnly(CURL *easy) {
  const std::string password = "Mug-" + std::string(std::getenv("MUG_PASSWORD"));
  curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
}

void emptyText(CURL *easy) { curl_easy_setopt(easy, CURLOPT_PASSWORD, ""); }

//===-- A tag in each kind ------------------------------------------------===//

void letter(Poco::Net::SMTPClientSession &session, const std::string &subject,
            const std::string &diagnosis) {
  Poco::Net::MailMessage message;
  message.addRecipient(Poco::Net::MailRecipient(Poco::Net::MailRecipient::PRIMARY_RECIPIENT,
                                                "reception@mugdock-physio.co.uk"));
  message.setSubject(subject);
  message.setContent(diagnosis);
  session.sendMessage(message);
}

void rawTag(Poco::Net::SMTPClientSession &session, const std::string &diagnosis) {
  letter(session, R"([secure] Results)", diagnosis);
}

void concatenatedTag(Poco::Net::SMTPClientSession &session, const std::string &diagnosis) {
  letter(session, "[sec" "ure] Results", diagnosis);
}

void tagFromAConstant(Poco::Net::SMTPClientSession &session, const std::string &diagnosis) {
  static constexpr auto Tag = "[secure] "sv;
  letter(session, std::string(Tag) + "Results", diagnosis);
}

void escapedBrackets(Poco::Net::SMTPClientSession &session, const std::string &diagnosis) {
  letter(session, "\\[secure\\] Results", diagnosis); // expect: nhsmail-missing-secure-tag
}

} // namespace mail
