//===- CheckCommand.cpp - nhsmail-tidy check ------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/CheckGlobs.h"
#include "checks/policy/Policy.h"
#include "checks/rules/Catalogue.h"
#include "tools/nhsmail-tidy/CompileUnits.h"
#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/nhsmail-tidy/Progress.h"
#include "tools/nhsmail-tidy/Subcommand.h"
#include "tools/nhsmail-tidy/UnitAnalysis.h"
#include "tools/nhsmail-tidy/WorkerPool.h"
#include "tools/report/Writers.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace nhsmail {
namespace {

struct CheckOptions {
  std::string Build;
  std::vector<std::string> Files;
  const CompilerFlags *Flags = nullptr;
  std::vector<std::string> Formats;
  std::string Output;
  std::string PolicyFile;
  std::vector<std::string> ModelFiles;
  std::string Checks = "*";
  std::vector<std::string> Exclude;
  int Level = 1;
  unsigned Jobs = std::max(1u, std::thread::hardware_concurrency());
  unsigned TimeoutSeconds = 120;
  size_t MemoryMegabytes = 4096;
  bool Stats = false;
  bool DumpFacts = false, DumpSummaries = false;
  std::string DumpStates;                  ///< FILE:LINE
  std::vector<std::string> ExplainMissing; ///< FILE:LINE CHECK
};

/// One report to write, and where to; an empty file is standard output.
struct OutputRequest {
  const OutputFormat *Format;
  std::string File;
};

/// Policy and models in force for a unit.
struct Settings {
  Policy Pol;
  ModelSet Models;
};

class CheckRun {
public:
  explicit CheckRun(const CheckOptions &Options) : Options(Options) {}

  ExitCode run() {
    if (!planOutputs() || !planDump() || !selectChecks())
      return ExitCode::UsageError;
    std::string Error;
    if (!initializeClang(Error)) {
      printError(Error);
      return ExitCode::WrongHost;
    }
    if (!selectUnits() || !configure())
      return ExitCode::UsageError;
    if (const int Signal = analyzeUnits()) {
      // End as any program does that the signal stops.
      std::signal(Signal, SIG_DFL);
      raise(Signal);
    }
    if (!canarySang()) {
      printError("this program does not find what it must find; it was built "
                 "for clang " +
                 clangVersion() +
                 " and does not work with the clang libraries that it runs "
                 "with");
      return ExitCode::WrongHost;
    }
    collect();
    if (Dump.What != DumpRequest::Nothing)
      return writeDump();
    if (!writeOutputs())
      return ExitCode::UsageError;
    return Result.exitCode();
  }

private:
  const CheckOptions &Options;
  std::vector<OutputRequest> Outputs;
  std::vector<CompileUnit> Units;
  AnalysisRequest Request;
  DumpRequest Dump;
  std::string Dumped; ///< Of all units.
  std::map<std::string, Settings> ByPolicyFile;
  std::vector<const Settings *> UnitSettings; ///< As Units.
  std::vector<WorkerEnd> Ends;                ///< As Units, then the canary.
  Report Result;

  //===--- What is asked for ----------------------------------------------===//

  static bool fail(const std::string &Message) {
    printError(Message);
    return false;
  }

  bool planOutputs() {
    size_t WithoutFile = 0;
    for (const std::string &Value : Options.Formats) {
      const size_t Equals = Value.find('=');
      const std::string Name = Value.substr(0, Equals);
      const OutputFormat *Format = findOutputFormat(Name);
      if (!Format)
        return fail("there is no output format '" + Name + "'; there are " +
                    formatNames());
      if (Equals == std::string::npos)
        ++WithoutFile;
      Outputs.push_back({Format, Equals == std::string::npos
                                     ? Options.Output
                                     : Value.substr(Equals + 1)});
    }
    if (WithoutFile > 1)
      return fail("several formats would be written to one place; give each a "
                  "file, as in --format sarif=nhsmail.sarif");
    if (Outputs.empty())
      Outputs.push_back({findOutputFormat("text"), Options.Output});
    else if (!Options.Output.empty() && WithoutFile == 0)
      return fail("-o has no format to write: every --format names a file");
    for (const OutputRequest &O : Outputs)
      if (!O.File.empty())
        if (std::string Why = whyNotWritable(O.File); !Why.empty())
          return fail("cannot write '" + O.File + "': " + Why);
    return true;
  }

