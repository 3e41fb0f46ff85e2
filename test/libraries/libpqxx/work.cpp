// libpqxx: what a transaction executes.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// flags: -std=c++14 -Wno-deprecated-declarations -Wno-deprecated-dynamic-exception-spec -Wno-dynamic-exception-spec
// pkg-config: libpqxx libcurl

#include <curl/curl.h>
#include <pqxx/pqxx>

#include <string>

namespace mail {

void keep(CURL *easy, pqxx::work &work, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  work.exec("UPDATE accounts SET seen = now() WHERE name = " + work.quote(account));
  work.exec("UPDATE accounts SET secret = " + work.quote(secret)); // expect: nhsmail-stored-credential
  work.exec0("UPDATE accounts SET secret = '" + secret + "'");     // expect: nhsmail-stored-credential
  work.exec_params("UPDATE accounts SET secret = $1", secret);     // expect: nhsmail-stored-credential
  work.exec_params("SELECT 1 FROM accounts WHERE secret = $1", secret);
  work.exec_prepared("put_account", account, secret); // expect: nhsmail-stored-credential
  work.exec_prepared("check_account", account, secret);
  work.commit();
}

} // namespace mail
