// The same as protocol.cpp, with the headers of Qt 6.
//
// RUN: %check-hosts --hosts driver %s
// checks: nhsmail-insecure-transport
// pkg-config: Qt6Network
// flags: -fPIC
// annotated: protocol.cpp

#include "protocol.cpp"
