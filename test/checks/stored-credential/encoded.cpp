// Encoding hides nothing, whichever function does it.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: libcurl Qt5Core
// flags: -fPIC

#include <curl/curl.h>

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <fstream>
#include <string>

namespace mail {

void signIn(CURL *easy, const QString &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.toUtf8().constData());
}

void keepEncoded(QByteArray bytes) {
  QSettings settings;
  settings.setValue("blob", bytes.toBase64());
}

void keepScrambled(QByteArray bytes) {
  static const char pad[] = "leas-2019";
  for (int i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<char>(bytes[i] ^ pad[i % (sizeof pad - 1)]);
  QSettings settings;
  settings.setValue("blob", bytes.toBase64());
}

void keepSize(QByteArray bytes) {
  QSettings settings;
  settings.setValue("size", bytes.size());
}

void encoded(CURL *easy, const QString &secret) {
  signIn(easy, secret);
  keepEncoded(secret.toUtf8()); // expect: nhsmail-stored-credential
}

void scrambled(CURL *easy, const QString &secret) {
  signIn(easy, secret);
  keepScrambled(secret.toUtf8()); // expect: nhsmail-stored-credential
}

void measured(CURL *easy, const QString &secret) {
  signIn(easy, secret);
  keepSize(secret.toUtf8());
}

void other(CURL *easy, const QString &secret, const QString &theme) {
  signIn(easy, secret);
  keepEncoded(theme.toUtf8());
}

void inPlace(CURL *easy, std::string secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  for (char &c : secret)
    c ^= 0x5a;
  std::ofstream out("session");
  out << secret; // expect: nhsmail-stored-credential
}

} // namespace mail
