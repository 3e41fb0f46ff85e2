//===- InventoryView.cpp - The inventory in words -------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/InventoryView.h"

#include "tools/report/FindingView.h"
#include "tools/report/ReportJson.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace nhsmail {

std::string plural(size_t Count, std::string_view Noun) {
  return std::to_string(Count) + ' ' + std::string(Noun) +
         (Count == 1 ? "" : "s");
}

std::string placeOf(const Location &L, const std::string &Root) {
  std::string Text = displayPath(L.File, Root);
  return L.Line ? Text + ':' + std::to_string(L.Line) : Text;
}

std::string activityOf(const IntegrationPoint &P) {
  static constexpr struct {
    std::string_view Kind, Operation;
    const char *Spoken;
  } Words[] = {{"send", "", "sends mail"},
               {"mailbox", "draft", "saves a draft"},
               {"mailbox", "attachment", "attaches a file"},
               {"mailbox", "rule", "makes a rule for incoming mail"},
               {"impersonation", "", "acts as another mailbox"},
               {"lookup", "people", "searches for people"},
               {"lookup", "", "looks up the directory"},
               {"calendar", "permission", "gives rights to a calendar"},
               {"calendar", "", "makes an appointment"},
               {"teams", "", "posts a Teams message"},
               {"share", "group", "creates a group or team"},
               {"share", "upload", "uploads a file"},
               {"share", "permission", "gives rights to a file"},
               {"share", "", "shares a file"},
               {"request", "", "makes a request that may be NHSmail's"}};
  if (P.Kind == "sign-in") {
    static constexpr std::pair<std::string_view, const char *> Ways[] = {
        {"header", "an authorization header"},
        {"form", "a request for a token"},
        {"token", "a request for a token"}};
    for (const auto &[Operation, Spoken] : Ways)
      if (P.Operation == Operation)
        return std::string("signs in by ") + Spoken;
    return "signs in by " + P.Operation;
  }
  for (const auto &W : Words)
    if (W.Kind == P.Kind && (W.Operation.empty() || W.Operation == P.Operation))
      return W.Spoken;
  return P.Kind;
}

std::string callOf(const IntegrationPoint &P) {
  return P.Callee + "()" + (P.Library.empty() ? "" : " of " + P.Library);
}

std::string joined(const std::vector<std::string> &Parts,
                   const char *Between) {
  std::string Out;
  for (const std::string &Part : Parts)
    Out += (Out.empty() ? "" : Between) + Part;
  return Out;
}

static std::string spoken(const PointRecipient &R) {
  const char *Known = R.Accredited == Protected::Yes  ? "accredited"
                      : R.Accredited == Protected::No ? "not accredited"
                                                      : "not known to be accredited";
  return R.Address + " (" + Known + ")";
}

std::vector<std::pair<std::string, std::string>>
propertiesOf(const IntegrationPoint &P, const std::string &Root) {
  std::vector<std::pair<std::string, std::string>> Out;
  auto add = [&](const char *Label, std::string Text) {
    if (!Text.empty())
      Out.emplace_back(Label, std::move(Text));
  };
  std::string By = callOf(P);
  if (!P.Route.empty())
    By += " at " + placeOf(P.Route.back(), Root);
  add("by", By + (P.Service.empty() ? "" : ", " + P.Service));
  add("host", P.Hosts.empty() ? "not known" : joined(P.Hosts));
  add("account", joined(P.Accounts));
  add("mailbox", joined(P.Mailboxes));
  std::vector<std::string> Recipients;
  for (const PointRecipient &R : P.Recipients)
    Recipients.push_back(spoken(R));
  add("recipient", joined(Recipients));
  if (P.Kind == "send" && P.Recipients.empty())
    add("recipient", "not known");
  add("subject", joined(P.Subjects, " | "));
  add("data", joined(P.Data));
  return Out;
}

std::string suppressionOf(const PointVerdict &V) {
  const std::string Spoken = spoken(V.Suppressed);
  return Spoken.empty() ? "" : "; " + Spoken;
}

std::string reasonOf(const PointVerdict &V, const IntegrationPoint &P,
                     const std::string &Root) {
  std::string Out = V.Why;
  if (V.Where.isValid() && !(V.Where.File == P.Where.File &&
                             V.Where.Line == P.Where.Line))
    Out += " (" + placeOf(V.Where, Root) + ")";
  return Out + suppressionOf(V);
}

