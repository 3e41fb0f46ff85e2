//===- Report.h - What one run of the analysis has to say -------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Everything a writer needs: findings, and how much of the program they speak
/// for. A report that does not name what was left out would be read as a
/// statement about all of it.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_REPORT_H
#define NHSMAIL_REPORT_REPORT_H

#include "checks/engine/Finding.h"
#include "checks/rules/Analysis.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// How a run ends; the table of design and README.
enum class ExitCode {
  Clean = 0,
  Findings = 1,
  UsageError = 2,
  Incomplete = 3,
  WrongHost = 4,
};

/// A file that findings do not speak for, and why.
struct UnitFailure {
  enum class Kind { CompileError, Crash, Timeout, MemoryLimit };
  std::string File;
  Kind What = Kind::CompileError;
  std::string Reason;               ///< "does not compile", in one line.
  std::vector<std::string> Details; ///< The compiler's first errors.
};

/// Which open findings make a run end with ExitCode::Findings.
struct FailOn {
  int MaxLevel = 2;
  /// The least; none where no finding does.
  std::optional<Severity> MinSeverity = Severity::Note;

  bool counts(const Finding &F) const {
    return F.Suppressed.Kind.empty() && F.Level <= MaxLevel && MinSeverity &&
           F.Sev >= *MinSeverity;
  }
};

/// What \p Text says: the highest level, the least severity, or `never`.
std::optional<FailOn> failOnNamed(std::string_view Text);

/// The result of one run over any number of translation units.
struct Report {
  std::string ToolVersion;
  /// The directory that relative paths in the output start from; absolute.
  std::string Root;
  std::set<std::string> PolicyFiles; ///< Empty: built-in defaults only.
  std::set<std::string> Organisations; ///< Whose policies they are.
  int Level = 1;
  std::string Day; ///< On which approvals and acceptances were to hold.

  std::vector<std::string> Analysed; ///< The files that findings speak for.
  std::vector<UnitFailure> Failures;
  std::vector<std::string> Skipped; ///< Units that --exclude leaves out.
  /// Sorted and without doubles once finish() was called.
  std::vector<Finding> Findings;
  /// As Findings, once finish() was called: fingerprints() of their paths below
  /// Root.
  std::vector<std::string> Fingerprints;
  FailOn Fail;
  /// The units are all of the program: acceptances that served none of them
  /// serve nobody.
  bool WholeProgram = false;
  std::vector<IdleAcceptance> Idle; ///< Empty once finish() was called.
  /// Where it was asked for. Sorted and without doubles once finish() was
  /// called; risks that were accepted are known as such then.
  std::vector<IntegrationPoint> Points;
  /// What units, policy and model files held, as hashes, where an inventory was
  /// asked for.
  std::map<std::string, std::string> Inputs;
  std::vector<UnmodelledCall> Unmodelled;
  std::set<std::string> MailBodies; ///< As in AnalysisResult, of all units.
  std::map<std::string, unsigned> LimitsHit;
  unsigned FunctionsAnalysed = 0;
  /// What a reader should know of the run: compiler arguments that were
  /// dropped, findings that were left out.
  std::vector<std::string> Notes;

  /// Adds the result of one more unit, \p File.
  void add(std::string File, AnalysisResult Result);
  /// Adds what was found out about several units together.
  void add(AnalysisResult Result);

  /// Sorts, reports once what several units said about one header, and adds
  /// the acceptances that accept nothing to the findings.
  void finish();

  /// Leaves out of a finished report the findings that are not \p Wanted;
  /// returns how many of them were open. The others keep their fingerprints.
  size_t keepOnly(const std::function<bool(const Finding &)> &Wanted);

  /// Findings that count: neither accepted nor in a baseline.
  unsigned openFindings() const;

  ExitCode exitCode() const;
};

/// The finding that \p V, of a finished report, speaks of; null where it does of
/// none.
const Finding *findingOf(const Report &R, const PointVerdict &V);

/// What the findings say that are at no point of the inventory, such as a
/// password in a log, in the order of the report.
std::vector<PointVerdict> verdictsElsewhere(const Report &R);

/// A mail-like function that was not judged where it is called.
struct UnmodelledFunction {
  std::string Callee;
  Location First;
  size_t Calls = 0;
};

/// The functions of the unmodelled calls of \p R, once finished, by name.
std::vector<UnmodelledFunction> unmodelledFunctions(const Report &R);

/// A path as people should read it: relative where it lies below \p Root.
std::string displayPath(const std::string &File, const std::string &Root);

/// \p Text with what could rewrite a terminal, or what it seems to say, made
/// harmless: source text, file names and compilers' messages are untrusted.
std::string printable(std::string_view Text);

/// The same of \p Text as valid UTF-8, for files that are invalid as a whole
/// where one character is.
std::string printableUtf8(const std::string &Text);

/// \p Text, a clause as compilers write it, with a capital and a full stop.
std::string asSentence(std::string Text);

/// Names that outputs and scripts use.
const char *severityName(Severity Sev);
const char *failureName(UnitFailure::Kind What);

/// A number of 128 bits, in hexadecimal digits, that tells contents apart. It is
/// no seal: whoever wants to can make another text with the same.
std::string contentHash(std::string_view Text);

/// Names what fingerprints() makes. To be changed with it, as a fingerprint is
/// compared with what another version has written.
inline constexpr const char *FingerprintName = "nhsmailTidy/v1";

/// An identity for \p Findings that survives edits elsewhere in their files:
/// made from check, path as \p PathOf words it, function and message, and
/// numbered in their order where these are the same. Messages name neither
/// lines nor variables. It holds nothing of the source text, so no secret
/// either.
std::vector<std::string>
fingerprints(const std::vector<Finding> &Findings,
             const std::function<std::string(const std::string &File)> &PathOf);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_REPORT_H
