//===- Binder.h - A summary in the caller's terms ---------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Replaces the symbols of a summary by what the caller passes.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_BINDER_H
#define NHSMAIL_ENGINE_BINDER_H

#include "checks/engine/Summary.h"

#include <map>

namespace nhsmail {

/// Adds a step to every trace of \p V: of its labels and of its literals.
void addStep(Value &V, const facts::Span &Where, const std::string &Message,
             const Budget &Spend);

/// One call of one summary, made within the calls of \c Within where it had been
/// put off. Reads the caller's state as it was before the
/// call.
class Binder {
public:
  Binder(Context &C, const Disjunct &Before, const Summary &S, Value Object,
         std::vector<Value> Args, uint64_t Site, PlaceId Result,
         const facts::Span &Where, TracePtr Within);

  /// The caller's places that a place of the callee means; empty where the
  /// callee's place is a copy that nobody else sees.
  std::vector<PlaceId> places(PlaceId P);
  /// What \p P held when the callee was entered.
  Value atEntry(PlaceId P);
  Value value(const Value &V);
  Text text(const Text &T);
  /// \p Format, which the callee was handed, filled; \p Marks are those of
  /// what goes into it.
  Text filled(const Filling &With, const Text &Format, const Labels &Marks);
  ConditionPtr condition(const ConditionPtr &C);
  /// Translates \p Facts and adds them to \p Into; false where they cannot
  /// hold in the caller's state.
  bool known(const KnownSet &Facts, KnownSet &Into);
  /// The caller's symbol for a symbol of the callee; NoPlace where it has
  /// become a value.
  PlaceId symbol(PlaceId P);
  Outcome outcome(const Outcome &O);
  /// Null where what led to \p E cannot hold in the caller's state.
  EventPtr event(const EventPtr &E);
  DeferredPtr deferred(const DeferredCall &D);

private:
  /// \p R, the rounds of which the caller may know.
  std::shared_ptr<const Repeat> repeat(const Repeat &R);
  /// \p Out tells whatever the caller's value of \p Input tells.
  void tell(PlaceId Input, Value &Out);
  void tellAbout(const ConditionPtr &Cond, Value &Out);
  bool absent(PlaceId P);
  /// \p Calls with this call in front.
  TracePtr outer(const TracePtr &Calls) const;
  Labels labels(const Labels &L) const;

  Context &C;
  Disjunct Before;
  View See;
  const Summary &S;
  Value Object;
  std::vector<Value> Args;
  uint64_t Site;
  PlaceId Result;
  facts::Span Where;
  TracePtr Within;
  EventPtr bound(const Event &E);
  ConditionPtr asked(const Known &K);

  // What has been translated; the exits of a summary have much in common.
  std::map<PlaceId, Value> Entries;
  std::map<EventPtr, EventPtr> Events;
  std::multimap<PlaceId, std::pair<Known, ConditionPtr>> Asked; ///< By symbol.
  unsigned Depth = 0;
};

/// Mixes two numbers into one; stable between runs.
uint64_t mix(uint64_t A, uint64_t B);
/// Adds to \p Attributes what models have said of the object at \p P, unless
/// it is there already.
void gatherAttributes(Context &C, Disjunct &D, PlaceId P,
                      std::map<std::string, Value> &Attributes);
/// \p Format filled. Where a caller decides what the format is, it is a hole
/// that knows what goes into it; \p Marks are the labels of that.
Text fill(const PlaceTable &Places, Filling With, const Text &Format,
          const Labels &Marks, const Budget &Spend);

/// What the caller of the function gives that \p T holds, in order.
std::vector<PlaceId> inputsOf(const PlaceTable &Places, const Text &T);

/// True where \p V is nothing but what the caller of the function gives.
bool isOpen(const PlaceTable &Places, const Value &V);

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_BINDER_H
