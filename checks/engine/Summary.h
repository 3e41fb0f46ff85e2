//===- Summary.h - What a function does to its caller -----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The effect of a function, parametric in what it is given: its ways out, and
/// the events on the way. Symbols that stand for parameters, `this` and
/// globals are replaced by the caller's values at each call.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_SUMMARY_H
#define NHSMAIL_ENGINE_SUMMARY_H

#include "checks/engine/State.h"

#include <memory>
#include <string>
#include <vector>

namespace nhsmail {

enum class Wait : uint8_t;

/// A call whose meaning depends on what the caller passes (a callback, an
/// option number): it is made again where that is known.
struct DeferredCall {
  facts::Callee Callee;
  Value Object;
  std::vector<Value> Args;
  PlaceId Result = NoPlace; ///< The site that its result was given.
  facts::Span Where;
  unsigned LoopDepth = 0;
  uint64_t Id = 0; ///< Equal for the same call.
  TracePtr Calls;  ///< As in Event.
  unsigned CallCount = 0;
};
using DeferredPtr = std::shared_ptr<const DeferredCall>;

struct SummaryExit {
  bool Thrown = false;
  KnownSet Facts; ///< What must hold of the inputs for this way to be taken.
  /// What is stored where when it leaves, the returned value included.
  std::vector<std::pair<PlaceId, Value>> Writes;
  std::vector<Outcome> Outcomes; ///< Not yet settled.
  std::vector<DeferredPtr> Deferred;
};

struct Summary {
  std::string Key, Name;
  std::string QualifiedName;
  std::vector<std::string> Overrides; ///< Keys, as in facts::Function.
  std::vector<SummaryExit> Exits;
  std::vector<EventPtr> Events;
  std::vector<bool> ByValue; ///< Parameters that are copies of objects.
  std::vector<bool> Scalars; ///< Parameters that are copies of numbers.
  std::vector<std::string> ParamNames;
  /// Inputs on which it branches.
  std::vector<PlaceId> Tested;
  /// Inputs that reach functions about which nothing is known.
  std::vector<PlaceId> HandedOn;
  /// How it waits, if it does.
  Wait Waits{};
  /// Changes something that outlives it, or calls what may.
  bool Acts = false;
  /// A bound cut it short; what it says is not all.
  bool Partial = false;
};

/// A number that tells summaries apart by what callers make of them: routes
/// and the numbers of sites, which differ from call to call, do not count.
uint64_t fingerprint(const Summary &S, const PlaceTable &Places);

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_SUMMARY_H
