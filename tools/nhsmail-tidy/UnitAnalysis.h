//===- UnitAnalysis.h - One translation unit, from command to findings -*- C++
//-*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_UNITANALYSIS_H
#define NHSMAIL_DRIVER_UNITANALYSIS_H

#include "checks/engine/Linking.h"
#include "checks/rules/Debug.h"
#include "tools/nhsmail-tidy/CompileUnits.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace nhsmail {

/// What became of a unit. Where there are errors there are no findings: what
/// clang guesses of a broken file would be judged otherwise.
struct UnitOutcome {
  AnalysisResult Result;
  std::vector<std::string> Errors; ///< The compiler's first, as it words them.
  std::vector<std::string> Notes;  ///< Arguments that were left out.
  std::string Dump;                ///< Instead of findings, where asked for.
  std::string Summaries; ///< A model file, where asked for.
  /// CPU time of each phase, `parsing` and those of AnalysisRequest.
  std::map<std::string, double> Seconds;
  // Where asked for:
  std::set<std::string> Files; ///< All that were read; absolute.
  /// Of all functions that the program may need to know of, as text.
  std::string Facts;
  std::vector<facts::OutlinedFunction> Outline; ///< Of the facts.
  std::string Entry; ///< Of the cache that holds the facts; empty: none.
};

/// What is wanted of a unit.
struct UnitRequest {
  AnalysisRequest Analysis;
  DumpRequest Dump;
  bool Summaries = false; ///< Beside findings.
  /// A dump is to hold functions that only another unit can make relevant.
  bool Linkable = false;
  bool Files = false;
  bool Facts = false; ///< And their outline, beside findings.
};

/// Parses \p Unit and analyses it. Changes the working directory of the
/// process; every path in the outcome is absolute.
UnitOutcome runUnit(const CompileUnit &Unit, const ModelSet &Models,
                    const Policy &Pol, const UnitRequest &Request);

/// Analyses a program with a breach that the shipped models and policy find.
/// An outcome without findings means that this program does not work, as with
/// clang libraries of another version, and that its silence means nothing.
UnitOutcome runCanary();

/// Between processes.
std::string serialize(const UnitOutcome &Outcome);
std::optional<UnitOutcome> parseOutcome(const std::string &Text);

/// Whether clang's own headers can be found, without which nothing compiles.
/// To be called once and first; also makes the targets known, by which
/// compile databases recognise cross compilers.
bool initializeClang(std::string &Error);

/// Of the clang in this program.
std::string clangVersion();

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_UNITANALYSIS_H
