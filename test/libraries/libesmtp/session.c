/* Mail by libESMTP, the way its own examples do it.

   RUN: %check-hosts %s
*/
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// pkg-config: libesmtp-1.0
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag
// secret: Sandpiper-

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <auth-client.h>
#include <libesmtp.h>

struct patient {
  char patient_name[64];
  char nhs_number[16];
};

static void complain(void) {
  char text[128];
  fprintf(stderr, "mail relay: %s\n", smtp_strerror(smtp_errno(), text, sizeof text));
}

/*===-- nhsmail-hardcoded-credential --------------------------------------===*/

static int sign_in(auth_client_request_t request, char **result, int fields, void *arg) {
  (void)arg;
  for (int i = 0; i < fields; i++) {
    if (request[i].flags & AUTH_PASS)
      result[i] = "Sandpiper-1";
    else
      result[i] = "bloods.fenwick@nhs.net";
  }
  return 1;
}

void password_in_the_callback(smtp_session_t session) {
  auth_context_t context = auth_create_context();
  auth_set_mechanism_flags(context, AUTH_PLUGIN_PLAIN, 0);
  auth_set_interact_cb(context, sign_in, NULL); // expect: nhsmail-hardcoded-credential
  smtp_auth_set_context(session, context);
}

static int sign_in_from_environment(auth_client_request_t request, char **result, int fields,
                                    void *arg) {
  (void)arg;
  for (int i = 0; i < fields; i++)
    result[i] = getenv(request[i].flags & AUTH_PASS ? "MAIL_PASSWORD" : "MAIL_USER");
  return 1;
}

void password_of_the_environment(smtp_session_t session) {
  auth_context_t context = auth_create_context();
  auth_set_interact_cb(context, sign_in_from_environment, NULL);
  smtp_auth_set_context(session, context);
}

/*===-- nhsmail-unchecked-send --------------------------------------------===*/

static smtp_message_t notice(smtp_session_t session) {
  smtp_message_t message = smtp_add_message(session);
  smtp_set_reverse_path(message, "rota.leas@nhs.net");
  smtp_add_recipient(message, "ward5.leas@nhs.net");
  smtp_set_header(message, "Subject", "Rota for May");
  smtp_set_message_str(message, "The rota for May is ready.\r\n");
  return message;
}

void dropped(smtp_session_t session) {
  notice(session);
  smtp_start_session(session); // expect: nhsmail-unchecked-send
}

void only_logged(void) {
  smtp_session_t session = smtp_create_session();
  smtp_set_server(session, "send.nhs.net:587");
  notice(session);
  if (!smtp_start_session(session)) // expect: nhsmail-unchecked-send
    complain();
  smtp_destroy_session(session);
}

/* A session that went well says nothing of the message. */
int session_is_not_message(smtp_session_t session) {
  notice(session);
  if (!smtp_start_session(session)) { // expect: nhsmail-unchecked-send
    complain();
    return -1;
  }
  return 0;
}

int status_only_printed(smtp_session_t session) {
  smtp_message_t message = notice(session);
  if (!smtp_start_session(session)) { // expect: nhsmail-unchecked-send
    complain();
    return -1;
  }
  const smtp_status_t *status = smtp_message_transfer_status(message);
  printf("%d %s\n", status->code, status->text);
  return 0;
}

int checked(smtp_session_t session) {
  smtp_message_t message = notice(session);
  if (!smtp_start_session(session)) {
    complain();
    return -1;
  }
  const smtp_status_t *status = smtp_message_transfer_status(message);
  if (status->code / 100 != 2)
    return -1;
  return 0;
}

int returned(smtp_session_t session) {
  smtp_message_t message = notice(session);
  int done = smtp_start_session(session);
  const smtp_status_t *status = smtp_message_transfer_status(message);
  return done && status->code == 250;
}

/*===-- nhsmail-missing-secure-tag ----------------------------------------===*/

int untagged(smtp_session_t session, const struct patient *patient, const char *to) {
  char text[256];
  smtp_message_t message = smtp_add_message(session);
  smtp_set_reverse_path(message, "bloods.fenwick@nhs.net");
  smtp_add_recipient(message, to);
  smtp_set_header(message, "From", "Bloods", "bloods.fenwick@nhs.net");
  smtp_set_header(message, "Subject", "Your result");
  snprintf(text, sizeof text, "Result for %s\r\n", patient->nhs_number);
  smtp_set_message_str(message, text);
  if (!smtp_start_session(session)) // expect: nhsmail-missing-secure-tag
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int untagged_raw_text(smtp_session_t session, const struct patient *patient) {
  char text[512];
  smtp_message_t message = smtp_add_message(session);
  smtp_add_recipient(message, "carer@example.org");
  snprintf(text, sizeof text,
           "From: bloods.fenwick@nhs.net\r\nSubject: Your result\r\n\r\nResult for %s\r\n",
           patient->patient_name);
  smtp_set_message_str(message, text);
  if (!smtp_start_session(session)) // expect: nhsmail-missing-secure-tag
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int tagged(smtp_session_t session, const struct patient *patient, const char *to) {
  char text[256];
  smtp_message_t message = smtp_add_message(session);
  smtp_add_recipient(message, to);
  smtp_set_header(message, "Subject", "[secure] Your result");
  snprintf(text, sizeof text, "Result for %s\r\n", patient->nhs_number);
  smtp_set_message_str(message, text);
  if (!smtp_start_session(session))
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int within_nhsmail(smtp_session_t session, const struct patient *patient) {
  smtp_message_t message = smtp_add_message(session);
  smtp_add_recipient(message, "ward5.leas@nhs.net");
  smtp_set_header(message, "Subject", "Result");
  smtp_set_message_str(message, (void *)patient->nhs_number);
  if (!smtp_start_session(session))
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

/*===-- Text that a function hands out ------------------------------------===*/

static const char *read_letter(void **buffer, int *length, void *arg) {
  const struct patient *patient = arg;
  (void)buffer;
  if (!length)
    return NULL;
  *length = (int)strlen(patient->nhs_number);
  return patient->nhs_number;
}

static const char *read_rota(void **buffer, int *length, void *arg) {
  static const char text[] = "The rota for May is ready.\r\n";
  (void)buffer, (void)arg;
  if (length)
    *length = sizeof text - 1;
  return text;
}

static int handed_out(smtp_session_t session, smtp_messagecb_t read, void *arg, const char *subject) {
  smtp_message_t message = smtp_add_message(session);
  smtp_add_recipient(message, "carer@example.org");
  smtp_set_header(message, "Subject", subject);
  smtp_set_messagecb(message, read, arg);
  if (!smtp_start_session(session))
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int letter_handed_out(smtp_session_t session, struct patient *patient) {
  return handed_out(session, read_letter, patient, "Your result"); // expect: nhsmail-missing-secure-tag
}

int tagged_letter_handed_out(smtp_session_t session, struct patient *patient) {
  return handed_out(session, read_letter, patient, "[secure] Your result");
}

int rota_handed_out(smtp_session_t session) { return handed_out(session, read_rota, NULL, "Rota"); }
