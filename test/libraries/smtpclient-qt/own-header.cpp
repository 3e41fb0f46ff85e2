// A program's own header that is called as the library's is read as any other.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// pkg-config: libcurl
// annotated: Inputs/smtpclient.h

#include "Inputs/smtpclient.h"

void send(CURL *easy) {
  Mailer mailer;
  mailer.send(easy);
}