  static std::string formatNames() {
    std::string Names;
    for (const OutputFormat &F : outputFormats())
      Names += (Names.empty() ? "" : ", ") + std::string(F.Name);
    return Names;
  }

  bool selectChecks() {
    // "-x" alone means all but x, "x" alone only x.
    const bool Subtracts = Options.Checks.starts_with('-');
    Request = {Options.Level,
               checkFilter((Subtracts ? "*," : "") + Options.Checks)};
    std::vector<std::string> Ids;
    for (const CheckInfo &Check : catalogue())
      Ids.push_back(Check.Id);
    std::istringstream Globs(Options.Checks);
    for (std::string Glob; std::getline(Globs, Glob, ',');) {
      Glob.erase(0, Glob.starts_with('-') ? 1 : 0);
      if (std::none_of(Ids.begin(), Ids.end(), [&](const std::string &Id) {
            return matchesText(Glob, Id);
          })) {
        const std::string_view Near = nearestName(Glob, Ids);
        return fail("--checks: no check is named '" + Glob + "'" +
                    (Near.empty()
                         ? "; `nhsmail-tidy explain` lists them"
                         : "; did you mean '" + std::string(Near) + "'?"));
      }
    }
    return true;
  }

  bool isExcluded(const std::string &File) const {
    const std::string Relative = displayPath(File, Result.Root);
    return std::any_of(Options.Exclude.begin(), Options.Exclude.end(),
                       [&](const std::string &Glob) {
                         return matchesPath(Glob, Relative) ||
                                matchesPath(Glob, File);
                       });
  }

  /// Reads FILE:LINE.
  bool readPlace(const std::string &Text) {
    const size_t Colon = Text.rfind(':');
    const std::string Line =
        Colon == std::string::npos ? "" : Text.substr(Colon + 1);
    if (Line.empty() || Line.size() > 9 || Colon == 0 ||
        !std::all_of(Line.begin(), Line.end(),
                     [](unsigned char C) { return std::isdigit(C); }))
      return fail("'" + Text + "' is no place; write FILE:LINE");
    Dump.File = absolutePath(Text.substr(0, Colon), currentDirectory());
    Dump.Line = static_cast<unsigned>(std::stoul(Line));
    return true;
  }

  bool planDump() {
    const int Wanted = Options.DumpFacts + Options.DumpSummaries +
                       !Options.DumpStates.empty() +
                       !Options.ExplainMissing.empty();
    if (Wanted == 0)
      return true;
    if (Wanted > 1 || !Options.Formats.empty())
      return fail("--dump-… and --explain-missing print one thing, instead of a "
                  "report");
    if (Options.DumpFacts || Options.DumpSummaries) {
      Dump.What = Options.DumpFacts ? DumpRequest::Facts : DumpRequest::Summaries;
      return true;
    }
    if (!Options.DumpStates.empty()) {
      Dump.What = DumpRequest::States;
      return readPlace(Options.DumpStates);
    }
    Dump.What = DumpRequest::Missing;
    Dump.Check = Options.ExplainMissing[1];
    if (!findCheck(Dump.Check))
      return fail("there is no check '" + Dump.Check +
                  "'; 'nhsmail-tidy explain' lists them");
    return readPlace(Options.ExplainMissing[0]);
  }

  ExitCode writeDump() const {
    for (const UnitFailure &F : Result.Failures)
      printError(displayPath(F.File, Result.Root) + ": " + F.Reason);
    if (Dumped.empty() && Result.Failures.empty() && !Dump.File.empty()) {
      printError("'" + Dump.File +
                 "' is part of none of the files that were analysed, or has "
                 "no code on that line");
      return ExitCode::UsageError;
    }
    if (Options.Output.empty())
      std::cout << Dumped << std::flush;
    else if (std::string Why = writeFile(Options.Output, Dumped); !Why.empty()) {
      printError("cannot write '" + Options.Output + "': " + Why);
      return ExitCode::UsageError;
    }
    return Result.Failures.empty() ? ExitCode::Clean : ExitCode::Incomplete;
  }

  bool selectUnits() {
    Result.Root = currentDirectory();
    std::error_code Error;
    for (const std::string &File : Options.Files) {
      if (!std::filesystem::exists(File, Error))
        return fail("'" + File + "' does not exist");
      if (std::filesystem::is_directory(File, Error))
        return fail("'" + File +
                    "' is a directory; name files, or none to check all of the "
                    "compile database");
    }
    if (!(Options.Flags ? unitsFromFlags() : unitsFromDatabase()))
      return false;
    std::erase_if(Units,
                  [&](const CompileUnit &U) { return isExcluded(U.File); });
    return !Units.empty() ||
           fail("--exclude leaves no file to check; make its globs narrower");
  }

