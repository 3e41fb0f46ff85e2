//===- Value.h - What a register or a place may hold ------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Abstract values, the conditions that branches test, and the facts that are
/// known once a condition has been decided.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_VALUE_H
#define NHSMAIL_ENGINE_VALUE_H

#include "checks/engine/Limits.h"
#include "checks/engine/Text.h"

#include <memory>
#include <optional>
#include <vector>

namespace nhsmail {

struct Value;
struct Condition;
using ConditionPtr = std::shared_ptr<const Condition>;

enum class Compare : uint8_t { Eq, Ne, Lt, Le, Gt, Ge };

/// Questions about texts that branches ask.
enum class TextTest : uint8_t {
  Equals,
  StartsWith,
  EndsWith,
  Contains,
  Matches, ///< Regular expression.
  Empty,
  Guard ///< A predicate known by its name only: policy decides what it means.
};
std::string_view name(TextTest T);

/// A boolean as a formula over symbols.
struct Condition {
  enum Kind : uint8_t { Number, Texts, Not, And, Or, Fixed } What = Number;
  // Number: Symbol `Op` Constant. Fixed: Constant is the answer.
  PlaceId Symbol = NoPlace;
  Compare Op = Compare::Eq;
  int64_t Constant = 0;
  // Texts: Test(Subject, one of Patterns).
  TextTest Test = TextTest::Equals;
  Text Subject;
  std::vector<std::string> Patterns;
  /// What the patterns will be, where a caller decides them.
  std::optional<Text> Unresolved;
  // Not: Left. And, Or: both.
  ConditionPtr Left, Right;

  static ConditionPtr fixed(bool Answer);
  static ConditionPtr number(PlaceId Symbol, Compare Op, int64_t K);
  static ConditionPtr text(TextTest Test, Text Subject,
                           std::vector<std::string> Patterns,
                           std::optional<Text> Unresolved = std::nullopt);
  static ConditionPtr negate(ConditionPtr C);
  static ConditionPtr both(ConditionPtr A, ConditionPtr B);
  static ConditionPtr either(ConditionPtr A, ConditionPtr B);
  friend bool operator==(const Condition &A, const Condition &B);
};
bool operator==(const Condition &A, const Condition &B);
bool same(const ConditionPtr &A, const ConditionPtr &B);

/// A function and, of a lambda, the closure it runs in.
struct Callable {
  std::string Key;  ///< Empty of one that was looked up by its name.
  std::string Name; ///< Qualified, as models know it; empty of a lambda.
  PlaceId Closure = NoPlace;
  friend bool operator==(const Callable &, const Callable &) = default;
};

/// The content of a document, or of any tree of places, as a value of its own:
/// what `dump()` of a JSON object yields.
struct Tree;
using TreePtr = std::shared_ptr<const Tree>;

/// What a register or place may hold. Every member says something on its own
/// and says nothing when it is empty.
struct Value {
  std::optional<Text> Str;                  ///< The text it is.
  std::optional<std::vector<int64_t>> Ints; ///< The numbers it may be, sorted.
  std::vector<std::string> Names; ///< Enumerators it was spelt with.
  std::vector<PlaceId> Targets;   ///< The places it may point to, sorted.
  std::vector<Callable> Functions;
  Labels Marks;
  ConditionPtr Truth; ///< Of a boolean: when it is true.
  PlaceId Symbol = NoPlace; ///< The one unknown that it is equal to.
  /// It is the symbol Dividend, divided by Divisor: `status / 100`.
  PlaceId Dividend = NoPlace;
  int64_t Divisor = 0;
  /// The send results that can be told from this value, sorted.
  std::vector<PlaceId> Outcomes;
  TreePtr Content;
  TracePtr Origin; ///< Where it was written down or obtained.

  static Value text(std::string S, TracePtr Origin);
  static Value number(int64_t N, TracePtr Origin = nullptr);
  static Value symbol(PlaceId P);
  static Value address(PlaceId P);

  bool isNumber(int64_t N) const {
    return Ints && Ints->size() == 1 && Ints->front() == N;
  }
  /// True where \p Outcome can be told from it.
  bool tells(PlaceId Outcome) const;
  /// All labels: its own and those of its text.
  Labels labels() const;
  friend bool operator==(const Value &A, const Value &B);
};

bool operator==(const Value &A, const Value &B);

/// The text of \p V, a hole where it is not known; a number as it is printed.
Text textOf(const Value &V);
/// Labels of a part of the text \p V: of a constant, a part is constant too.
Labels labelsOfPart(const Value &V);

/// Union of two values. \p Widen gives up precision so that loops end.
Value join(const Value &A, const Value &B, const Budget &Spend,
           bool Widen = false);

/// One step below the root of a Tree.
struct TreeStep {
  Step Kind;
  std::string Name;
  friend bool operator==(const TreeStep &, const TreeStep &) = default;
};

struct Tree {
  struct Entry {
    std::vector<TreeStep> Path;
    Value Content;
  };
  std::vector<Entry> Entries;

  /// Values at a path of keys, where `*` stands for any element or key:
  /// `message/toRecipients/*/emailAddress/address`.
  std::vector<const Entry *> find(std::string_view Path) const;
  Labels labels() const;
};

/// Adds \p P to the sorted set \p To.
void insert(std::vector<PlaceId> &To, PlaceId P);

/// A question about a symbol that the path taken has answered.
struct Known {
  PlaceId Symbol = NoPlace;
  // Numbers: the symbol `Op` Constant holds.
  bool IsText = false;
  Compare Op = Compare::Eq;
  int64_t Constant = 0;
  // Texts: Test(Symbol, one of Patterns) is Holds.
  TextTest Test = TextTest::Equals;
  std::vector<std::string> Patterns;
  std::optional<Text> Unresolved; ///< As in Condition.
  bool Holds = true;
  facts::Span Where; ///< The branch that answered it; not part of equality.

  friend bool operator==(const Known &A, const Known &B) {
    return A.Symbol == B.Symbol && A.IsText == B.IsText &&
           (A.IsText ? A.Test == B.Test && A.Patterns == B.Patterns &&
                           A.Unresolved == B.Unresolved &&
                           A.Holds == B.Holds
                     : A.Op == B.Op && A.Constant == B.Constant);
  }
};
using KnownSet = std::vector<Known>;

/// Is \p C true, given what is known?
Tri evaluate(const ConditionPtr &C, const KnownSet &Facts);
/// Is `Symbol Op K` true, given what is known?
Tri evaluateNumber(PlaceId Symbol, Compare Op, int64_t K,
                   const KnownSet &Facts);
/// Is the test true of \p Subject, given what is known?
Tri evaluateText(TextTest Test, const Text &Subject,
                 const std::vector<std::string> &Patterns,
                 const KnownSet &Facts);
/// All the ways in which \p C can turn out to be \p Truth: each way is a set
/// of new facts. Empty where it cannot.
std::vector<KnownSet> ways(const ConditionPtr &C, bool Truth,
                           const KnownSet &Facts, const facts::Span &Where);

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_VALUE_H
