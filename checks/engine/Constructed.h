//===- Constructed.h - What constructors leave behind -----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The state in which a method begins that nobody in the program calls: what
/// the constructors of its class have made of the object, as far as no other
/// method may have changed it since. A class that sets a connection up in its
/// constructor and sends in a method is common; which program makes objects of
/// it, another file knows.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_CONSTRUCTED_H
#define NHSMAIL_ENGINE_CONSTRUCTED_H

#include "checks/engine/State.h"
#include "checks/engine/Summary.h"

#include <functional>
#include <map>
#include <set>
#include <string>

namespace nhsmail {

/// The class of a method; empty for other functions.
std::string classOf(const facts::Function &F);
bool isConstructor(const facts::Function &F);

class Constructed {
public:
  /// Solved: the summary of a function by its key, or null.
  using Lookup = std::function<const Summary *(const std::string &)>;
  Constructed(Context &C, const facts::Program &Program, const Lookup &Solved);

  /// What objects of \p Class hold when a method begins; null where no
  /// constructor is known. Owned by this.
  const Memory *of(const std::string &Class) const;
  /// The objects that constructors have made. They live as long as theirs.
  const std::set<PlaceId> &objects() const { return Objects; }

private:
  void add(Memory &Into, const SummaryExit &X);
  /// What \p V is to somebody who does not know the constructor's arguments.
  Value withoutArguments(const Value &V, PlaceId At);
  /// The places that \p P means in \p M.
  std::vector<PlaceId> resolve(const Memory &M, PlaceId P);
  /// Forgets all of what \p P is in: whoever gets hold of it may do anything.
  void giveAway(Memory &M, PlaceId P);
  /// Forgets what the method with summary \p S may change.
  void forget(Memory &M, const Summary &S);

  Context &C;
  std::map<std::string, Memory> ByClass;
  std::set<PlaceId> Objects;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_CONSTRUCTED_H
