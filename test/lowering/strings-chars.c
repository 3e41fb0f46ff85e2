/* Character arrays and the C library.

   RUN: %check-hosts --hosts driver %s
*/
/* flags: -D_GNU_SOURCE */
/* checks: nhsmail-hardcoded-credential,nhsmail-missing-secure-tag */
/* policy-file: Inputs/mail-policy.json */
/* secret: Sandpiper- */

#include "Inputs/mail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ACCOUNT_PASSWORD "Sandpiper-9"

static const char Stored[] = "Sandpiper-8";
static const char *const Table[] = {"Sandpiper-7", "Sandpiper-6"};
static const char Spelt[] = {'S', 'a', 'n', 'd', '-', '5', 0};

struct settings {
  char password[32];
  const char *subject;
};

void constants(void) {
  char buffer[32];
  struct settings s = {"Sandpiper-5", "Letter"};
  mail_sign_in(ACCOUNT_PASSWORD); /* expect: nhsmail-hardcoded-credential */
  mail_sign_in(Stored);           /* expect: nhsmail-hardcoded-credential */
  mail_sign_in(Table[1]);         /* expect: nhsmail-hardcoded-credential */
  mail_sign_in(Spelt);            /* expect: nhsmail-hardcoded-credential */
  mail_sign_in(s.password);       /* expect: nhsmail-hardcoded-credential */
  strcpy(buffer, "Sandpiper");
  strcat(buffer, "-4");
  mail_sign_in(buffer); /* expect: nhsmail-hardcoded-credential */
  strncpy(s.password, Stored, sizeof s.password - 1);
  s.password[sizeof s.password - 1] = '\0';
  mail_sign_in(s.password); /* expect: nhsmail-hardcoded-credential */
  memcpy(buffer, "Sandpiper-3", 12);
  mail_sign_in(buffer); /* expect: nhsmail-hardcoded-credential */
  mail_sign_in(strdup(Stored)); /* expect: nhsmail-hardcoded-credential */
  mail_sign_in(&Stored[0]);     /* expect: nhsmail-hardcoded-credential */
  mail_sign_in(Stored + 4);     /* expect: nhsmail-hardcoded-credential */
}

void notConstants(const char *given) {
  char buffer[32] = "";
  mail_sign_in(buffer);
  strncat(buffer, given, sizeof buffer - 1);
  mail_sign_in(buffer);
  mail_sign_in(getenv("MAIL_PASSWORD"));
  buffer[0] = '\0';
  mail_sign_in(buffer);
}

void tagged(const char *name) {
  char subject[128] = "[secure] ";
  char other[128];
  strcat(subject, name);
  mail_send(subject);
  strcpy(other, "Letter for ");
  strcat(other, name);
  mail_send(other); /* expect: nhsmail-missing-secure-tag */
  memset(other, 0, sizeof other);
  strcpy(other, "[secure] ");
  strncat(other, name, 40);
  mail_send(other);
}

void allocated(const char *name) {
  size_t size = strlen(name) + 10;
  char *subject = malloc(size);
  strcpy(subject, "[secure] ");
  strcat(subject, name);
  mail_send(subject);
  free(subject);
  subject = calloc(size, 1);
  strcat(subject, name);
  strcat(subject, " -- letter");
  mail_send(subject); /* expect: nhsmail-missing-secure-tag */
  free(subject);
}

static void compose(char *to, size_t size, const char *name) {
  snprintf(to, size, "[secure] %s", name);
}

static char *joined(const char *a, const char *b) {
  char *both = malloc(strlen(a) + strlen(b) + 1);
  strcpy(both, a);
  strcat(both, b);
  return both;
}

void throughFunctions(const char *name) {
  char subject[64];
  compose(subject, sizeof subject, name);
  mail_send(subject);
  mail_send(joined("[secure] ", name));
  mail_send(joined("Letter for ", name)); /* expect: nhsmail-missing-secure-tag */
}

void addresses(const char *user) {
  char to[128], url[256];
  strcpy(to, user);
  strcat(to, "@nhs.net");
  mail_send_to(to);
  strcpy(to, user);
  strcat(to, "@quillbrook-opticians.co.uk");
  mail_send_to(to); /* expect: nhsmail-missing-secure-tag */
  strcpy(url, "https://graph.microsoft.com/v1.0/users/");
  strcat(url, user);
  strcat(url, "/sendMail");
  mail_post(url); /* expect: nhsmail-missing-secure-tag */
}
