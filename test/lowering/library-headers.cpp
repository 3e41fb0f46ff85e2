// Headers of libraries that lie among the program's own.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-unchecked-send
// annotated: Inputs/carried/crow.h
// annotated: Inputs/carried/relay.h
// pkg-config: libcurl

#include "Inputs/carried/crow.h"
#include "Inputs/carried/relay.h"

void all(CURL *easy) {
  crow::notify(easy);
  relay::notify(easy);
}
