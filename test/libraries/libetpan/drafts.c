// libEtPan: mail that is put into a mailbox and not sent.
//
// RUN: %check-hosts --hosts driver %s
// level: 2
// checks: nhsmail-mailbox-as-store

#include <string.h>

#include <libetpan/libetpan.h>

struct patient {
  char *diagnosis;
};

int keep(mailimap *imap, const struct patient *patient) {
  return mailimap_append_simple(imap, "Records", patient->diagnosis, strlen(patient->diagnosis)); // expect: nhsmail-mailbox-as-store
}

int keep_with_flags(mailimap *imap, const struct patient *patient) {
  return mailimap_append(imap, "Records", NULL, NULL, patient->diagnosis, strlen(patient->diagnosis)); // expect: nhsmail-mailbox-as-store
}

int keep_rota(mailimap *imap, const char *rota) { return mailimap_append_simple(imap, "Rota", rota, strlen(rota)); }
