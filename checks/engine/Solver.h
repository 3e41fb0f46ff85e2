//===- Solver.h - From facts to events --------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Solves a program bottom-up over its call graph: each function once, with
/// its parameters as symbols, yielding a summary that its callers use.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_SOLVER_H
#define NHSMAIL_ENGINE_SOLVER_H

#include "checks/engine/Constructed.h"
#include "checks/engine/Summary.h"
#include "checks/models/ModelSet.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace nhsmail {

/// An event as one function sees it.
struct SeenEvent {
  EventPtr What;
  size_t Function = 0; ///< Index in Program::Functions.
  /// The function has callers: what depends on its inputs is for them to
  /// decide.
  bool HasCallers = false;
};

/// A constant that is used as a secret, and what for.
struct UsedSecret {
  std::string Role; ///< Of a credential's port; empty: all of it is secret.
  std::string Text; ///< With \c '\0' for what is not known.
  friend auto operator<=>(const UsedSecret &, const UsedSecret &) = default;
};

/// Solves one program. Keeps references to what it is given.
///
/// Functions without a body of which \p Models knows what was inferred
/// elsewhere are added to \p Program, without blocks, as are the files that
/// their events stand in. What happens in them is theirs to report who have the
/// body: it is among the events so that callers' can be told from it.
class Solver {
public:
  Solver(facts::Program &Program, const ModelSet &Models,
         const NameOracle &Names, const Limits &Bounds);

  void run();

  /// Callees before callers, in the order of the program otherwise.
  const std::vector<SeenEvent> &events() const { return Events; }
  const Summary *summary(const std::string &Key) const;
  /// Calls \p Visit for each function of this program that nobody in it calls.
  void eachUncalled(
      const std::function<void(size_t Index, const Summary &)> &Visit) const;
  PlaceTable &places() { return Places; }
  const PlaceTable &places() const { return Places; }
  const LimitCounter &limits() const { return Counter; }
  unsigned functionsSolved() const { return Solved; }
  /// Calls without body and model, by qualified name, with a place each.
  const std::map<std::string, facts::Span> &unknownCalls() const {
    return Unknown;
  }
  /// Constants that are used as credentials, or stored in places whose names
  /// say that they are. Nobody may print them.
  const std::set<UsedSecret> &secrets() const { return Secrets; }
  /// The state before each instruction of \p Line, as text.
  std::string dumpStates(const std::string &File, unsigned Line);

private:
  friend class FunctionSolver;

  void import();
  void orderFunctions();
  void solveGlobals();
  void solve(size_t Index);
  /// True of a method that nobody calls and whose constructors are known.
  bool beginsConstructed(size_t Index) const;
  /// Solves those methods from what the constructors leave behind.
  void solveConstructed();
  /// Functions that call each other, in rounds until nothing new comes out.
  void solve(const std::vector<size_t> &Component);
  /// What the unit's \p Macro says; empty where it has none.
  std::string versionOf(const std::string &Macro) const;
  /// The functions that a call may reach; empty where unknown.
  std::vector<const Summary *> resolve(const facts::Callee &Callee) const;

  facts::Program &Program;
  const ModelSet &Models;
  const NameOracle &Names;
  const Limits &Bounds;
  LimitCounter Counter;
  PlaceTable Places;
  Context Ctx;
  std::unordered_map<std::string, size_t> ByKey;
  std::unordered_map<std::string, std::vector<std::string>> Overriders;
  std::vector<std::vector<size_t>> Components; ///< Callees first.
  std::vector<bool> Called;
  std::set<std::string> Classes;   ///< Those with a constructor's body.
  std::optional<Constructed> Made; ///< Once the constructors are solved.
  std::unordered_map<std::string, Summary> Summaries;
  Memory Globals; ///< Values of globals that never change.
  std::map<std::string, Value> FieldDefaults; ///< As in Context.
  std::vector<SeenEvent> Events;
  std::map<std::string, facts::Span> Unknown;
  std::set<UsedSecret> Secrets;
  unsigned Solved = 0;
  unsigned long Steps = 0;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_SOLVER_H
