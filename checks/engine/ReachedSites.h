//===- ReachedSites.h - Which objects values lead to ------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Objects and results that a function has made are places of their own, the
/// sites. What becomes of them goes by who can still get at them.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_REACHEDSITES_H
#define NHSMAIL_ENGINE_REACHEDSITES_H

#include "checks/engine/State.h"

#include <unordered_set>
#include <vector>

namespace nhsmail {

/// What leads from a value to a site. Each includes those before it.
enum class Links : uint8_t {
  Pointers, ///< It points there, or is a closure that is there.
  Handles,  ///< It is what is there: a handle that nobody knows more of.
  All       ///< Its text, condition, document or outcome speaks of it.
};

/// Roots of the sites that can be reached from what was added.
class ReachedSites {
public:
  ReachedSites(const PlaceTable &Places, Links Along)
      : T(Places), Along(Along) {}

  void add(PlaceId P);
  void add(const Value &V);
  void add(const DeferredCall &Later);
  void add(const Memory::Cells &Cells);
  /// Goes on with what \p M holds in the sites found.
  void follow(const Memory &M);
  bool has(PlaceId Root) const { return Sites.count(Root) != 0; }

private:
  void add(const Text &X);
  void add(const ConditionPtr &C);

  const PlaceTable &T;
  Links Along;
  std::unordered_set<PlaceId> Sites;
  std::vector<PlaceId> Queue;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_REACHEDSITES_H
