// The standard library: files and their names, formats and expressions in
// programs that send mail.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential,nhsmail-exposed-sensitive-data,nhsmail-missing-secure-tag,nhsmail-unsafe-attachment,nhsmail-header-injection
// flags: -std=c++20
// pkg-config: libcurl
// policy: {"domains": {"accredited": ["nhs.net"], "notAccredited": ["quillbrook-opticians.co.uk"]}}

#include <curl/curl.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>

namespace fs = std::filesystem;

namespace mail {

struct Patient {
  std::string patientName, nhsNumber, diagnosis;
};

void send(CURL *easy, const std::string &subject, const std::string &text, const std::string &to, const fs::path &file = {}) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), text.c_str(), CURL_ZERO_TERMINATED);
  if (!file.empty())
    curl_mime_filedata(curl_mime_addpart(mime), file.c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, curl_slist_append(nullptr, to.c_str()));
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, curl_slist_append(nullptr, ("Subject: " + subject).c_str()));
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  if (curl_easy_perform(easy) != CURLE_OK)
    throw std::runtime_error("not sent");
}

//===-- Files -------------------------------------------------------------===//

void spool(const Patient &patient) {
  const fs::path passing = fs::temp_directory_path() / "letter.txt";
  std::ofstream(passing) << patient.diagnosis; // expect: nhsmail-exposed-sensitive-data a folder for temporary files
  fs::path own = "/srv/letters";
  own /= "letter.txt";
  std::ofstream out(own);
  out << std::setw(20) << patient.patientName << '\n';
  fs::permissions(own, fs::perms::owner_read | fs::perms::owner_write);
}

void keepWord(CURL *easy, const fs::path &home, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::error_code failed;
  fs::create_directories(home / ".relay", failed);
  std::ofstream settings(home / ".relay" / "word", std::ios::trunc);
  settings << "length=" << word.size() << '\n';
  settings << "word=" << word << '\n'; // expect: nhsmail-stored-credential kept in a file
}

void attach(CURL *easy, const fs::path &folder) {
  send(easy, "[secure] Scan", "See the file.", "ward5.leas@nhs.net", folder / "scan.pdf");
  send(easy, "[secure] Viewer", "See the file.", "ward5.leas@nhs.net", fs::path("/srv/tools") / "viewer.exe"); // expect: nhsmail-unsafe-attachment
}

std::string contentOf(const fs::path &file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

//===-- Texts -------------------------------------------------------------===//

void untagged(CURL *easy, const Patient &patient) {
  std::ostringstream subject;
  subject << "Referral " << std::setfill('0') << std::setw(6) << 42;
  send(easy, subject.str(), patient.diagnosis, "desk@quillbrook-opticians.co.uk"); // expect: nhsmail-missing-secure-tag
}

void tagged(CURL *easy, const Patient &patient, const fs::path &text) {
  std::ostringstream subject;
  subject << "[secure] Referral " << std::hex << 42;
  send(easy, subject.str(), patient.diagnosis, "desk@quillbrook-opticians.co.uk");
  send(easy, "[secure] Referral", patient.diagnosis + contentOf(text), "desk@quillbrook-opticians.co.uk");
}

void taggedByExpression(CURL *easy, const Patient &patient, std::string subject) {
  static const std::regex Tag(R"(\[secure\])", std::regex::icase);
  if (!std::regex_search(subject, Tag))
    subject.insert(0, "[secure] ");
  send(easy, subject, patient.diagnosis, "desk@quillbrook-opticians.co.uk");
}

void typedLine(CURL *easy) {
  const std::string typed = std::getenv("QUERY_STRING");
  send(easy, std::regex_replace(typed, std::regex("[\r\n]+"), " "), "Rota", "ward5.leas@nhs.net");
}

void typed(CURL *easy) {
  const std::string typed = std::getenv("QUERY_STRING");
  send(easy, typed, "Rota", "ward5.leas@nhs.net"); // expect: nhsmail-header-injection
}

} // namespace mail
