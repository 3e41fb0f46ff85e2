//===- Debug.cpp - What the analysis thinks of a program ------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Debug.h"

#include "checks/engine/FactsText.h"
#include "checks/engine/Solver.h"
#include "checks/engine/SummaryJson.h"
#include "checks/rules/Catalogue.h"
#include "checks/rules/Export.h"

#include <algorithm>
#include <map>
#include <set>

using namespace nhsmail;
using nlohmann::json;

//===----------------------------------------------------------------------===//
// Places
//===----------------------------------------------------------------------===//

static bool isFile(const std::string &Path, const std::string &Asked) {
  return Path == Asked ||
         (Path.size() > Asked.size() && Path.ends_with(Asked) &&
          Path[Path.size() - Asked.size() - 1] == '/') ||
         // A path of the compile command, relative to its directory.
         (Asked.size() > Path.size() && !Path.empty() &&
          Asked.ends_with(Path) && Asked[Asked.size() - Path.size() - 1] == '/');
}

/// The name of the file in question by which \p Program knows it.
static std::string fileIn(const facts::Program &Program,
                          const std::string &Asked) {
  for (const std::string &File : Program.Files)
    if (isFile(File, Asked))
      return File;
  for (const std::string &File : Program.MainFiles)
    if (isFile(File, Asked))
      return File;
  return {};
}

static bool covers(const facts::Program &Program, const facts::Span &S,
                   const std::string &File, unsigned Line) {
  return S.Line && S.Line <= Line && Line <= std::max(S.Line, S.EndLine) &&
         Program.locate(S).File == File;
}

//===----------------------------------------------------------------------===//
// Why nothing is reported
//===----------------------------------------------------------------------===//

/// What the analysis makes of a call of \p C.
static std::string understandingOf(const facts::Callee &C, unsigned Args,
                                   const ModelSet &Models,
                                   const NameOracle &Names,
                                   const Solver &Solved) {
  const FunctionModel *M = Models.find(C.Name, Args);
  for (size_t I = 0; !M && I < C.Bases.size(); ++I)
    M = Models.find(C.Bases[I], Args);
  if (M)
    return "is described by a model (" + M->Library + ")";
  if (const Summary *S = Solved.summary(C.Key))
    return "has a body that was analysed: " + std::to_string(S->Exits.size()) +
           " ways out, " + std::to_string(S->Events.size()) + " events" +
           (S->Partial ? "; a bound cut that short" : "");
  if (Models.names(C.Name))
    return "is described by models with other numbers of arguments only";
  if (C.Name.empty())
    return "calls what is only known at run time";
  return std::string("is unmodelled: it has neither a body here nor a model, so "
                     "that nothing is known of what it does") +
         (Names.Removes(C.Name).empty()
              ? ""
              : "; by its name it masks or cleans what it is given");
}