  bool unitsFromFlags() {
    if (!Options.Build.empty())
      return fail("-p and flags behind -- exclude each other");
    if (Options.Files.empty())
      return fail("flags behind -- need a file before the --");
    for (const std::string &File : Options.Files)
      Units.push_back(unitWithFlags(File, *Options.Flags));
    return true;
  }

  bool unitsFromDatabase() {
    std::string Build = Options.Build;
    if (Build.empty()) {
      const std::string Start =
          Options.Files.empty()
              ? Result.Root
              : std::filesystem::path(
                    absolutePath(Options.Files.front(), Result.Root))
                    .parent_path()
                    .string();
      Build = findCompileDatabase(Start);
      if (Build.empty())
        return fail("there is no compile_commands.json in '" + Start +
                    "' or above; name the build directory with -p, or give "
                    "compiler flags behind --");
    }
    std::string Error;
    std::optional<std::vector<CompileUnit>> All =
        loadCompileDatabase(Build, Error);
    if (!All)
      return fail(Error);
    if (Options.Files.empty()) {
      Units = std::move(*All);
      return true;
    }
    for (const std::string &File : Options.Files) {
      std::vector<CompileUnit> OfFile = unitsOf(*All, File);
      if (OfFile.empty())
        return fail("'" + File + "' is not in the compile database of '" +
                    Build +
                    "'; configure the build again if the file is new, name a "
                    "source file instead of a header, or give compiler flags "
                    "behind --");
      std::move(OfFile.begin(), OfFile.end(), std::back_inserter(Units));
    }
    return true;
  }

  //===--- Policy and models
  //------------------------------------------------===//

  bool configure() {
    std::map<std::string, std::string> ByFolder;
    for (const CompileUnit &U : Units) {
      std::string PolicyFile = Options.PolicyFile;
      if (PolicyFile.empty()) {
        const std::string Folder =
            std::filesystem::path(U.File).parent_path().string();
        auto [It, New] = ByFolder.try_emplace(Folder);
        if (New)
          It->second = findPolicyUpwards(Folder).value_or("");
        PolicyFile = It->second;
      }
      const Settings *Config = settings(PolicyFile);
      if (!Config)
        return false;
      UnitSettings.push_back(Config);
    }
    return true;
  }

  /// The settings by \p PolicyFile, loaded once; null where it is wrong.
  const Settings *settings(const std::string &PolicyFile) {
    if (auto It = ByPolicyFile.find(PolicyFile); It != ByPolicyFile.end())
      return &It->second;
    PolicyResult Loaded = PolicyFile.empty() ? PolicyResult(defaultPolicy())
                                             : loadPolicyFile(PolicyFile);
    std::vector<ConfigError> Errors;
    if (auto *Wrong = std::get_if<std::vector<ConfigError>>(&Loaded)) {
      Errors = std::move(*Wrong);
    } else {
      Policy &Pol = std::get<Policy>(Loaded);
      std::vector<std::string> ModelFiles = Pol.modelFiles();
      ModelFiles.insert(ModelFiles.end(), Options.ModelFiles.begin(),
                        Options.ModelFiles.end());
      ModelSet Models = loadModels(ModelFiles, Errors);
      if (Errors.empty()) {
        if (!PolicyFile.empty())
          Result.PolicyFiles.insert(absolutePath(PolicyFile, Result.Root));
        return &ByPolicyFile
                    .emplace(PolicyFile,
                             Settings{std::move(Pol), std::move(Models)})
                    .first->second;
      }
    }
    for (const ConfigError &Error : Errors)
      printError(Error.toString());
    return nullptr;
  }

  //===--- The work
  //---------------------------------------------------------===//

  /// Fills Ends. Returns the signal that stopped it, or 0.
  int analyzeUnits() {
    const size_t Canary = Units.size();
    Ends.resize(Units.size() + 1);
    Progress Line(Units.size());
    return runWorkers(
        Ends.size(),
        {Options.Jobs, std::chrono::seconds(Options.TimeoutSeconds),
         Options.MemoryMegabytes << 20},
        [&](size_t Task) {
          if (Task == Canary)
            return serialize(runCanary());
          const Settings &Config = *UnitSettings[Task];
          return serialize(
              runUnit(Units[Task], Config.Models, Config.Pol,
                                   {Request, Dump}));
        },
        [&](size_t Task, WorkerEnd End) {
          Ends[Task] = std::move(End);
          if (Task != Canary)
            Line.advance();
        },
        [&] { Line.show(); });
  }

