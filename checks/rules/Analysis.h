//===- Analysis.h - From facts to findings ----------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The one call that every host makes once it has facts: solve them and let
/// the checks judge the events.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_ANALYSIS_H
#define NHSMAIL_RULES_ANALYSIS_H

#include "checks/engine/Facts.h"
#include "checks/engine/Finding.h"
#include "checks/engine/State.h"
#include "checks/models/ModelSet.h"
#include "checks/policy/Policy.h"
#include "checks/rules/IntegrationPoint.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace nhsmail {

/// Why a check reports nothing on a line; filled by analyze().
struct Explanation {
  std::string Check, File;
  unsigned Line = 0;
  std::vector<std::string> Lines; ///< What was looked at, and what came of it.
};

class Solver;

/// What the caller wants to hear about.
struct AnalysisRequest {
  /// Findings above this level are dropped (0, 1 or 2).
  int MaxLevel = 1;
  /// Whether a check is wanted; every check where unset.
  std::function<bool(std::string_view CheckId)> Enabled;
  Explanation *Why = nullptr; ///< Not owned; null where nobody asks.
  /// Called when a phase is over: `lowering`, `solving`, `checks`.
  std::function<void(const char *Phase)> Finished = {};
  /// Called with the facts of a unit, before policy has its say in them; unset
  /// where nobody asks.
  std::function<void(const facts::Program &)> Lowered = {};
  /// Called once the program is solved; unset where nobody asks.
  std::function<void(const facts::Program &, const Solver &)> Solved = {};
  /// The text of a file of the program, empty where there is none; it must live
  /// as long as the analysis. Without it, comments suppress nothing.
  std::function<std::string_view(const std::string &File)> SourceOf = {};
  /// Whether AnalysisResult::Points are wanted.
  bool Inventory = false;
  /// The day on which approvals and acceptances must hold; today where empty.
  std::string Day = {};
};

/// A call to a mail-like function that no model describes.
struct UnmodelledCall {
  std::string Callee;
  std::string Key; ///< Of the callee, across units.
  Location Where;
  friend bool operator==(const UnmodelledCall &,
                         const UnmodelledCall &) = default;
};

/// An acceptance that accepts nothing here, as a finding.
struct IdleAcceptance {
  Finding What;
  /// It may accept something in a unit that was not looked at: it stands in a
  /// header, or holds for more than one file.
  bool MayServeOthers = false;
};

struct AnalysisResult {
  /// Sorted by file, line, column and check; no two alike.
  std::vector<Finding> Findings;
  std::vector<IdleAcceptance> Idle;
  std::vector<UnmodelledCall> Unmodelled;
  /// Where the program uses the service. Breached are those points that have a
  /// finding among Findings, suppressed or not.
  std::vector<IntegrationPoint> Points;
  /// Keys of mail-like functions that have a body here.
  std::set<std::string> MailBodies;
  /// Names of limits (see engine/Limits.h) and how often each was hit.
  std::map<std::string, unsigned> LimitsHit;
  unsigned FunctionsAnalysed = 0;
};

/// The order of AnalysisResult::Findings.
bool comesBefore(const Finding &A, const Finding &B);

/// What the policy says about names, in the engine's terms. Keeps a reference
/// to \p Pol.
NameOracle oracleFor(const Policy &Pol);

/// Solves \p Program and judges it. Never throws; never prints.
AnalysisResult analyze(facts::Program Program, const ModelSet &Models,
                       const Policy &Pol, const AnalysisRequest &Wish);

} // namespace nhsmail

#endif // NHSMAIL_RULES_ANALYSIS_H
