// The same as qt.cpp, with the headers of Qt 6.
//
// RUN: %check-hosts --hosts driver %s
// pkg-config: Qt6Network
// flags: -fPIC
// policy-file: policy.json
// annotated: qt.cpp

#include "qt.cpp"
