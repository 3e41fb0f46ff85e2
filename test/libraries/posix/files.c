/* POSIX: files by descriptor, their permissions, temporary files.
 *
 * RUN: %check-hosts --hosts driver %s
 */
// checks: nhsmail-stored-credential,nhsmail-logged-credential,nhsmail-exposed-sensitive-data
// flags: -D_GNU_SOURCE
// level: 2
// pkg-config: libcurl

#include <curl/curl.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

void keep(CURL *easy, const char *secret, int server) {
  int file = open("relay.key", O_WRONLY | O_CREAT, 0600);
  char *segment = shmat(shmget(7, 100, 0600), NULL, 0);

  curl_easy_setopt(easy, CURLOPT_PASSWORD, secret);
  if (file < 0)
    return;
  write(file, secret, strlen(secret)); // expect: nhsmail-stored-credential kept in a file
  write(server, secret, strlen(secret));
  write(STDERR_FILENO, secret, strlen(secret)); // expect: nhsmail-logged-credential
  close(file);

  strcpy(segment, secret);
  shmdt(segment); // expect: nhsmail-stored-credential memory that other processes share
  setenv("RELAY_WORD", secret, 1); // expect: nhsmail-stored-credential in the environment
}

void print(const char *nhs_number) {
  int file = open("/srv/letters/1", O_WRONLY | O_CREAT, 0644);
  int group = open("/srv/letters/2", O_WRONLY | O_CREAT, 0640);
  int later = creat("/srv/letters/3", 0600);
  char template[] = "/tmp/letter-XXXXXX", name[L_tmpnam], path[100];
  FILE *stream;

  write(file, nhs_number, 10); // expect: nhsmail-exposed-sensitive-data every account
  write(group, nhs_number, 10);
  write(later, nhs_number, 10);
  fchmod(later, 0604);
  write(later, nhs_number, 10); // expect: nhsmail-exposed-sensitive-data every account

  stream = fdopen(mkstemp(template), "w");
  fputs(nhs_number, stream); // expect: nhsmail-exposed-sensitive-data
  stream = tmpfile();
  fputs(nhs_number, stream); // expect: nhsmail-exposed-sensitive-data
  stream = fopen(tmpnam(name), "w");
  fputs(nhs_number, stream); // expect: nhsmail-exposed-sensitive-data a folder for temporary files
  snprintf(path, sizeof path, "%s/letter.txt", getenv("TMPDIR"));
  stream = fopen(path, "w");
  fputs(nhs_number, stream); // expect: nhsmail-exposed-sensitive-data a folder for temporary files
  stream = fopen("/srv/letters/4", "w");
  fputs(nhs_number, stream);
}
