//===- Inventory.h - Events as integration points ---------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Makes integration points of the events that checks have judged. A send is
/// seen in every function on the way to it; it becomes a point where the code
/// says whom it goes to or what it says: `send(to, subject, text)` is none, but
/// each of its calls is.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_INVENTORY_H
#define NHSMAIL_RULES_INVENTORY_H

#include "checks/rules/Check.h"
#include "checks/rules/Export.h"
#include "checks/rules/IntegrationPoint.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace nhsmail {

/// How one check has judged one event.
struct Judgement {
  std::string_view Check;
  Verdict Says;                 ///< Where it reports nothing.
  std::optional<size_t> Report; ///< Else which report that is.
};

class Inventory {
public:
  Inventory(const facts::Program &Program, const Solver &Solved,
            const ModelSet &Models, const Policy &Pol);

  /// Takes an event in, where it is one that an inventory lists. \p C has no
  /// Mail; \p Views are those of the event.
  void add(Case C, const std::vector<MailView> &Views,
           const std::vector<Judgement> &Said);

  /// \p VerdictOf says what came of a report; nothing where it was left to
  /// others.
  std::vector<IntegrationPoint>
  points(const std::function<std::optional<PointVerdict>(size_t Report)>
             &VerdictOf);

private:
  /// One kind of use, at one call of a library, through the same calls; these
  /// are the innermost first.
  struct Key {
    facts::Span Leaf;
    std::string FunctionKey, Kind, Operation;
    std::vector<facts::Span> Calls;
  };
  struct Order {
    bool operator()(const Key &A, const Key &B) const;
  };
  struct Node {
    IntegrationPoint Point;
    /// What the code says of it, for callers that say something else.
    std::set<std::string> Shape;
    bool NamedByCallers = false;
    bool HasBody = true;
    const Event *Use = nullptr; ///< Of a sign-in: what it is for.
    std::vector<Judgement> Said;
    std::vector<const Key *> Callers;
  };
  using Verdicts = std::vector<PointVerdict>;

  void addAs(const Case &C, std::string Kind, std::string Operation,
             const std::vector<Judgement> &Said);
  void describe(const Case &C, Node &N) const;
  std::string told(const Case &C, const Pieces &P) const;
  std::vector<std::string> told(const Case &C, const Value *V) const;
  std::vector<std::string> hostsOf(const Case &C) const;

  const facts::Program &Program;
  const Solver &Solved;
  const Redactor Redact;
  std::unordered_map<std::string, std::string> LibraryOf; ///< By function.
  std::map<Key, Node, Order> Nodes;
  std::map<const Event *, std::vector<Judgement>> SaidOf;
};

} // namespace nhsmail

#endif // NHSMAIL_RULES_INVENTORY_H
