// Addresses that a pattern lets through.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unverified-recipient
// pkg-config: libesmtp-1.0

#include <fnmatch.h>
#include <stddef.h>

#include <libesmtp.h>
#include <sys/socket.h>
#include <sys/types.h>

struct patient {
  char *diagnosis;
};

static int send_to(smtp_session_t session, const struct patient *patient, const char *to) {
  smtp_message_t message = smtp_add_message(session);
  smtp_add_recipient(message, to);
  smtp_set_header(message, "Subject", "[secure] Alert");
  smtp_set_message_str(message, patient->diagnosis);
  if (!smtp_start_session(session))
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int unasked(smtp_session_t session, int server, const struct patient *patient) {
  char to[128] = "";
  recv(server, to, sizeof to - 1, 0);
  return send_to(session, patient, to); // expect: nhsmail-unverified-recipient came from outside
}

int asked(smtp_session_t session, int server, const struct patient *patient) {
  char to[128] = "";
  recv(server, to, sizeof to - 1, 0);
  if (fnmatch("*@nhs.net", to, 0) != 0)
    return 0;
  return send_to(session, patient, to);
}