static std::string explainMissing(const facts::Program &Program,
                                  const ModelSet &Models, const Policy &Pol,
                                  AnalysisRequest Request,
                                  const DumpRequest &What,
                                  const NameOracle &Names,
                                  const Solver &Solved) {
  const std::string File = fileIn(Program, What.File);
  if (File.empty())
    return {};
  const CheckInfo *Info = findCheck(What.Check);
  std::string Out = File + ":" + std::to_string(What.Line) + ": " +
                    What.Check + "\n";
  auto say = [&](const std::string &Line) { Out += "  " + Line + "\n"; };

  if (!Pol.isEnabled(What.Check))
    say("The policy switches this check off.");
  if (int Level = Pol.levelOf(What.Check, Info->Level);
      Level > Request.MaxLevel)
    say("The check has level " + std::to_string(Level) +
        "; findings are asked for up to level " +
        std::to_string(Request.MaxLevel) + ".");
  if (Pol.isTestPath(File))
    say("The policy marks the file as test code: only level 0 is reported.");

  bool Inside = false;
  for (const facts::Function &F : Program.Functions) {
    if (!covers(Program, F.Where, File, What.Line))
      continue;
    Inside = true;
    say("In " + F.Name + "():");
    if (const Summary *S = Solved.summary(F.Key); S && S->Partial)
      say("  A bound cut its analysis short: paths that were not walked are not "
          "judged.");
    std::set<std::string> Said;
    for (const facts::Block &B : F.Blocks)
      for (const facts::Instr &I : B.Instrs) {
        if (I.Kind != facts::Op::Call ||
            !covers(Program, I.Where, File, What.Line))
          continue;
        const facts::Callee &C = F.Callees[static_cast<size_t>(I.CalleeIx)];
        std::string Line =
            (C.Name.empty() ? std::string("a call through a pointer")
                            : C.Name + "()") +
            " " +
            understandingOf(C, static_cast<unsigned>(I.Args.size()), Models,
                            Names, Solved);
        if (Said.insert(Line).second)
          say("  " + Line + ".");
      }
  }
  if (!Inside) {
    say(Program.Functions.empty()
            ? "Nothing in this file calls a function that sends, signs in or "
              "looks up by any model: it counts as having nothing to do with "
              "mail, and was not analysed."
            : "The line is in no function that was analysed: none of the calls "
              "that models describe can be reached from there.");
  }
  for (const std::string &Name : Program.Incomplete)
    say(Name + "() was given up: the compiler cannot make sense of it.");

  Explanation Why{What.Check, File, What.Line, {}};
  Request.Why = &Why;
  AnalysisResult Result = analyze(Program, Models, Pol, Request);
  if (Inside && Why.Lines.empty())
    say("Nothing that this check looks at happens on the line.");
  for (const std::string &Line : Why.Lines)
    say(Line);
  if (!Result.LimitsHit.empty()) {
    std::string Met;
    for (const auto &[Name, Count] : Result.LimitsHit)
      Met += (Met.empty() ? "" : ", ") + Name + " (" + std::to_string(Count) +
             ")";
    say("Bounds that were met in this file, and may have cost precision: " +
        Met + ".");
  }
  return Out;
}

//===----------------------------------------------------------------------===//
// Which models apply
//===----------------------------------------------------------------------===//

/// One line of JSON: an array of rows, each with the library, the place of the
/// row, the name by which it was found, and how many calls it describes.
static std::string rowsUsed(const facts::Program &Program,
                            const ModelSet &Models) {
  std::map<std::pair<const FunctionModel *, std::string>, unsigned> Calls;
  facts::eachCall(Program, [&](const facts::Instr &I, const facts::Callee &C) {
    const auto Args = static_cast<unsigned>(I.Args.size());
    std::vector<std::string> Names{C.Name};
    Names.insert(Names.end(), C.Bases.begin(), C.Bases.end());
    for (const std::string &Name : Names)
      if (const FunctionModel *M = Models.find(Name, Args)) {
        ++Calls[{M, Name}];
        return;
      }
  });
  json Out = json::array();
  for (const auto &[Row, Count] : Calls)
    Out.push_back({{"library", Row.first->Library},
                   {"file", Row.first->File},
                   {"line", Row.first->Where.Line},
                   {"name", Row.second},
                   {"calls", Count}});
  return Out.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

//===----------------------------------------------------------------------===//
// Dumps
//===----------------------------------------------------------------------===//

std::string nhsmail::dump(const facts::Program &Lowered, const ModelSet &Models,
                          const Policy &Pol, const AnalysisRequest &Request,
                          const DumpRequest &What) {
  if (What.What == DumpRequest::RowsUsed)
    return rowsUsed(Lowered, Models);
  const NameOracle Names = oracleFor(Pol);
  const Limits Bounds;
  facts::Program Program = Lowered;
  Solver Solved(Program, Models, Names, Bounds);
  Solved.run();
  const Redactor Redact(Solved, Pol);
  switch (What.What) {
  case DumpRequest::Nothing:
  case DumpRequest::RowsUsed:
  case DumpRequest::Names:
    return {};
  case DumpRequest::Facts:
    return facts::dump(exportFacts(Program, Solved, Pol, What.Directory));
  case DumpRequest::Summaries:
    return toText(
        summaryFile(exportSummaries(Program, Solved, Pol, What.Directory)));
  case DumpRequest::States: {
    std::string File = fileIn(Program, What.File);
    return File.empty() ? std::string()
                        : Redact.inText(Solved.dumpStates(File, What.Line));
  }
  case DumpRequest::Missing:
    return Redact.inText(
        explainMissing(Program, Models, Pol, Request, What, Names, Solved));
  }
  return {};
}
