//===- GitLabWriter.cpp - Findings for GitLab's merge requests ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// GitLab's Code Quality report: a list of issues and nothing else. It has no
/// place to say that something is missing from it, so a unit that could not be
/// analysed is an issue as well, of the highest severity.
//===----------------------------------------------------------------------===//
#include "tools/report/FindingView.h"
#include "tools/report/Writers.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using nlohmann::json;

namespace nhsmail {

/// GitLab knows info, minor, major, critical and blocker.
static const char *gitLabSeverity(Severity Sev) {
  switch (Sev) {
  case Severity::Note:
    return "minor";
  case Severity::Warning:
    return "major";
  case Severity::Error:
    return "critical";
  }
  return "critical";
}

static json issue(std::string Check, const std::string &Description,
                  std::string Fingerprint, const char *Severity,
                  const std::string &Path, unsigned Line) {
  return {{"description", printableUtf8(Description)},
          {"check_name", std::move(Check)},
          {"fingerprint", std::move(Fingerprint)},
          {"severity", Severity},
          {"location",
           {{"path", Path}, {"lines", {{"begin", std::max(Line, 1u)}}}}}};
}

std::string writeGitLab(const Report &R, const WriteOptions &) {
  json Issues = json::array();
  for (const UnitFailure &F : R.Failures) {
    const std::string Path = displayPath(F.File, R.Root);
    Issues.push_back(
        issue(std::string("nhsmail-tidy-") + failureName(F.What),
              "Not analysed: " + F.Reason + ". Nothing is known of this file.",
              contentHash("not analysed\n" + Path), "blocker", Path, 1));
  }
  for (size_t I = 0; I < R.Findings.size(); ++I)
    if (const Finding &F = R.Findings[I]; F.Suppressed.Kind.empty())
      Issues.push_back(issue(F.Check, asOneText(F), R.Fingerprints[I],
                             gitLabSeverity(F.Sev),
                             displayPath(F.Where.File, R.Root), F.Where.Line));
  return Issues.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

} // namespace nhsmail
