//===- Suppression.cpp - Findings that do not count as open ---------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Suppression.h"

#include "checks/policy/AcceptComment.h"
#include "checks/policy/NoLint.h"
#include "checks/rules/Catalogue.h"

#include <algorithm>
#include <set>

using namespace nhsmail;

static Finding configurationFinding(std::string Message, std::string Remedy,
                                    Location Where) {
  const CheckInfo &Info = *findCheck(ConfigurationId);
  Finding F;
  F.Check = Info.Id;
  F.Message = std::move(Message);
  F.Where = std::move(Where);
  F.Level = Info.Level;
  F.Sev = Info.Sev;
  F.Remedy = std::move(Remedy);
  return F;
}

static std::string inBrackets(const std::string &Reference,
                              const std::string &Owner) {
  return " (" + Reference + (Owner.empty() ? "" : ", " + Owner) + ")";
}

template <typename Acceptance>
static Finding expired(const Acceptance &A, Location Where) {
  return configurationFinding(
      "the acceptance of " + A.Check + inBrackets(A.Reference, A.Owner) +
          " ended on " + A.Until + ", so that the risk is reported again",
      "mend the code and remove the acceptance, or have the risk accepted anew "
      "with a later 'until'",
      std::move(Where));
}

template <typename Acceptance>
static Finding idle(const Acceptance &A, Location Where, const char *Remedy) {
  return configurationFinding("nothing is reported as " + A.Check +
                                  " here, so that its acceptance" +
                                  inBrackets(A.Reference, A.Owner) +
                                  " accepts nothing",
                              Remedy, std::move(Where));
}

template <typename Acceptance>
static Suppression suppressedBy(const Acceptance &A, Location Where) {
  return {"accepted", A.Reason, A.Reference,
          A.Owner,    A.Until,  std::move(Where)};
}

namespace {
/// One file with acceptances in it.
class AcceptingFile {
public:
  AcceptingFile(std::string Name, std::string_view Source)
      : Name(std::move(Name)), Layout(Source),
        Comments(acceptComments(Layout)) {
    for (const AcceptComment &C : Comments)
      Subjects.push_back(Layout.subjectOf(C.Offset));
  }

  /// Notes that \p F, in this file, is accepted, where it is. Every acceptance
  /// of it has served.
  void accept(Finding &F, const std::string &Day) {
    for (size_t I = 0; I < Comments.size(); ++I) {
      const AcceptComment &C = Comments[I];
      if (!C.Error.empty() || !C.isLiveOn(Day) || C.Check != F.Check ||
          !Subjects[I] || !Layout.concerns(Subjects[I], F.Where))
        continue;
      Served.insert(I);
      if (F.Suppressed.Kind.empty())
        F.Suppressed = suppressedBy(C, locate(C.Offset));
    }
  }

  void addComplaints(const std::string &Day,
                     std::vector<Finding> &Out) const {
    for (const AcceptComment &C : Comments) {
      if (!C.Error.empty())
        Out.push_back(configurationFinding(
            "this acceptance of a risk does not count: " + C.Error,
            "write " + std::string(AcceptWord) +
                "(CHECK; until=YYYY-MM-DD; ref=REFERENCE; owner=NAME): REASON",
            locate(C.Offset)));
      else if (!C.isLiveOn(Day))
        Out.push_back(expired(C, locate(C.Offset)));
    }
  }

  void addIdle(const std::string &Day, bool MayServeOthers,
               const std::function<bool(std::string_view)> &IsJudged,
               std::vector<IdleAcceptance> &Out) const {
    for (size_t I = 0; I < Comments.size(); ++I) {
      const AcceptComment &C = Comments[I];
      // What stands under a condition may be about code of another build.
      if (C.Error.empty() && C.isLiveOn(Day) && !Served.count(I) &&
          IsJudged(C.Check) && !Layout.isConditional(Subjects[I]))
        Out.push_back({idle(C, locate(C.Offset),
                            "remove it, or put it on the line of the finding "
                            "or right above"),
                       MayServeOthers});
    }
  }

private:
  std::string Name;
  SourceLayout Layout;
  std::vector<AcceptComment> Comments;
  std::vector<unsigned> Subjects; ///< As Comments: the lines they are about.
  std::set<size_t> Served;

  Location locate(size_t Offset) const {
    const auto [Line, Column] = Layout.position(Offset);
    return {Name, Line, Column, Line, Column};
  }
};
} // namespace

static std::vector<std::string> filesOf(const facts::Program &Program) {
  std::set<std::string> Files(Program.Files.begin(), Program.Files.end());
  Files.insert(Program.MainFiles.begin(), Program.MainFiles.end());
  Files.erase("");
  return {Files.begin(), Files.end()};
}

static bool holdsForOneFile(const AcceptedRisk &Risk) {
  return Risk.File.find_first_of("*?") == std::string::npos &&
         Risk.File.find('/') != std::string::npos && !Risk.File.ends_with('/');
}

void nhsmail::suppress(
    AnalysisResult &Result, const facts::Program &Program, const Policy &Pol,
    const AnalysisRequest &Request,
    const std::function<bool(std::string_view)> &IsJudged) {
  const std::vector<std::string> Files = filesOf(Program);
  std::map<std::string, AcceptingFile> Accepting;
  if (Request.SourceOf)
    for (const std::string &File : Files)
      if (std::string_view Source = Request.SourceOf(File);
          Source.find(AcceptWord) != Source.npos)
        Accepting.try_emplace(File, File, Source);

  std::set<const AcceptedRisk *> Served;
  for (Finding &F : Result.Findings) {
    if (auto It = Accepting.find(F.Where.File); It != Accepting.end())
      It->second.accept(F, Request.Day);
    const AcceptedRisk *Risk =
        Pol.findAcceptedRisk(F.Check, F.Where.File, F.Function, Request.Day);
    if (!Risk)
      continue;
    Served.insert(Risk);
    if (Risk->isLiveOn(Request.Day) && F.Suppressed.Kind.empty())
      F.Suppressed = suppressedBy(*Risk, Risk->Where);
  }

  // What the compiler could not make sense of is not judged.
  const bool Complete = Program.Incomplete.empty();
  for (const auto &[File, Comments] : Accepting) {
    Comments.addComplaints(Request.Day, Result.Findings);
    if (Complete)
      Comments.addIdle(Request.Day, !Program.MainFiles.count(File), IsJudged,
                       Result.Idle);
  }
  for (const AcceptedRisk &Risk : Pol.acceptedRisks()) {
    const bool Live = Risk.isLiveOn(Request.Day);
    if (!(Served.count(&Risk) && !Live) &&
        std::none_of(Files.begin(), Files.end(), [&](const std::string &File) {
          return Pol.appliesTo(Risk, File);
        }))
      continue;
    if (!Live)
      Result.Findings.push_back(expired(Risk, Risk.Where));
    else if (!Served.count(&Risk) && Complete && IsJudged(Risk.Check))
      Result.Idle.push_back({idle(Risk, Risk.Where,
                                  "remove the entry, or correct its 'file' and "
                                  "'function'"),
                             !holdsForOneFile(Risk)});
  }

  if (Request.SourceOf)
    for (Finding &F : Result.Findings)
      if (F.Suppressed.Kind.empty() &&
          isUnderNoLint(Request.SourceOf(F.Where.File), F.Where.Line, F.Check))
        F.Suppressed.Kind = "nolint";
}
