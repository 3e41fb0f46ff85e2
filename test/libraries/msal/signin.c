/* MSAL's runtime: the system asks for the password, the program gets a token.

   RUN: %check-hosts --hosts driver %s
*/
// level: 2
// checks: nhsmail-hardcoded-credential,nhsmail-unchecked-send,nhsmail-missing-secure-tag,nhsmail-insecure-transport,nhsmail-password-login,nhsmail-password-prompt,nhsmail-missing-timeout

#include "../mocks/msal/MSALRuntime.h"

#include <libetpan/libetpan.h>

#include <stddef.h>

struct outcome {
  mailsmtp *smtp;
  int code;
};

static void signed_in(MSALRUNTIME_AUTH_RESULT_HANDLE result, void *data) {
  struct outcome *outcome = data;
  char buffer[4096];
  int32_t size = sizeof buffer;
  if (MSALRUNTIME_GetAccessToken(result, buffer, &size) == NULL)
    outcome->code = mailsmtp_oauth2_authenticate(outcome->smtp, "rota.leas@nhs.net", buffer);
  MSALRUNTIME_ReleaseAuthResult(result);
}

/* The same, through the parameter for passwords. */
static void signed_in_by_mechanism(MSALRUNTIME_AUTH_RESULT_HANDLE result, void *data) {
  struct outcome *outcome = data;
  char access_token[4096];
  int32_t size = sizeof access_token;
  if (MSALRUNTIME_GetAccessToken(result, access_token, &size) == NULL)
    outcome->code = mailesmtp_auth_sasl(outcome->smtp, "XOAUTH2", "send.nhs.net", NULL, NULL,
                                        "rota.leas@nhs.net", "rota.leas@nhs.net", access_token, NULL);
  MSALRUNTIME_ReleaseAuthResult(result);
}

static MSALRUNTIME_AUTH_PARAMETERS_HANDLE parameters(void) {
  MSALRUNTIME_AUTH_PARAMETERS_HANDLE made = NULL;
  if (MSALRUNTIME_Startup() == NULL &&
      MSALRUNTIME_CreateAuthParameters("d1c3a5f0-9b1e-4c55-9c55-7b0a3d1e2f44",
                                       "https://login.microsoftonline.com/37c354b2-85b0-47f5-b222-07b48d774ee3",
                                       &made) == NULL)
    MSALRUNTIME_SetRequestedScopes(made, "https://outlook.office.com/SMTP.Send");
  return made;
}

int in_the_clear(WINDOW_HANDLE window) {
  struct outcome outcome = {mailsmtp_new(0, NULL), -1};
  MSALRUNTIME_ASYNC_HANDLE handle = NULL;
  if (mailsmtp_socket_connect(outcome.smtp, "send.nhs.net", 587) != MAILSMTP_NO_ERROR)
    return -1;
  MSALRUNTIME_SignInInteractivelyAsync(window, parameters(), "", NULL, signed_in, &outcome, &handle); /* expect: nhsmail-insecure-transport nothing encrypts */
  return outcome.code;
}

int encrypted(WINDOW_HANDLE window) {
  struct outcome outcome = {mailsmtp_new(0, NULL), -1};
  MSALRUNTIME_ASYNC_HANDLE handle = NULL;
  if (mailsmtp_socket_connect(outcome.smtp, "send.nhs.net", 587) != MAILSMTP_NO_ERROR ||
      mailsmtp_socket_starttls_with_callback(outcome.smtp, NULL, NULL) != MAILSMTP_NO_ERROR)
    return -1;
  MSALRUNTIME_SignInInteractivelyAsync(window, parameters(), "", NULL, signed_in_by_mechanism,
                                       &outcome, &handle);
  return outcome.code;
}