std::vector<ClauseGroup> groupsOf(const IntegrationPoint &P, bool ByWorst) {
  std::vector<ClauseGroup> Out;
  for (ClauseVerdict &C : clauseVerdicts(P)) {
    auto It = std::find_if(Out.begin(), Out.end(), [&](const ClauseGroup &G) {
      return ByWorst ? G.Verdicts.front() == C.Verdicts.front()
                     : G.Verdicts == C.Verdicts;
    });
    if (It == Out.end())
      It = Out.insert(It, ClauseGroup());
    for (const PointVerdict *V : C.Verdicts)
      if (std::find(It->Verdicts.begin(), It->Verdicts.end(), V) ==
          It->Verdicts.end())
        It->Verdicts.push_back(V);
    It->Clauses.push_back(std::move(C.Clause));
  }
  return Out;
}

std::array<size_t, 4> countStandings(const Report &R) {
  std::array<size_t, 4> Out{};
  for (const IntegrationPoint &P : R.Points)
    for (const ClauseVerdict &C : clauseVerdicts(P))
      ++Out[static_cast<size_t>(C.how())];
  return Out;
}

static std::vector<std::string> paths(const auto &Files, const Report &R) {
  std::vector<std::string> Out;
  for (const std::string &File : Files)
    Out.push_back(displayPath(File, R.Root));
  return Out;
}

std::vector<ScopeRow> basisOf(const Report &R) {
  return {{"Organisation", {R.Organisations.begin(), R.Organisations.end()}},
          {"Judged for the day", {R.Day}},
          {"Files analysed", {std::to_string(R.Analysed.size())}},
          {"Files left out (--exclude)", paths(R.Skipped, R)},
          {"Functions analysed", {std::to_string(R.FunctionsAnalysed)}},
          {"Level",
           {"findings up to " + std::to_string(R.Level) +
            "; whether advice of higher levels is followed is unknown"}},
          {"Tool", {"nhsmail-tidy " + R.ToolVersion}},
          {"Policy text", {"NHSmail Acceptable Use Policy, version 6"}},
          {"Policy files", paths(R.PolicyFiles, R)}};
}

std::vector<ScopeRow> gapsOf(const Report &R) {
  ScopeRow Limits{"Limits of the analysis that were met", {}};
  for (const auto &[Name, Count] : R.LimitsHit)
    Limits.Values.push_back(Name + ": " + plural(Count, "time"));
  ScopeRow Calls{"Calls that may send mail and were not judged", {}};
  for (const UnmodelledFunction &F : unmodelledFunctions(R))
    Calls.Values.push_back(F.Callee + ", " + plural(F.Calls, "call") +
                           ", first at " + placeOf(F.First, R.Root));
  return {std::move(Limits), std::move(Calls)};
}

std::vector<ScopeRow> scopeOf(const Report &R) {
  std::vector<ScopeRow> Out = basisOf(R);
  ScopeRow Failed{"Files that could not be analysed", {}};
  for (const UnitFailure &F : R.Failures)
    Failed.Values.push_back(displayPath(F.File, R.Root) + ": " + F.Reason);
  Out.push_back(std::move(Failed));
  std::ranges::move(gapsOf(R), std::back_inserter(Out));
  ScopeRow Inputs{"What the files held (XXH3, 128 bits)", {}};
  for (const auto &[File, Hash] : R.Inputs)
    Inputs.Values.push_back(displayPath(File, R.Root) + ": " + Hash);
  Out.push_back(std::move(Inputs));
  Out.push_back({"Content of this document (XXH3, 128 bits)",
                 {inventoryToJson(R)["contentHash"].get<std::string>()}});
  for (ScopeRow &Row : Out)
    if (Row.Values.empty())
      Row.Values.push_back("none");
  return Out;
}

std::string inventorySummary(const Report &R) {
  std::set<std::string> Files;
  for (const IntegrationPoint &P : R.Points)
    Files.insert(P.Where.File);
  std::string Out;
  if (!R.Failures.empty())
    Out = "INCOMPLETE: ";
  Out += plural(R.Points.size(), "integration point") + " in " +
         plural(Files.size(), "file");
  const char *Before = "; clauses ";
  const std::array<size_t, 4> Counts = countStandings(R);
  for (Standing S : {Standing::Satisfied, Standing::Unknown, Standing::Accepted,
                     Standing::Breached})
    if (const size_t Count = Counts[static_cast<size_t>(S)]) {
      Out += Before + std::string(name(S)) + ": " + std::to_string(Count);
      Before = ", ";
    }
  Out += ". " + std::to_string(R.Analysed.size());
  if (const size_t Units = R.Analysed.size() + R.Failures.size();
      !R.Failures.empty())
    Out += " of " + plural(Units, "file") + " analysed";
  else
    Out += std::string(R.Analysed.size() == 1 ? " file" : " files") + " analysed";
  if (!R.Skipped.empty())
    Out += ", " + std::to_string(R.Skipped.size()) + " left out by --exclude";
  return Out + '.';
}

} // namespace nhsmail
