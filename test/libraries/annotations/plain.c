/* In C, and for a compiler that knows nothing of it: the macros vanish. */
// RUN: %check-hosts %s
// RUN: x86_64-w64-mingw32-gcc -std=c99 -pedantic-errors -Wall -Werror -fsyntax-only %s
// checks: nhsmail-unchecked-send,nhsmail-hardcoded-credential,nhsmail-logged-credential
// secret: Bracken-1
// policy: {"scope": "all-mail"}
#include "../../../checks/include/nhsmail/annotations.h"

#include <stdio.h>

struct relay;

NHSMAIL_SENDS_ZERO int relay_post(struct relay *to, const char *text);
void relay_login(struct relay *to, NHSMAIL_CREDENTIAL const char *word);
NHSMAIL_APPROVED("CHG-7") int relay_act(struct relay *as);

struct account {
  NHSMAIL_CREDENTIAL char phrase[64];
  char name[64];
};

int tell(struct relay *to, const struct account *own) {
  relay_login(to, "Bracken-1"); /* expect: nhsmail-hardcoded-credential */
  relay_login(to, own->phrase);
  printf("%s\n", own->name);
  printf("%s\n", own->phrase);  /* expect: nhsmail-logged-credential */
  relay_post(to, "The rota is ready."); /* expect: nhsmail-unchecked-send */
  return relay_post(to, "The rota is ready.");
}
