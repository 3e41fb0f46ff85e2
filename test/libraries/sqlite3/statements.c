/* SQLite: what a statement is given is kept, but for one that only selects.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential
// pkg-config: sqlite3 libcurl

#include <curl/curl.h>
#include <sqlite3.h>

#include <stddef.h>
#include <stdio.h>

int keep(CURL *easy, sqlite3 *db, const char *account, const char *secret) {
  sqlite3_stmt *update = NULL, *known = NULL;
  char sql[200], *quoted;

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);

  snprintf(sql, sizeof sql, "INSERT INTO accounts VALUES ('%s')", account);
  sqlite3_exec(db, sql, NULL, NULL, NULL);
  snprintf(sql, sizeof sql, "INSERT INTO accounts VALUES ('%s', '%s')", account, secret);
  sqlite3_exec(db, sql, NULL, NULL, NULL); // expect: nhsmail-stored-credential kept in a database

  quoted = sqlite3_mprintf("UPDATE accounts SET secret = %Q", secret);
  sqlite3_exec(db, quoted, NULL, NULL, NULL); // expect: nhsmail-stored-credential
  sqlite3_free(quoted);

  sqlite3_prepare_v2(db, "UPDATE accounts SET secret = ?1 WHERE name = ?2", -1, &update, NULL);
  sqlite3_bind_text(update, 1, secret, -1, SQLITE_TRANSIENT); // expect: nhsmail-stored-credential
  sqlite3_bind_text(update, 2, account, -1, SQLITE_TRANSIENT);

  sqlite3_prepare_v2(db, "SELECT 1 FROM accounts WHERE secret = ?1", -1, &known, NULL);
  sqlite3_bind_text(known, 1, secret, -1, SQLITE_TRANSIENT);
  return sqlite3_step(known);
}

void keep_in_memory(CURL *easy, const char *secret) {
  sqlite3 *db = NULL;
  sqlite3_stmt *insert = NULL;

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  sqlite3_open(":memory:", &db);
  sqlite3_prepare_v2(db, "INSERT INTO accounts VALUES (?1)", -1, &insert, NULL);
  sqlite3_bind_text(insert, 1, secret, -1, SQLITE_TRANSIENT);
  sqlite3_close(db);
}
