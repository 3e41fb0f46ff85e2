// Encryption protects as far as its key is kept better than what it hides.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: libcrypto libcurl
// policy: {"protectFunctions": ["Vault::pack"]}
// secret: ashcombe-triage

#include <curl/curl.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <cstdlib>
#include <fstream>
#include <string>

namespace mail {

int encryptWith(const unsigned char *key, const std::string &text, unsigned char *out) {
  static const unsigned char Vector[16] = {};
  int n = 0, rest = 0;
  EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex(ctx, EVP_aes_256_cbc(), nullptr, key, Vector);
  EVP_EncryptUpdate(ctx, out, &n, reinterpret_cast<const unsigned char *>(text.data()), static_cast<int>(text.size()));
  EVP_EncryptFinal_ex(ctx, out + n, &rest);
  EVP_CIPHER_CTX_free(ctx);
  return n + rest;
}

// The key is the caller's, and so is the mistake.
void write(const unsigned char *key, const std::string &text) {
  unsigned char out[256];
  const int n = encryptWith(key, text, out);
  std::ofstream file("relay.key", std::ios::binary);
  file.write(reinterpret_cast<const char *>(out), n);
}

void keyOfTheMachine(CURL *easy, const std::string &word, const unsigned char *key) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  write(key, word);
}

void keyFromTheEnvironment(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  if (const char *key = std::getenv("RELAY_KEK"))
    write(reinterpret_cast<const unsigned char *>(key), word);
}

void keyOfTheProgram(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  write(reinterpret_cast<const unsigned char *>("ashcombe-triage-relay-2031-03-31"), word); // expect: nhsmail-stored-credential encrypted with a key that is a constant of the program
}

constexpr unsigned char Pad[] = {0x61, 0x73, 0x68, 0x63, 0x6f, 0x6d, 0x62, 0x65, 0x2d, 0x74, 0x72, 0x69, 0x61, 0x67, 0x65, 0x21,
                                 0x61, 0x73, 0x68, 0x63, 0x6f, 0x6d, 0x62, 0x65, 0x2d, 0x74, 0x72, 0x69, 0x61, 0x67, 0x65, 0x21};

void arrayOfTheProgram(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  unsigned char out[256];
  int n = 0;
  EVP_CIPHER_CTX *ctx = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex(ctx, EVP_aes_256_cbc(), nullptr, Pad, Pad);
  EVP_EncryptUpdate(ctx, out, &n, reinterpret_cast<const unsigned char *>(word.data()), static_cast<int>(word.size()));
  EVP_CIPHER_CTX_free(ctx);
  std::ofstream file("relay.key", std::ios::binary);
  file.write(reinterpret_cast<const char *>(out), n); // expect: nhsmail-stored-credential a key that is a constant of the program
}

void hashed(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  unsigned char sum[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char *>(word.data()), word.size(), sum);
  std::ofstream file("relay.sum", std::ios::binary);
  file.write(reinterpret_cast<const char *>(sum), sizeof sum);
}

void encoded(CURL *easy, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  unsigned char text[128];
  EVP_EncodeBlock(text, reinterpret_cast<const unsigned char *>(word.data()), static_cast<int>(word.size()));
  std::ofstream file("relay.key");
  file << text; // expect: nhsmail-stored-credential unprotected
}

struct Vault {
  std::string pack(const std::string &text);
  std::string carry(const std::string &text);
};

void byThePolicy(CURL *easy, Vault &vault, const std::string &word) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, word.c_str());
  std::ofstream file("relay.key");
  file << vault.pack(word);
}

} // namespace mail
