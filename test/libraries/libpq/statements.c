/* libpq: statements with their values in the text, beside it, and prepared,
 * and passwords that the client library turns into what the server keeps.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential
// pkg-config: libpq libcurl

#include <curl/curl.h>
#include <libpq-fe.h>

#include <stddef.h>
#include <stdio.h>
#include <string.h>

void keep(CURL *easy, PGconn *db, const char *account, const char *secret) {
  const char *both[2] = {account, secret};
  char sql[300], *quoted;

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);

  PQexecParams(db, "UPDATE accounts SET secret = $2 WHERE name = $1", 2, NULL, both, NULL, NULL, 0); // expect: nhsmail-stored-credential
  PQexecParams(db, "SELECT 1 FROM accounts WHERE name = $1 AND secret = $2", 2, NULL, both, NULL, NULL, 0);
  PQexecPrepared(db, "put_account", 2, both, NULL, NULL, 0); // expect: nhsmail-stored-credential

  quoted = PQescapeLiteral(db, secret, strlen(secret));
  snprintf(sql, sizeof sql, "UPDATE accounts SET secret = %s", quoted);
  PQexec(db, sql); // expect: nhsmail-stored-credential
  PQfreemem(quoted);

  /* What the server compares passwords with tells nobody the password. */
  quoted = PQencryptPasswordConn(db, secret, account, "scram-sha-256");
  snprintf(sql, sizeof sql, "ALTER USER leas PASSWORD '%s'", quoted);
  PQexec(db, sql);
  PQfreemem(quoted);
  quoted = PQencryptPassword(secret, account);
  snprintf(sql, sizeof sql, "ALTER USER leas PASSWORD '%s'", quoted);
  PQexec(db, sql);
  PQfreemem(quoted);

  snprintf(sql, sizeof sql, "UPDATE accounts SET seen = now() WHERE name = '%s'", account);
  PQexec(db, sql);
}

static int run(PGconn *db, PGresult *result) {
  const ExecStatusType status = PQresultStatus(result);

  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    fprintf(stderr, "%s", PQerrorMessage(db));
  PQclear(result);
  return status == PGRES_FATAL_ERROR ? -1 : 0;
}

int keep_all(CURL *easy, const char *account, const char *secret) {
  PGconn *db = PQconnectdb("host=db.harrowfield.nhs.uk dbname=letters sslmode=verify-full");
  const char *name[1] = {account};
  char escaped[200], sql[400], line[200];

  curl_easy_setopt(easy, CURLOPT_USERNAME, account);
  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  if (PQstatus(db) != CONNECTION_OK || run(db, PQexecParams(db, "INSERT INTO seen VALUES ($1)", 1, NULL, name, NULL, NULL, 0)) != 0)
    return -1;

  PQescapeStringConn(db, escaped, secret, strlen(secret), NULL);
  snprintf(sql, sizeof sql, "PREPARE put AS UPDATE accounts SET secret = '%s'", escaped);
  run(db, PQprepare(db, "put", sql, 0, NULL)); // expect: nhsmail-stored-credential

  run(db, PQexec(db, "COPY accounts (name, secret) FROM STDIN"));
  snprintf(line, sizeof line, "%s\t%s\n", account, secret);
  PQputCopyData(db, account, (int)strlen(account));
  PQputCopyData(db, line, (int)strlen(line)); // expect: nhsmail-stored-credential kept in a database
  PQputCopyEnd(db, NULL);
  PQfinish(db);
  return 0;
}
