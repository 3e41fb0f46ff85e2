// Patient data in temporary files and in files that everybody may read.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-exposed-sensitive-data
// flags: -std=c++17
// pkg-config: libcurl

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace mail {

struct Letter {
  std::string to, diagnosis;
};

CURLcode post(CURL *easy, const std::string &path) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net");
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_filedata(curl_mime_addpart(mime), path.c_str());
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  return curl_easy_perform(easy);
}

CURLcode inTmp(CURL *easy, const Letter &letter) {
  std::ofstream file("/tmp/letter.txt");
  file << "To: " << letter.to << "\n\n";
  file << letter.diagnosis; // expect: nhsmail-exposed-sensitive-data a folder for temporary files
  return post(easy, "/tmp/letter.txt");
}

CURLcode inTheFolderForIt(CURL *easy, const Letter &letter) {
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "letter.txt";
  std::ofstream file(path);
  file << letter.diagnosis; // expect: nhsmail-exposed-sensitive-data
  return post(easy, path.string());
}

CURLcode byTheEnvironment(CURL *easy, const Letter &letter) {
  const std::string path = std::string(std::getenv("TMPDIR")) + "/letter.txt";
  std::ofstream file(path);
  file << letter.diagnosis; // expect: nhsmail-exposed-sensitive-data
  return post(easy, path);
}

CURLcode byTmpnam(CURL *easy, const Letter &letter) {
  char name[L_tmpnam];
  std::FILE *file = std::fopen(std::tmpnam(name), "w");
  std::fputs(letter.diagnosis.c_str(), file); // expect: nhsmail-exposed-sensitive-data
  std::fclose(file);
  return post(easy, name);
}

// The caller says where.
void save(const std::string &path, const std::string &text) {
  std::ofstream file(path);
  file << text;
}

CURLcode throughAWrapper(CURL *easy, const Letter &letter) {
  save("/srv/letters/letter.txt", letter.diagnosis);
  save("/var/tmp/to.txt", letter.to);
  save("/var/tmp/letter.txt", letter.diagnosis); // expect: nhsmail-exposed-sensitive-data
  return post(easy, "/var/tmp/letter.txt");
}

// Created so that everybody may read.
CURLcode forEverybody(CURL *easy, const Letter &letter) {
  const int file = open("/srv/letters/letter.txt", O_WRONLY | O_CREAT | O_TRUNC, 0666);
  write(file, letter.diagnosis.data(), letter.diagnosis.size()); // expect: nhsmail-exposed-sensitive-data every account of the machine
  close(file);
  return post(easy, "/srv/letters/letter.txt");
}

// A copy that nobody asked for.
CURLcode debugCopy(CURL *easy, const Letter &letter) {
#ifndef NDEBUG
  std::ofstream copy("/tmp/last-letter.txt");
  copy << letter.diagnosis; // expect: nhsmail-exposed-sensitive-data
#endif
  return post(easy, "/srv/letters/letter.txt");
}

} // namespace mail
