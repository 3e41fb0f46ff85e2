// Mbed TLS: keys of the program's own, and the passwords that protect them.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-hardcoded-credential
// pkg-config: libcurl
// secret: Scaup-

#include <curl/curl.h>
#include <mbedtls/pk.h>

#include <stdlib.h>
#include <string.h>

static const char Key[] = "-----BEGIN RSA PRIVATE KEY-----\n"
                          "Scaup-TIICXAIBAAKBgQCqGKukO1De7zhZj6EAkrbsQnYcNgEQHXaKpZ\n"
                          "-----END RSA PRIVATE KEY-----\n";

int key_of_constants(CURL *easy, mbedtls_pk_context *key) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  return mbedtls_pk_parse_key(key, (const unsigned char *)Key, sizeof Key, NULL, 0); // expect: nhsmail-hardcoded-credential
}

int password_of_a_constant(CURL *easy, mbedtls_pk_context *key) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  return mbedtls_pk_parse_keyfile(key, "/etc/leas/mail.key", "Scaup-Reach-31"); // expect: nhsmail-hardcoded-credential
}

int right(CURL *easy, mbedtls_pk_context *key) {
  curl_easy_setopt(easy, CURLOPT_URL, "https://graph.microsoft.com/v1.0/me/sendMail");
  return mbedtls_pk_parse_keyfile(key, getenv("MAIL_KEY"), getenv("MAIL_KEY_PASSWORD"));
}
