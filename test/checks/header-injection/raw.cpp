// Subjects and other fields of messages that are written by hand, out of what
// comes from a socket, a file or a browser.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-header-injection
// pkg-config: libcurl

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstring>
#include <regex>
#include <stdexcept>
#include <string>

#include <unistd.h>

namespace mail {

struct Upload {
  std::string text;
  std::size_t offset = 0;
};

std::size_t readUpload(char *buffer, std::size_t size, std::size_t count, void *cookie) {
  auto *upload = static_cast<Upload *>(cookie);
  const std::size_t length = std::min(size * count, upload->text.size() - upload->offset);
  std::memcpy(buffer, upload->text.data() + upload->offset, length);
  upload->offset += length;
  return length;
}

CURLcode upload(CURL *easy, const std::string &text) {
  Upload upload;
  upload.text = text;
  curl_slist *recipients = curl_slist_append(nullptr, "<ward5.leas@nhs.net>");
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

CURLcode withSubject(CURL *easy, const std::string &subject) {
  return upload(easy, "Subject: " + subject + "\r\n\r\nThe list is ready.\r\n");
}

std::string request(int socket) {
  char text[512];
  const ssize_t length = read(socket, text, sizeof text);
  return std::string(text, length);
}

//===-- Reported ----------------------------------------------------------===//

// The route leads over the place where the header is put together.
CURLcode formatted(CURL *easy, const char *title) {
  char text[512];
  std::snprintf(text, sizeof text, "Subject: %s\r\n\r\nThe list is ready.\r\n", title); // expect-route: nhsmail-header-injection
  return upload(easy, text);
}

CURLcode titled(CURL *easy, int socket) {
  return formatted(easy, request(socket).c_str());
}

CURLcode subject(CURL *easy, int socket) {
  return withSubject(easy, request(socket)); // expect: nhsmail-header-injection the header field 'subject'
}

CURLcode partOfTheSubject(CURL *easy, int socket) {
  const std::string title = request(socket);
  return withSubject(easy, "Message about " + title + " from the portal"); // expect: nhsmail-header-injection
}

CURLcode sender(CURL *easy, int socket) {
  return upload(easy, "From: " + request(socket) + "\r\nSubject: List\r\n\r\nHere.\r\n"); // expect: nhsmail-header-injection the header field 'from'
}

CURLcode inOneFunction(CURL *easy, int socket) {
  char title[256];
  char text[1024];
  title[read(socket, title, sizeof title - 1)] = '\0';
  std::snprintf(text, sizeof text, "To: ward5.leas@nhs.net\r\nSubject: %s\r\n\r\nHere.\r\n", title);
  return upload(easy, text); // expect: nhsmail-header-injection
}

CURLcode fromAFile(CURL *easy, std::FILE *file) {
  char title[256] = "";
  std::fread(title, 1, sizeof title - 1, file);
  return withSubject(easy, title); // expect: nhsmail-header-injection
}

CURLcode lines(CURL *easy, int socket) {
  curl_mime *mime = curl_mime_init(easy);
  curl_mime_data(curl_mime_addpart(mime), "The list is ready.", CURL_ZERO_TERMINATED);
  curl_slist *recipients = curl_slist_append(nullptr, "<ward5.leas@nhs.net>");
  curl_slist *header = curl_slist_append(nullptr, ("Subject: " + request(socket)).c_str());
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://send.nhs.net:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, header);
  curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
  return curl_easy_perform(easy); // expect: nhsmail-header-injection
}

// Blanks at the ends are not what does the harm.
std::string trimmed(std::string text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.pop_back();
  return text;
}

CURLcode onlyTrimmed(CURL *easy, int socket) {
  return withSubject(easy, trimmed(request(socket))); // expect: nhsmail-header-injection
}

CURLcode onlyTheLength(CURL *easy, int socket) {
  const std::string title = request(socket);
  if (title.empty() || title.size() > 60)
    throw std::invalid_argument("no such title");
  return withSubject(easy, title); // expect: nhsmail-header-injection
}

class Portal {
public:
  explicit Portal(int socket) : title_(request(socket)) {}
  CURLcode send(CURL *easy) const { return withSubject(easy, "Portal: " + title_); }

private:
  std::string title_;
};

CURLcode member(CURL *easy, int socket) {
  Portal portal(socket);
  return portal.send(easy); // expect: nhsmail-header-injection
}

//===-- Not reported ------------------------------------------------------===//

CURLcode inTheText(CURL *easy, int socket) {
  return upload(easy, "Subject: List\r\n\r\n" + request(socket) + "\r\n");
}

CURLcode constant(CURL *easy) { return withSubject(easy, "List"); }

CURLcode ofTheCaller(CURL *easy, const std::string &title) { return withSubject(easy, title); }

CURLcode removed(CURL *easy, int socket) {
  std::string title = request(socket);
  title.erase(std::remove(title.begin(), title.end(), '\n'), title.end());
  return withSubject(easy, title);
}

std::string singleLine(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(),
                            [](char c) { return c == '\r' || c == '\n'; }),
             text.end());
  return text;
}

