// A program that ends by exit(): what it tells whoever started it counts.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send

#include <stddef.h>
#include <libesmtp.h>
#include <stdio.h>
#include <stdlib.h>

static smtp_session_t openSession(smtp_message_t *message) {
  smtp_session_t session = smtp_create_session();
  *message = smtp_add_message(session);
  smtp_set_server(session, "send.nhs.net:587");
  smtp_starttls_enable(session, Starttls_REQUIRED);
  smtp_add_recipient(*message, "bed.manager@leasfield.nhs.uk");
  return session;
}

void printedAndDone(void) {
  smtp_message_t message;
  smtp_session_t session = openSession(&message);
  if (!smtp_start_session(session)) { // expect: nhsmail-unchecked-send a failure of this send
    fprintf(stderr, "the server cannot be reached\n");
  } else {
    const smtp_status_t *status = smtp_message_transfer_status(message);
    printf("%d %s\n", status->code, status->text);
  }
  smtp_destroy_session(session);
  exit(0);
}

void notAskedAtAll(void) {
  smtp_message_t message;
  smtp_session_t session = openSession(&message);
  smtp_start_session(session); // expect: nhsmail-unchecked-send nobody looks
  exit(EXIT_SUCCESS);
}

void endsWithFailure(void) {
  smtp_message_t message;
  smtp_session_t session = openSession(&message);
  int accepted = smtp_start_session(session) && smtp_message_transfer_status(message)->code == 250;
  smtp_destroy_session(session);
  if (!accepted) {
    fprintf(stderr, "not sent\n");
    exit(1);
  }
  exit(0);
}

void endsWithTheOutcome(void) {
  smtp_message_t message;
  smtp_session_t session = openSession(&message);
  int accepted = smtp_start_session(session) && smtp_message_transfer_status(message)->code == 250;
  exit(accepted ? EXIT_SUCCESS : EXIT_FAILURE);
}

void usage(void) {
  puts("usage: mailer FILE");
  exit(0);
}

int asksForHelpFirst(int argc) {
  smtp_message_t message;
  smtp_session_t session = openSession(&message);
  if (argc < 2)
    usage();
  if (!smtp_start_session(session) || smtp_message_transfer_status(message)->code != 250)
    return 1;
  return 0;
}

void gaveUp(void) {
  smtp_message_t message;
  smtp_session_t session = openSession(&message);
  if (!smtp_start_session(session) || smtp_message_transfer_status(message)->code != 250)
    abort();
}