  /// False where this program is broken: then what it says of units is too.
  bool canarySang() const {
    const WorkerEnd &End = Ends.back();
    if (End.How == WorkerEnd::Kind::TimedOut ||
        End.How == WorkerEnd::Kind::OutOfMemory)
      return true; // it says nothing; the units had the same limits
    const std::optional<UnitOutcome> Outcome = parseOutcome(End.Output);
    return Outcome && !Outcome->Result.Findings.empty();
  }

  void collect() {
    Result.ToolVersion = NHSMAIL_VERSION;
    Result.Level = Options.Level;
    for (size_t I = 0; I < Units.size(); ++I)
      collect(Units[I].File, Ends[I]);
    std::erase_if(Result.Findings,
                  [&](const Finding &F) { return isExcluded(F.Where.File); });
    std::erase_if(Result.Unmodelled, [&](const UnmodelledCall &C) {
      return isExcluded(C.Where.File);
    });
    Result.finish();
  }

  void collect(const std::string &File, const WorkerEnd &End) {
    using Kind = UnitFailure::Kind;
    switch (End.How) {
    case WorkerEnd::Kind::TimedOut:
      Result.Failures.push_back({File,
                                 Kind::Timeout,
                                 "took longer than " +
                                     std::to_string(Options.TimeoutSeconds) +
                                     " seconds (--timeout)",
                                 {}});
      return;
    case WorkerEnd::Kind::OutOfMemory:
      Result.Failures.push_back({File,
                                 Kind::MemoryLimit,
                                 "needed more than " +
                                     std::to_string(Options.MemoryMegabytes) +
                                     " MB of memory (--memory-limit)",
                                 {}});
      return;
    case WorkerEnd::Kind::Crashed:
    case WorkerEnd::Kind::Finished:
      break;
    }
    std::optional<UnitOutcome> Outcome;
    if (End.How == WorkerEnd::Kind::Finished)
      Outcome = parseOutcome(End.Output);
    if (!Outcome) {
      Result.Failures.push_back(
          {File, Kind::Crash, "the analysis crashed" + howCrashed(End.Status),
           firstLines(End.Errors)});
      return;
    }
    std::move(Outcome->Notes.begin(), Outcome->Notes.end(),
              std::back_inserter(Result.Notes));
    Dumped += Outcome->Dump;
    if (Outcome->Errors.empty())
      Result.add(std::move(Outcome->Result));
    else
      Result.Failures.push_back({File, Kind::CompileError, "does not compile",
                                 std::move(Outcome->Errors)});
  }

  static std::vector<std::string> firstLines(const std::string &Text) {
    std::vector<std::string> Lines;
    std::istringstream In(Text);
    for (std::string Line; Lines.size() < 5 && std::getline(In, Line);)
      if (!Line.empty())
        Lines.push_back(Line);
    return Lines;
  }

  static std::string howCrashed(int Status) {
    if (WIFSIGNALED(Status))
      return std::string(" (") + strsignal(WTERMSIG(Status)) + ")";
    return "";
  }

  //===--- What is said
  //-----------------------------------------------------===//

  bool writeOutputs() const {
    for (const std::string &Note : Result.Notes)
      std::cerr << "nhsmail-tidy: note: " << printable(Note) << '\n';
    for (const UnitFailure &F : Result.Failures) {
      printError(displayPath(F.File, Result.Root) + ": " + F.Reason);
      for (const std::string &Detail : F.Details)
        std::cerr << "    " << printable(Detail) << '\n';
    }
    bool Complete = true;
    for (const OutputRequest &O : Outputs) {
      WriteOptions Style;
      Style.Color = O.File.empty() && isRichTerminal(STDOUT_FILENO) &&
                    !std::getenv("NO_COLOR");
      const std::string Text = O.Format->Write(Result, Style);
      if (O.File.empty()) {
        std::cout << Text << std::flush;
        if (!std::cout)
          Complete = fail("cannot write to standard output");
      } else if (std::string Why = writeFile(O.File, Text); !Why.empty()) {
        Complete = fail("cannot write '" + O.File + "': " + Why);
      }
    }
    if (Options.Stats)
      writeStats();
    return Complete;
  }

