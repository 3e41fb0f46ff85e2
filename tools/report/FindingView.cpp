//===- FindingView.cpp - Findings in words ---------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/FindingView.h"

#include "tools/report/InventoryView.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace nhsmail {

std::string asOneText(const Finding &F) {
  std::string Text = F.Message;
  const char *Separator = " (AUP ";
  for (const std::string &Clause : F.Clauses) {
    Text += Separator + Clause;
    Separator = ", ";
  }
  Text = asSentence(Text + (F.Clauses.empty() ? "" : ")"));
  if (!F.Remedy.empty())
    Text += ' ' + asSentence(F.Remedy);
  return Text;
}

std::string spoken(const Suppression &S) {
  if (S.Kind == "nolint")
    return "hidden by NOLINT, unexplained";
  if (S.Kind == "baseline")
    return "known before: it is in the baseline";
  if (S.Kind != "accepted")
    return "";
  return "accepted until " + S.Until +
         (S.Owner.empty() ? "" : " by " + S.Owner) + " (" + S.Reference +
         "): " + S.Reason;
}

std::string spoken(const FixIt &Fix, const std::string &Root) {
  const Location &L = Fix.Range;
  const bool Inserts = L.EndLine == L.Line && L.EndColumn == L.Column;
  const char *Verb = Fix.Replacement.empty() ? "remove the text"
                     : Inserts               ? "insert "
                                             : "replace by ";
  return placeOf(L, Root) + ':' + std::to_string(L.Column) + ": " + Verb +
         Fix.Replacement;
}

std::vector<const Finding *> openWorstFirst(const Report &R) {
  std::vector<const Finding *> Out;
  for (const Finding &F : R.Findings)
    if (F.Suppressed.Kind.empty())
      Out.push_back(&F);
  std::sort(Out.begin(), Out.end(), [](const Finding *A, const Finding *B) {
    return std::tuple(-static_cast<int>(A->Sev), A->Level, A) <
           std::tuple(-static_cast<int>(B->Sev), B->Level, B);
  });
  return Out;
}

std::string findingSummary(const Report &R) {
  size_t BySeverity[3] = {};
  std::set<std::string> Files;
  for (const Finding &F : R.Findings)
    if (F.Suppressed.Kind.empty()) {
      ++BySeverity[static_cast<size_t>(F.Sev)];
      Files.insert(F.Where.File);
    }
  std::string Line;
  const size_t Units = R.Analysed.size() + R.Failures.size();
  if (!R.Failures.empty())
    Line = "INCOMPLETE: " + std::to_string(R.Analysed.size()) + " of " +
           plural(Units, "file") + " analysed. ";
  if (const unsigned Open = R.openFindings()) {
    Line +=
        plural(Open, "finding") + " in " + plural(Files.size(), "file") + ':';
    const char *Separator = " ";
    for (Severity Sev : {Severity::Error, Severity::Warning, Severity::Note})
      if (const size_t Count = BySeverity[static_cast<size_t>(Sev)]) {
        Line += Separator + plural(Count, severityName(Sev));
        Separator = ", ";
      }
    Line += '.';
  } else {
    Line += "No findings.";
  }
  if (const size_t Hidden = R.Findings.size() - R.openFindings())
    Line += ' ' + plural(Hidden, "suppressed finding") + " not shown.";
  if (R.Failures.empty())
    Line += ' ' + plural(Units, "file") + " analysed.";
  return Line;
}

} // namespace nhsmail
