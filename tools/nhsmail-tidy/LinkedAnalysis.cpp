//===- LinkedAnalysis.cpp - Facts of several files as one program ---------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/LinkedAnalysis.h"

#include "checks/engine/FactsText.h"
#include "checks/engine/Linking.h"
#include "checks/engine/SummaryJson.h"
#include "checks/rules/Export.h"
#include "checks/rules/Unmodelled.h"
#include "tools/nhsmail-tidy/CompileUnits.h"
#include "tools/nhsmail-tidy/FactsFiles.h"
#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/nhsmail-tidy/PhaseClock.h"

#include <map>

namespace nhsmail {

static std::vector<facts::Program>
parseAll(const std::vector<StoredFacts> &All, UnitOutcome &Outcome) {
  std::vector<facts::Program> Units;
  for (const StoredFacts &Stored : All) {
    auto Parsed = facts::parse(Stored.Text);
    if (const auto *E = std::get_if<facts::ParseError>(&Parsed))
      Outcome.Errors.push_back(Stored.File + ":" + std::to_string(E->Line) +
                               ":" + std::to_string(E->Column) +
                               ": error: " + E->Message);
    else {
      Units.push_back(std::get<facts::Program>(std::move(Parsed)));
      resolveFiles(Units.back(), currentDirectory());
    }
  }
  return Units;
}

/// Fills the result of \p Outcome, and its summaries where they are wanted.
static void
analyzeInto(UnitOutcome &Outcome, facts::Program Program,
            const ModelSet &Models, const Policy &Pol,
            const UnitRequest &Request,
            const std::function<void(const Redactor &)> &Learn = {}) {
  PhaseClock Clock(Outcome.Seconds);
  AnalysisRequest Wanted = Request.Analysis;
  Wanted.Finished = [&](const char *Phase) { Clock.finish(Phase); };
  Wanted.Solved = [&](const facts::Program &Linked, const Solver &Solved) {
    if (Request.Summaries)
      Outcome.Summaries = toText(
          summaryFile(exportSummaries(Linked, Solved, Pol, currentDirectory())));
    if (Learn)
      Learn(Redactor(Solved, Pol));
  };
  std::map<std::string, std::string> Sources;
  Wanted.SourceOf = [&](const std::string &File) -> std::string_view {
    auto [It, New] = Sources.try_emplace(File);
    if (New)
      It->second = readFile(File).value_or("");
    return It->second;
  };
  Outcome.Result = analyze(std::move(Program), Models, Pol, Wanted);
}

UnitOutcome runLinked(const std::vector<StoredFacts> &Units,
                      const ModelSet &Models, const Policy &Pol,
                      const UnitRequest &Request,
                      const std::function<void(const Redactor &)> &Learn) {
  UnitOutcome Outcome;
  PhaseClock Clock(Outcome.Seconds);
  std::vector<facts::Program> Parsed = parseAll(Units, Outcome);
  if (!Outcome.Errors.empty())
    return Outcome;
  facts::Program Program = facts::link(std::move(Parsed));
  Clock.finish("reading");
  std::vector<UnmodelledCall> Unmodelled = unmodelledCalls(Program, Models);
  facts::dropUninvolved(Program);
  analyzeInto(Outcome, std::move(Program), Models, Pol, Request, Learn);
  Outcome.Result.Unmodelled = std::move(Unmodelled);
  return Outcome;
}

std::string storedForm(const UnitOutcome &Outcome) {
  UnitOutcome Stored;
  Stored.Dump = Outcome.Facts;
  Stored.Notes = Outcome.Notes;
  Stored.Result.Unmodelled = Outcome.Result.Unmodelled;
  Stored.Result.MailBodies = Outcome.Result.MailBodies;
  return serialize(Stored);
}

std::optional<std::string> withoutSecrets(const std::string &Stored,
                                          const Redactor &Secrets) {
  std::optional<UnitOutcome> Outcome = parseOutcome(Stored);
  if (!Outcome || !Secrets.mayKnow(Outcome->Dump))
    return std::nullopt;
  auto Parsed = facts::parse(Outcome->Dump);
  auto *Program = std::get_if<facts::Program>(&Parsed);
  if (!Program)
    return std::nullopt;
  Outcome->Facts = facts::dump(Secrets.inFacts(std::move(*Program)));
  if (Outcome->Facts == Outcome->Dump)
    return std::nullopt;
  return storedForm(*Outcome);
}

std::optional<UnitOutcome> runStored(const std::string &Stored,
                                     const ModelSet &Models, const Policy &Pol,
                                     const UnitRequest &Request) {
  std::optional<UnitOutcome> Before = parseOutcome(Stored);
  if (!Before)
    return std::nullopt;
  UnitOutcome Outcome;
  PhaseClock Clock(Outcome.Seconds);
  auto Parsed = facts::parse(Before->Dump);
  auto *Program = std::get_if<facts::Program>(&Parsed);
  if (!Program)
    return std::nullopt;
  if (Request.Facts) {
    Outcome.Outline = facts::outlineOf(*Program);
    Outcome.Facts = std::move(Before->Dump);
  }
  facts::dropDormant(*Program);
  Clock.finish("reading");
  analyzeInto(Outcome, std::move(*Program), Models, Pol, Request);
  Outcome.Notes = std::move(Before->Notes);
  Outcome.Result.Unmodelled = std::move(Before->Result.Unmodelled);
  Outcome.Result.MailBodies = std::move(Before->Result.MailBodies);
  return Outcome;
}

} // namespace nhsmail
