//===- ModelsCommand.cpp - nhsmail-tidy models ----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/SummaryJson.h"
#include "checks/models/ModelLint.h"
#include "tools/nhsmail-tidy/CheckRun.h"
#include "tools/nhsmail-tidy/OutputFile.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>

using nlohmann::json;

namespace nhsmail {
namespace {

struct ModelsOptions {
  std::vector<std::string> Models; ///< Files to check.
  std::string Program;             ///< That uses the libraries.
  std::vector<std::string> Libraries;
  std::string Format = "text";
  CheckOptions Run; ///< How programs are analysed.
};

std::string counted(size_t Number, const std::string &What) {
  return std::to_string(Number) + " " + What + (Number == 1 ? "" : "s");
}

ExitCode usageError(const std::string &Message) {
  printError(Message);
  return ExitCode::UsageError;
}

//===----------------------------------------------------------------------===//
// models check
//===----------------------------------------------------------------------===//

void print(const ModelRemark &R) {
  const ConfigError &E = R.What;
  std::string Place = E.File;
  if (E.Line)
    Place += ":" + std::to_string(E.Line) + ":" + std::to_string(E.Column);
  std::cout << printable(Place + (R.Note ? ": note: " : ": error: ") +
                         E.Message)
            << '\n';
}

/// Prints \p Remarks and what they come to.
ExitCode report(const std::vector<ModelRemark> &Remarks, size_t Files,
                size_t Rows) {
  size_t Mistakes = 0;
  for (const ModelRemark &R : Remarks) {
    print(R);
    Mistakes += !R.Note;
  }
  std::cout << (Mistakes ? counted(Mistakes, "mistake") : "No mistakes") << ". "
            << counted(Files, "file") << " with " << counted(Rows, "row")
            << " checked.\n";
  return Mistakes ? ExitCode::Findings : ExitCode::Clean;
}

/// \p Dumped holds a line of JSON for each way in which the program is
/// compiled.
std::vector<json> linesOf(const std::string &Dumped) {
  std::vector<json> Out;
  std::istringstream In(Dumped);
  for (std::string Line; std::getline(In, Line);)
    Out.push_back(json::parse(Line, nullptr, /*allow_exceptions=*/false));
  return Out;
}

ExitCode runModelsCheck(ModelsOptions &Options) {
  std::vector<ModelFile> Files;
  ModelSet Inferred;
  size_t Rows = 0;
  for (const std::string &File : Options.Models) {
    const std::optional<std::string> Text = readFile(File);
    if (!Text)
      return usageError("cannot read '" + File + "'; check the path");
    Files.push_back(readModels(*Text, File));
    if (!Files.back().Errors.empty())
      continue;
    Rows += Files.back().Functions.size() + Files.back().Protocols.size();
    Inferred.add(Files.back());
  }
  Rows += Inferred.allInferred().size();
  std::vector<ModelRemark> Remarks = lintModels(Files);
  for (ConfigError &E : checkSummaries(Inferred))
    Remarks.push_back({std::move(E)});
  if (Options.Program.empty()) {
    if (Options.Run.Flags || !Options.Run.Build.empty())
      return usageError(
          "-p and flags behind -- need a program, --against FILE");
    return report(Remarks, Files.size(), Rows);
  }
  Options.Run.Files = {Options.Program};
  Options.Run.DumpToReader = DumpRequest::Names;
  Options.Run.Reader = [&](const std::string &Dumped, const Report &) {
    Declared Known;
    Known.Unit = Options.Program;
    for (const json &Unit : linesOf(Dumped)) {
      Known.Names.merge(Unit["names"].get<std::set<std::string>>());
      Known.Files.merge(Unit["files"].get<std::set<std::string>>());
    }
    for (ModelRemark &R : deadModels(Files, Known))
      Remarks.push_back(std::move(R));
    return report(Remarks, Files.size(), Rows);
  };
  return runCheck(Options.Run);
}

//===----------------------------------------------------------------------===//
// models list
//===----------------------------------------------------------------------===//

/// What a row has its callers judged for: `send message`, `credential`.
std::set<std::string> topicsOf(const FunctionModel &M) {
  std::set<std::string> Out;
  auto collect = [&](const std::vector<Effect> &Effects, auto &&Again) -> void {
    for (const Effect &E : Effects) {
      if (E.What == Effect::Send)
        Out.insert("send " + E.Object);
      else if (E.What == Effect::Arrive)
        Out.insert(E.Name);
      Again(E.Effects, Again);
      if (E.Choice) {
        for (const auto &[Case, Chosen] : E.Choice->Cases)
          Again(Chosen, Again);
        Again(E.Choice->Otherwise, Again);
      }
    }
  };
  collect(M.Effects, collect);
  if (M.Select) {
    for (const auto &[Case, Chosen] : M.Select->Cases)
      collect(Chosen, collect);
    collect(M.Select->Otherwise, collect);
  }
  return Out;
}

std::string joined(const auto &Parts) {
  std::string Out;
  for (const std::string &Part : Parts)
    Out += (Out.empty() ? "" : ", ") + Part;
  return Out;
}

std::string asJson(const json &Value) {
  return Value.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

ExitCode listRows(const ModelsOptions &Options) {
  std::vector<ConfigError> Errors;
  const ModelSet Models = loadModels(Options.Run.ModelFiles, Errors);
  if (!Errors.empty()) {
    for (const ConfigError &E : Errors)
      printError(E.toString());
    return ExitCode::UsageError;
  }
  // In the order of loading, which is that of their files.
  std::vector<std::pair<std::string, std::vector<const FunctionModel *>>> All;
  for (const FunctionModel &M : Models.functions()) {
    if (All.empty() || All.back().second.back()->File != M.File)
      All.push_back({M.Library, {}});
    All.back().second.push_back(&M);
  }
  std::vector<std::string> Known;
  for (const auto &[Library, Rows] : All)
    Known.push_back(Library);
  for (const std::string &Wanted : Options.Libraries)
    if (std::find(Known.begin(), Known.end(), Wanted) == Known.end()) {
      const std::string_view Near = nearestName(Wanted, Known);
      return usageError("there is no model of a library '" + Wanted + "'" +
                        (Near.empty()
                             ? "; without a name, all are listed"
                             : "; did you mean '" + std::string(Near) + "'?"));
    }
  json Libraries = json::array();
  std::string Text;
  for (const auto &[Library, Rows] : All) {
    if (!Options.Libraries.empty() &&
        std::find(Options.Libraries.begin(), Options.Libraries.end(),
                  Library) == Options.Libraries.end())
      continue;
    Text += printable(Library) + ": " + counted(Rows.size(), "row") + ", " +
            printable(Rows.front()->File) + '\n';
    json List = json::array();
    for (const FunctionModel *M : Rows) {
      const std::set<std::string> Topics = topicsOf(*M);
      List.push_back(
          {{"line", M->Where.Line}, {"names", M->Names}, {"topics", Topics}});
      if (!Options.Libraries.empty())
        Text += "  line " + std::to_string(M->Where.Line) + ": " +
                printable(joined(M->Names)) +
                (Topics.empty() ? "" : " (" + joined(Topics) + ")") + '\n';
    }
    Libraries.push_back({{"library", Library},
                         {"file", Rows.front()->File},
                         {"rows", std::move(List)}});
  }
  if (Options.Format == "json")
    std::cout << asJson({{"libraries", std::move(Libraries)}});
  else
    std::cout << Text;
  return ExitCode::Clean;
}

ExitCode listUsed(const std::string &Dumped, const Report &R,
                  const ModelsOptions &Options) {
  // By library, place of the row, and name.
  std::map<std::tuple<std::string, std::string, unsigned, std::string>, size_t>
      Calls;
  for (const json &Unit : linesOf(Dumped))
    for (const json &Row : Unit)
      Calls[{Row["library"], Row["file"], Row["line"], Row["name"]}] +=
          Row["calls"].get<size_t>();
  const std::vector<UnmodelledFunction> Missing = unmodelledFunctions(R);
  if (Options.Format == "json") {
    json Used = json::array(), Unmodelled = json::array();
    for (const auto &[Row, Count] : Calls)
      Used.push_back({{"library", std::get<0>(Row)},
                      {"file", std::get<1>(Row)},
                      {"line", std::get<2>(Row)},
                      {"name", std::get<3>(Row)},
                      {"calls", Count}});
    for (const UnmodelledFunction &F : Missing)
      Unmodelled.push_back({{"callee", F.Callee},
                            {"file", F.First.File},
                            {"line", F.First.Line},
                            {"column", F.First.Column},
                            {"calls", F.Calls}});
    std::cout << asJson(
        {{"used", std::move(Used)}, {"unmodelled", std::move(Unmodelled)}});
    return ExitCode::Clean;
  }
  std::string Last;
  for (const auto &[Row, Count] : Calls) {
    const auto &[Library, File, Line, Name] = Row;
    if (Library != Last)
      std::cout << printable(Library) << '\n';
    Last = Library;
    std::cout << "  " << printable(Name) << ", " << counted(Count, "call")
              << ", " << printable(File) << ":" << Line << '\n';
  }
  if (Calls.empty())
    std::cout << "No model describes what is called.\n";
  if (!Missing.empty())
    std::cout << "Without a model, and may send mail\n";
  for (const UnmodelledFunction &F : Missing)
    std::cout << "  " << printable(F.Callee) << ", " << counted(F.Calls, "call")
              << ", first at " << printable(displayPath(F.First.File, R.Root))
              << ":" << F.First.Line << ":" << F.First.Column << '\n';
  return ExitCode::Clean;
}

ExitCode runModelsList(ModelsOptions &Options) {
  if (Options.Program.empty()) {
    if (Options.Run.Flags || !Options.Run.Build.empty())
      return usageError(
          "-p and flags behind -- need a program, --used-by FILE");
    return listRows(Options);
  }
  if (!Options.Libraries.empty())
    return usageError(
        "--used-by lists what applies, of whichever library; name "
        "a program or libraries");
  Options.Run.Files = {Options.Program};
  Options.Run.DumpToReader = DumpRequest::RowsUsed;
  Options.Run.Reader = [&](const std::string &Dumped, const Report &R) {
    return listUsed(Dumped, R, Options);
  };
  return runCheck(Options.Run);
}

} // namespace

Subcommand addModelsCommand(CLI::App &Driver, const CompilerFlags *Flags) {
  auto Options = std::make_shared<ModelsOptions>();
  Options->Run.Flags = Flags;
  CLI::App *App = Driver.add_subcommand(
      "models", "Check, list and write models of libraries");
  App->require_subcommand(1);
  App->footer("Examples:\n"
              "  nhsmail-tidy models check gateway.json\n"
              "  nhsmail-tidy models check gateway.json --against "
              "src/Referral.cpp -- -std=c++20\n"
              "  nhsmail-tidy models list libcurl\n"
              "  nhsmail-tidy models list --used-by src/Referral.cpp -p build\n"
              "  nhsmail-tidy models suggest src/Gateway.cpp -p build -o "
              "gateway.json");

  CLI::App *Check = App->add_subcommand(
      "check", "Say what is wrong with model files, and what is in vain");
  Check
      ->add_option("FILE", Options->Models,
                   "Model files, in the order in which they are loaded")
      ->required();
  Check
      ->add_option("--against", Options->Program,
                   "A program that uses the libraries: say which rows name "
                   "nothing in it")
      ->type_name("FILE");
  addBuildOption(*Check, Options->Run);

  CLI::App *List = App->add_subcommand(
      "list", "List the libraries that there are models of, and their rows");
  List->add_option("LIBRARY", Options->Libraries,
                   "List the rows of these libraries");
  List->add_option("--used-by", Options->Program,
                   "List the rows that describe what this program calls, and "
                   "what may send mail and has no model")
      ->type_name("FILE");
  addBuildOption(*List, Options->Run);
  addSettingOptions(*List, Options->Run);
  List->add_option("--format", Options->Format, "text or json")
      ->check(CLI::IsMember({"text", "json"}).description(""))
      ->type_name("FORMAT");

  CLI::App *Suggest = App->add_subcommand(
      "suggest", "Write models of the functions of a program, for programs "
                 "that use them");
  Suggest->add_option("FILE", Options->Run.Files, "Source files")->required();
  addBuildOption(*Suggest, Options->Run);
  Suggest
      ->add_option("-o,--output", Options->Run.Output,
                   "Where to write the models instead of standard output")
      ->type_name("FILE");
  addSettingOptions(*Suggest, Options->Run);
  addWorkOptions(*Suggest, Options->Run);

  return {App, [Options, Check, List] {
            if (Check->parsed())
              return runModelsCheck(*Options);
            if (List->parsed())
              return runModelsList(*Options);
            Options->Run.SuggestModels = true;
            return runCheck(Options->Run);
          }};
}

} // namespace nhsmail
