//===- Event.cpp - What checks judge --------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Event.h"

#include <tuple>

using namespace nhsmail;

static auto position(const facts::Span &S) {
  return std::tie(S.File, S.Line, S.Column, S.EndLine, S.EndColumn);
}

static bool sameCalls(const TracePtr &A, const TracePtr &B) {
  const Trace *X = A.get(), *Y = B.get();
  for (; X && Y; X = X->Before.get(), Y = Y->Before.get())
    if (X == Y)
      return true;
    else if (position(X->Where) != position(Y->Where))
      return false;
  return X == Y;
}

bool nhsmail::samePlace(const Event &A, const Event &B) {
  return position(A.Where) == position(B.Where) && sameCalls(A.Calls, B.Calls);
}

bool nhsmail::operator==(const Event &A, const Event &B) {
  return A.What == B.What && samePlace(A, B) && A.Name == B.Name && A.Role == B.Role && A.Callee == B.Callee &&
         A.Function == B.Function && A.How == B.How &&
         position(A.LostAt) == position(B.LostAt) && A.Objects == B.Objects &&
         A.LoopDepth == B.LoopDepth && A.LostDepth == B.LostDepth &&
         A.Facts == B.Facts && A.Attributes == B.Attributes;
}