  void writeStats() const {
    std::cerr << "units analysed:     " << Result.UnitsAnalysed << " of "
              << Units.size() << '\n'
              << "functions analysed: " << Result.FunctionsAnalysed << '\n'
              << "unmodelled calls:   " << Result.Unmodelled.size() << '\n'
              << "limits hit:         "
              << (Result.LimitsHit.empty() ? "none" : "") << '\n';
    for (const auto &[Name, Count] : Result.LimitsHit)
      std::cerr << "  " << Name << ": " << Count << '\n';
  }
};

} // namespace

Subcommand addCheckCommand(CLI::App &Driver, const CompilerFlags *Flags) {
  auto Options = std::make_shared<CheckOptions>();
  Options->Flags = Flags;
  CLI::App *App = Driver.add_subcommand(
      "check", "Analyse the files of a compile database, or FILE alone");
  App->footer("Examples:\n"
              "  nhsmail-tidy check -p build\n"
              "  nhsmail-tidy check -p build src/Referral.cpp --level 2\n"
              "  nhsmail-tidy check -p build --format text --format "
              "sarif=nhsmail.sarif\n"
              "  nhsmail-tidy check src/Referral.cpp -- -std=c++20 -Iinclude");
  App->add_option("FILE", Options->Files,
                  "Source files; all of the compile database where none is "
                  "named");
  App->add_option("-p", Options->Build,
                  "Build directory with compile_commands.json, or that file; "
                  "found upwards where it is not given")
      ->type_name("BUILD");
  App->add_option("--format", Options->Formats,
                  "text, json or sarif; with =FILE written there. May be "
                  "repeated")
      ->type_name("FORMAT[=FILE]")
      ->expected(1)
      ->take_all();
  App->add_option("-o,--output", Options->Output,
                  "Where to write the report instead of standard output")
      ->type_name("FILE");
  App->add_option("--policy", Options->PolicyFile,
                  "Policy file; else the nearest " +
                      std::string(PolicyFileName) + " above each source file")
      ->type_name("FILE");
  App->add_option("--models", Options->ModelFiles,
                  "Models of further libraries. May be repeated")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  App->add_option("--checks", Options->Checks,
                  "Checks to run, as globs separated by commas; the last that "
                  "matches decides, a leading - leaves out")
      ->type_name("GLOBS");
  App->add_option("--level", Options->Level,
                  "0: breaches on the face of the code, 1: likely ones, 2: "
                  "advice too")
      ->check(CLI::Range(0, 2).description(""))
      ->type_name("N")
      ->capture_default_str();
  App->add_option("--exclude", Options->Exclude,
                  "Files to leave out, as a glob: ** is any number of folders. "
                  "May be repeated")
      ->type_name("GLOB")
      ->expected(1)
      ->take_all();
  App->add_option("-j,--jobs", Options->Jobs, "Files analysed at a time")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N")
      ->capture_default_str();
  App->add_option("--timeout", Options->TimeoutSeconds, "Time for one file")
      ->check(CLI::Range(1, 86400).description(""))
      ->type_name("SECONDS")
      ->capture_default_str();
  App->add_option("--memory-limit", Options->MemoryMegabytes,
                  "Memory for one file")
      ->check(CLI::Range(64, 1 << 20).description(""))
      ->type_name("MB")
      ->capture_default_str();
  App->add_flag("--stats", Options->Stats,
                "Say on standard error how much was analysed, and which limits "
                "of the analysis were met");
  App->add_flag("--dump-facts", Options->DumpFacts,
                "Print what the analysis reads out of the files")
      ->group("Debugging");
  App->add_flag("--dump-summaries", Options->DumpSummaries,
                "Print what was inferred of each function, as a model file")
      ->group("Debugging");
  App->add_option("--dump-states", Options->DumpStates,
                  "Print what is known before each instruction of a line")
      ->type_name("FILE:LINE")
      ->group("Debugging");
  App->add_option("--explain-missing", Options->ExplainMissing,
                  "Say why a check reports nothing on a line")
      ->type_name("FILE:LINE CHECK")
      ->expected(2)
      ->group("Debugging");
  return {App, [Options] { return CheckRun(*Options).run(); }};
}

} // namespace nhsmail
