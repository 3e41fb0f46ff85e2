// A mail for each of many, in C.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unthrottled-send
// pkg-config: libesmtp-1.0

#define _GNU_SOURCE
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#include <auth-client.h>
#include <libesmtp.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int notify(const char *address) {
  smtp_session_t session = smtp_create_session();
  smtp_message_t message = smtp_add_message(session);
  smtp_set_server(session, "send.nhs.net:587");
  smtp_add_recipient(message, address);
  smtp_set_header(message, "Subject", "Clinic moved");
  smtp_set_message_str(message, "It is in room 4 now.\r\n");
  const int ok = smtp_start_session(session);
  smtp_destroy_session(session);
  return ok;
}

int to_all_lines(FILE *in) {
  char line[256];
  int failed = 0;
  while (fgets(line, sizeof line, in)) {
    line[strcspn(line, "\n")] = '\0';
    failed += !notify(line); // expect: nhsmail-unthrottled-send
  }
  return failed;
}

int to_all(const char *const *addresses, int count) {
  int failed = 0;
  for (int i = 0; i < count; i++)
    if (!notify(addresses[i])) // expect: nhsmail-unthrottled-send
      failed++;
  return failed;
}

int to_all_until_null(const char *const *address) {
  int failed = 0;
  for (; *address; address++)
    failed += !notify(*address); // expect: nhsmail-unthrottled-send
  return failed;
}

int slowly(const char *const *addresses, int count) {
  const struct timespec pause = {2, 0};
  int failed = 0;
  for (int i = 0; i < count; i++) {
    failed += !notify(addresses[i]);
    nanosleep(&pause, NULL);
  }
  return failed;
}

int serve(int listening) {
  for (;;) {
    char address[256] = "";
    const int client = accept(listening, NULL, NULL);
    if (client < 0 || read(client, address, sizeof address - 1) <= 0)
      return 1;
    if (!notify(address))
      return 1;
    close(client);
  }
}

int watch(struct pollfd *files, int count) {
  while (poll(files, (nfds_t)count, -1) > 0)
    for (int i = 0; i < count; i++)
      if (files[i].revents && !notify("ward.a@nhs.net"))
        return 1;
  return 0;
}

int to_the_wards(void) {
  static const char *const wards[] = {"ward.a@nhs.net", "ward.b@nhs.net", "ward.c@nhs.net"};
  int failed = 0;
  for (size_t i = 0; i < sizeof wards / sizeof *wards; i++)
    failed += !notify(wards[i]);
  return failed;
}
