//===- Facts.cpp - Locating facts -----------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Facts.h"

using namespace nhsmail;
using namespace nhsmail::facts;

Location Program::locate(const Span &S) const {
  Location L;
  if (S.File < Files.size())
    L.File = Files[S.File];
  L.Line = S.Line;
  L.Column = S.Column;
  L.EndLine = S.EndLine;
  L.EndColumn = S.EndColumn;
  return L;
}
