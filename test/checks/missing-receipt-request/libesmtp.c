/* Messages by libESMTP, with fields and with the parameter of the recipient.

   RUN: %check-hosts --hosts driver %s
*/
// checks: nhsmail-missing-receipt-request
// pkg-config: libesmtp-1.0

#include <stdio.h>
#include <libesmtp.h>

struct patient {
  char patient_name[64];
  char nhs_number[16];
};

static smtp_message_t letter(smtp_session_t session, const struct patient *patient) {
  static char text[256];
  smtp_message_t message = smtp_add_message(session);
  snprintf(text, sizeof text, "Result for %s\r\n", patient->nhs_number);
  smtp_set_header(message, "Subject", "[secure] Your result");
  smtp_set_message_str(message, text);
  return message;
}

int neither(smtp_session_t session, const struct patient *patient, const char *to) {
  smtp_message_t message = letter(session, patient);
  smtp_add_recipient(message, to);
  if (!smtp_start_session(session)) /* expect: nhsmail-missing-receipt-request asks for neither */
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int never(smtp_session_t session, const struct patient *patient, const char *to) {
  smtp_message_t message = letter(session, patient);
  smtp_recipient_t recipient = smtp_add_recipient(message, to);
  smtp_dsn_set_notify(recipient, Notify_NEVER);
  smtp_set_header(message, "Disposition-Notification-To", NULL, "bloods.fenwick@nhs.net");
  if (!smtp_start_session(session)) /* expect: nhsmail-missing-receipt-request switches the delivery receipt off */
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int delivery_only(smtp_session_t session, const struct patient *patient, const char *to) {
  smtp_message_t message = letter(session, patient);
  smtp_recipient_t recipient = smtp_add_recipient(message, to);
  smtp_dsn_set_notify(recipient, Notify_SUCCESS | Notify_FAILURE);
  if (!smtp_start_session(session)) /* expect: nhsmail-missing-receipt-request asks for no read receipt */
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}

int both(smtp_session_t session, const struct patient *patient, const char *to) {
  smtp_message_t message = letter(session, patient);
  smtp_recipient_t recipient = smtp_add_recipient(message, to);
  smtp_dsn_set_notify(recipient, Notify_SUCCESS | Notify_FAILURE);
  smtp_set_header(message, "Disposition-Notification-To", NULL, "bloods.fenwick@nhs.net");
  if (!smtp_start_session(session))
    return 0;
  return smtp_message_transfer_status(message)->code == 250;
}
