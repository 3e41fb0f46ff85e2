// SOCI: statements written to a session, and the values that follow.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-stored-credential
// pkg-config: libcurl

#include <curl/curl.h>
#include <soci/soci.h>

#include <string>

namespace mail {

void keep(CURL *easy, soci::session &sql, const std::string &account, const std::string &secret) {
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret.c_str());
  sql << "UPDATE accounts SET seen = 1 WHERE name = :name", soci::use(account);
  sql << "UPDATE accounts SET secret = :secret", soci::use(secret); // expect: nhsmail-stored-credential
  sql << "UPDATE accounts SET secret = '" << secret << "'";         // expect: nhsmail-stored-credential
  soci::statement insert = (sql.prepare << "INSERT INTO accounts VALUES (:name, :secret)", soci::use(account),
                            soci::use(secret)); // expect-1: nhsmail-stored-credential
  insert.execute(true);
  int found = 0;
  sql << "SELECT count(*) FROM accounts WHERE secret = :secret", soci::into(found), soci::use(secret);
}

} // namespace mail
