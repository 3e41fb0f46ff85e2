// Recursion: direct, mutual, over a structure, and as a retry.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send
// pkg-config: libcurl
// secret: Agrimony

#include <curl/curl.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace mail {

void signIn(CURL *easy, const std::string &password, int depth) {
  if (depth == 0) {
    curl_easy_setopt(easy, CURLOPT_PASSWORD, password.c_str());
    return;
  }
  signIn(easy, password, depth - 1);
}

void direct(CURL *easy) {
  signIn(easy, "Agrimony-1", 3); // expect-route: nhsmail-hardcoded-credential
}
void directFromOutside(CURL *easy) { signIn(easy, std::getenv("AGRI_PASSWORD"), 3); }

std::string even(int n);
std::string odd(int n) { return n <= 0 ? "Agrimony-2" : even(n - 1); } // expect-route: nhsmail-hardcoded-credential
std::string even(int n) { return n <= 0 ? std::getenv("AGRI_PASSWORD") : odd(n - 1); }

void mutual(CURL *easy, int n) { curl_easy_setopt(easy, CURLOPT_PASSWORD, even(n).c_str()); }

std::string one(int n);
std::string other(int n) { return n <= 0 ? std::getenv("AGRI_ONE") : one(n - 1); }
std::string one(int n) { return n <= 0 ? std::getenv("AGRI_OTHER") : other(n - 1); }

void mutualFromOutside(CURL *easy, int n) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, one(n).c_str());
}

struct Node {
  std::string password;
  std::vector<std::unique_ptr<Node>> children;
};

void walk(CURL *easy, const Node &node) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, node.password.c_str());
  for (const auto &child : node.children)
    walk(easy, *child);
}

void tree(CURL *easy) {
  Node root;
  root.password = "Agrimony-3"; // expect-route: nhsmail-hardcoded-credential
  walk(easy, root);
}

void treeFromOutside(CURL *easy) {
  Node root;
  root.password = std::getenv("AGRI_PASSWORD");
  root.children.push_back(std::make_unique<Node>());
  walk(easy, root);
}

//===-- Outcomes ----------------------------------------------------------===//

bool postWithRetry(CURL *easy, int attempts) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  if (curl_easy_perform(easy) == CURLE_OK)
    return true;
  return attempts > 1 && postWithRetry(easy, attempts - 1);
}

void retriedAndDropped(CURL *easy) {
  postWithRetry(easy, 3); // expect: nhsmail-unchecked-send
}

void retriedAndTested(CURL *easy) {
  if (!postWithRetry(easy, 3))
    throw std::runtime_error("given up");
}

// The last failure vanishes.
void retriedForNothing(CURL *easy, int attempts) {
  curl_easy_setopt(easy, CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
  if (curl_easy_perform(easy) != CURLE_OK && attempts > 0) // expect: nhsmail-unchecked-send
    retriedForNothing(easy, attempts - 1);
}

CURLcode postAll(const std::vector<CURL *> &handles, std::size_t from) {
  if (from == handles.size())
    return CURLE_OK;
  curl_easy_setopt(handles[from], CURLOPT_URL, "smtp://send.nhs.net:587");
  curl_easy_setopt(handles[from], CURLOPT_UPLOAD, 1L);
  if (const CURLcode code = curl_easy_perform(handles[from]); code != CURLE_OK)
    return code;
  return postAll(handles, from + 1);
}

} // namespace mail
