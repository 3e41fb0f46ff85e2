//===- Finding.h - What the product tells its users -------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A finding as a plain value. Checks make findings, hosts print them; neither
/// needs to know the other.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_FINDING_H
#define NHSMAIL_ENGINE_FINDING_H

#include <string>
#include <vector>

namespace nhsmail {

/// A range of source text. Lines and columns count from 1, columns in bytes;
/// line 0 means "the file as a whole". The end is exclusive and may be equal
/// to the start where only a point is known.
struct Location {
  std::string File; ///< Absolute, or as the compile command spelt it.
  unsigned Line = 0;
  unsigned Column = 0;
  unsigned EndLine = 0;
  unsigned EndColumn = 0;

  bool isValid() const { return !File.empty(); }
  friend bool operator==(const Location &, const Location &) = default;
  friend auto operator<=>(const Location &, const Location &) = default;
};

enum class Severity { Note, Warning, Error };

/// One step of the way from a source to the place where it becomes wrong.
struct RouteStep {
  Location Where;
  std::string Message;
  /// False where the source line may hold a secret: hosts then print the
  /// message and the position, never the line.
  bool ShowSource = true;
  friend bool operator==(const RouteStep &, const RouteStep &) = default;
};

/// A replacement of \c Range by \c Replacement that is certain to be right.
struct FixIt {
  Location Range;
  std::string Replacement;
  friend bool operator==(const FixIt &, const FixIt &) = default;
};

/// Why a finding is not shown as open. An empty \c Kind means: it is open.
struct Suppression {
  std::string Kind; ///< "accepted" (NHSMAIL-ACCEPT, policy), "baseline" or
                    ///< "nolint".
  std::string Reason, Reference, Owner, Until;
  Location Where; ///< Of the comment, or of the entry in the policy.
  friend bool operator==(const Suppression &, const Suppression &) = default;
};

/// One breach, explained. Level, severity, clauses and CWE come from the
/// catalogue and are repeated here so that a writer needs nothing else.
struct Finding {
  std::string Check;   ///< Id, `nhsmail-…`.
  std::string Message; ///< What is wrong here, in one sentence.
  Location Where;      ///< Place of the effect.
  bool ShowSource = true; ///< As in RouteStep.
  int Level = 1;          ///< 0 certain, 1 default, 2 advice.
  Severity Sev = Severity::Warning;
  std::vector<std::string> Clauses; ///< AUP v6 clause numbers.
  std::vector<std::string> Cwe;     ///< "CWE-798", …
  std::vector<RouteStep> Route;     ///< Source first, place of effect last.
  std::string Remedy;               ///< What would satisfy the check.
  std::vector<FixIt> Fixes;
  std::string Function; ///< Qualified name of the enclosing function.
  Suppression Suppressed;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_FINDING_H
