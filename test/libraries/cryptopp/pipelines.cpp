// Crypto++: what a source pumps through filters into a sink.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: libcurl
// secret: ashcombe-triage

#include <cryptopp/aes.h>
#include <cryptopp/base64.h>
#include <cryptopp/files.h>
#include <cryptopp/filters.h>
#include <cryptopp/hex.h>
#include <cryptopp/modes.h>
#include <cryptopp/sha.h>
#include <curl/curl.h>

#include <fstream>
#include <string>

namespace mail {

using CryptoPP::AES;
using CryptoPP::CBC_Mode;
using CryptoPP::StreamTransformationFilter;
using CryptoPP::StringSink;
using CryptoPP::StringSource;

void keep(CURL *easy, const std::string &secret, const CryptoPP::SecByteBlock &machineKey, const CryptoPP::byte *vector) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  std::ofstream file("relay.key");
  std::string own, everybodys, hex, sum;

  CBC_Mode<AES>::Encryption good;
  good.SetKeyWithIV(machineKey, machineKey.size(), vector);
  StringSource(secret, true, new StreamTransformationFilter(good, new StringSink(own)));
  file << own;

  CBC_Mode<AES>::Encryption bad(reinterpret_cast<const CryptoPP::byte *>("ashcombe-triage!"), 16, vector);
  StringSource(secret, true, new StreamTransformationFilter(bad, new StringSink(everybodys)));
  file << everybodys; // expect: nhsmail-stored-credential a key that is a constant

  StringSource(secret, true, new CryptoPP::HexEncoder(new StringSink(hex)));
  file << hex; // expect: nhsmail-stored-credential unprotected
  StringSource(secret, true, new CryptoPP::Base64Encoder(new CryptoPP::FileSink("relay.b64"))); // expect: nhsmail-stored-credential

  CryptoPP::SHA256 hash;
  StringSource(secret, true, new CryptoPP::HashFilter(hash, new CryptoPP::HexEncoder(new StringSink(sum))));
  file << sum;
}

} // namespace mail
