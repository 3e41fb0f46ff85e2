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

static MYSQL *connect_to(const char *host) {
  MYSQL *db = mysql_init(NULL);
  unsigned int seconds = 10;

  mysql_options(db, MYSQL_OPT_CONNECT_TIMEOUT, &seconds);
  if (mysql_real_connect(db, host, "relay", NULL, "letters", 0, NULL, 0) == NULL)
    fprintf(stderr, "no database: %s\n", mysql_error(db));
  return db;
}

static int run(MYSQL *db, const char *sql) {
  if (mysql_real_query(db, sql, (unsigned long)strlen(sql)) == 0)
    return 0;
  fprintf(stderr, "%u: %s\n", mysql_errno(db), mysql_error(db));
  return -1;
}

int keep_by_query(CURL *easy, const char *account, const char *secret) {
  MYSQL *db = connect_to("db.harrowfield.nhs.uk");
  char sql[400];

  curl_easy_setopt(easy, CURLOPT_USERNAME, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  snprintf(sql, sizeof sql, "SELECT count(*) FROM accounts WHERE secret = '%s'", secret);
  if (run(db, sql) != 0)
    return -1;
  snprintf(sql, sizeof sql, "REPLACE INTO accounts (name, secret) VALUES ('%s', '%s')", account, secret);
  return run(db, sql); // expect-route: nhsmail-stored-credential
}

int keep_bound(CURL *easy, MYSQL *db, const char *account, const char *secret) {
  static const char update[] = "UPDATE accounts SET secret = ? WHERE name = ?";
  char word[64], name[64];
  unsigned long length[2];
  MYSQL_BIND bind[2];
  MYSQL_STMT *statement = mysql_stmt_init(db);

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  snprintf(word, sizeof word, "%s", secret);
  snprintf(name, sizeof name, "%s", account);
  length[0] = strlen(word);
  length[1] = strlen(name);
  memset(bind, 0, sizeof bind);
  bind[0].buffer_type = MYSQL_TYPE_STRING;
  bind[0].buffer = word;
  bind[0].length = &length[0];
  bind[1].buffer_type = MYSQL_TYPE_STRING;
  bind[1].buffer = name;
  bind[1].length = &length[1];
  if (mysql_stmt_prepare(statement, update, sizeof update - 1) != 0 || mysql_stmt_bind_param(statement, bind) != 0 || // expect: nhsmail-stored-credential
      mysql_stmt_execute(statement) != 0)
    fprintf(stderr, "%s: %s\n", account, mysql_stmt_error(statement));
  mysql_stmt_send_long_data(statement, 1, account, strlen(account));
  mysql_stmt_send_long_data(statement, 0, secret, strlen(secret)); // expect: nhsmail-stored-credential
  return mysql_stmt_close(statement);
}
