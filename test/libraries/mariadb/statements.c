/* The client library of MariaDB: queries and bound values.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential
// pkg-config: libmariadb libcurl

#include <curl/curl.h>
#include <mysql.h>

#include <stdio.h>
#include <string.h>

void keep(CURL *easy, MYSQL *db, const char *account, char *secret) {
  static const char insert[] = "INSERT INTO accounts VALUES (?, ?)";
  char sql[300], quoted[128];
  MYSQL_STMT *statement = mysql_stmt_init(db);
  MYSQL_BIND values[2];

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);

  mysql_real_escape_string(db, quoted, account, strlen(account));
  snprintf(sql, sizeof sql, "UPDATE accounts SET seen = now() WHERE name = '%s'", quoted);
  mysql_query(db, sql);

  mysql_real_escape_string(db, quoted, secret, strlen(secret));
  snprintf(sql, sizeof sql, "UPDATE accounts SET secret = '%s'", quoted);
  mysql_query(db, sql); // expect: nhsmail-stored-credential

  mysql_stmt_prepare(statement, insert, sizeof insert - 1);
  values[0].buffer = (char *)account;
  values[1].buffer = secret;
  mysql_stmt_bind_param(statement, values); // expect: nhsmail-stored-credential
  mysql_stmt_close(statement);
}
