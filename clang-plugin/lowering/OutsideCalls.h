//===- OutsideCalls.h - Calls of what is not there --------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// What the user's own files call that has neither a body in the unit nor a
/// model: whether it matters is for others to say.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_OUTSIDECALLS_H
#define NHSMAIL_LOWERING_OUTSIDECALLS_H

#include "checks/engine/Facts.h"
#include "checks/models/ModelSet.h"

#include <string>
#include <vector>

namespace clang {
class ASTContext;
}

namespace nhsmail {

struct OutsideCall {
  facts::Callee Callee;
  std::string Header; ///< That declares it, as a path.
  Location Where;
};

struct UnitCalls {
  std::vector<OutsideCall> Outside; ///< One for each call.
  /// The functions that have a body in the user's files and that other units
  /// may call.
  std::vector<facts::Callee> Bodies;
};

UnitCalls callsOf(clang::ASTContext &Context, const ModelSet &Models);

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_OUTSIDECALLS_H
