//===- HostSession.h - What every host does with a unit ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// From a parsed translation unit to diagnostics: lower it, solve it, judge
/// it, and put the findings as clang's diagnostics want them. The hosts in
/// `clang-plugin/` differ only in how they obtain the unit and their options
/// and in whom they hand the diagnostics to.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_HOSTSESSION_H
#define NHSMAIL_LOWERING_HOSTSESSION_H

#include "checks/policy/CheckGlobs.h"
#include "checks/rules/Analysis.h"
#include "clang-plugin/lowering/Lowering.h"

#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceLocation.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace clang {
class ASTContext;
class Preprocessor;
class SourceManager;
} // namespace clang

namespace nhsmail {

struct HostOptions {
  /// Policy file; where empty, the nearest one above the main file counts.
  std::string PolicyFile;
  /// As in AnalysisRequest.
  int MaxLevel = 1;
  std::function<bool(std::string_view CheckId)> Enabled;
};

/// Policy and models in force.
struct Configuration {
  Policy Pol;
  ModelSet Models;
  /// Where not empty, what the wrong file says counts for nothing: the shipped
  /// policy and models stand in.
  std::vector<ConfigError> Errors;
};

/// Loads \p PolicyFile or, where that is empty, the nearest policy above
/// \p MainFile, an absolute path, and the models that the policy names.
Configuration loadConfiguration(const std::string &PolicyFile,
                                const std::string &MainFile);

/// Lowers the unit in \p Context, solves it and judges it, with the texts of
/// its files. What \p How lowers beyond the relevant is for AnalysisRequest's
/// Lowered alone.
AnalysisResult analyzeUnit(clang::ASTContext &Context,
                           clang::Preprocessor &Macros, const ModelSet &Models,
                           const Policy &Pol, const AnalysisRequest &Wish,
                           Extent How = Extent::Relevant);

/// The place of \p Where in the unit that \p SM holds; invalid where the file
/// is not part of it.
clang::SourceLocation toSourceLocation(clang::SourceManager &SM,
                                       const Location &Where);

/// A message at a place.
struct HostMessage {
  clang::SourceLocation Where;
  std::string Text;
  /// False where the host must not print the source line at \c Where.
  bool ShowSource = true;
};

/// A finding as clang's hosts show it.
struct HostDiagnostic {
  std::string Check;
  HostMessage Main;
  /// The route, then clauses and remedy.
  std::vector<HostMessage> Notes;
  std::vector<clang::FixItHint> Fixes;
};

/// What a host does with the source line of a diagnostic.
enum class Snippets {
  /// It prints none, or can be told not to: ShowSource is for the host to obey.
  Optional,
  /// It always prints the line. A diagnostic on a line that may hold a secret
  /// then points at the name of the enclosing declaration, and says in words
  /// where it belongs.
  Always
};

/// Analyses the unit in \p Context and returns what to show: configuration
/// errors, at the start of the main file, then open findings in the order of
/// AnalysisResult.
std::vector<HostDiagnostic> diagnoseUnit(clang::ASTContext &Context,
                                         clang::Preprocessor &Macros,
                                         const HostOptions &Options,
                                         Snippets Style);

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_HOSTSESSION_H