CURLcode removedByHelper(CURL *easy, int socket) {
  return withSubject(easy, singleLine(request(socket)));
}

CURLcode replaced(CURL *easy, int socket) {
  std::string title = request(socket);
  std::replace(title.begin(), title.end(), '\n', ' ');
  return withSubject(easy, title);
}

CURLcode replacedOneByOne(CURL *easy, int socket) {
  std::string title = request(socket);
  for (char &c : title)
    if (c == '\n' || c == '\r')
      c = ' ';
  return withSubject(easy, title);
}

CURLcode replacedByExpression(CURL *easy, int socket) {
  return withSubject(easy, std::regex_replace(request(socket), std::regex("[\\r\\n]+"), " "));
}

CURLcode cut(CURL *easy, int socket) {
  char title[256];
  title[read(socket, title, sizeof title - 1)] = '\0';
  title[std::strcspn(title, "\r\n")] = '\0';
  return withSubject(easy, title);
}

CURLcode refused(CURL *easy, int socket) {
  const std::string title = request(socket);
  if (title.find_first_of("\r\n") != std::string::npos)
    throw std::invalid_argument("no such title");
  return withSubject(easy, title);
}

CURLcode refusedByClass(CURL *easy, int socket) {
  const std::string title = request(socket);
  if (!std::all_of(title.begin(), title.end(), [](unsigned char c) { return std::isprint(c); }))
    throw std::invalid_argument("no such title");
  return withSubject(easy, title);
}

CURLcode known(CURL *easy, int socket) {
  const std::string title = request(socket);
  if (title != "List")
    throw std::invalid_argument("no such title");
  return withSubject(easy, title);
}

bool isValidTitle(const std::string &title);

CURLcode validated(CURL *easy, int socket) {
  const std::string title = request(socket);
  if (!isValidTitle(title))
    throw std::invalid_argument("no such title");
  return withSubject(easy, title);
}

std::string encodeWord(const std::string &text);

CURLcode encoded(CURL *easy, int socket) { return withSubject(easy, encodeWord(request(socket))); }

CURLcode number(CURL *easy, int socket) {
  const int ward = std::stoi(request(socket));
  return withSubject(easy, "List of ward " + std::to_string(ward));
}

// What is read line by line has no line break inside.
CURLcode oneLine(CURL *easy, std::FILE *file) {
  char title[256];
  if (!std::fgets(title, sizeof title, file))
    return CURLE_READ_ERROR;
  return withSubject(easy, title);
}

// Another provider's relay is not NHSmail's concern.
CURLcode elsewhere(CURL *easy, int socket) {
  Upload upload;
  upload.text = "Subject: " + request(socket) + "\r\n\r\nHere.\r\n";
  curl_slist *recipients = curl_slist_append(nullptr, "<somebody@example.org>");
  curl_easy_setopt(easy, CURLOPT_URL, "smtps://smtp.gmail.com:465");
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients);
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, readUpload);
  curl_easy_setopt(easy, CURLOPT_READDATA, &upload);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  return curl_easy_perform(easy);
}

} // namespace mail
