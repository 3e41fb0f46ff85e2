//===- CheckRun.cpp - From files to reports -------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CheckRun.h"

#include "checks/engine/SummaryJson.h"
#include "checks/policy/CheckGlobs.h"
#include "checks/policy/Date.h"
#include "checks/policy/Names.h"
#include "checks/policy/Policy.h"
#include "checks/rules/Catalogue.h"
#include "tools/nhsmail-tidy/CompileUnits.h"
#include "tools/nhsmail-tidy/CoveringUnits.h"
#include "tools/nhsmail-tidy/FactsFiles.h"
#include "tools/nhsmail-tidy/FixRun.h"
#include "tools/nhsmail-tidy/LinkedAnalysis.h"
#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/nhsmail-tidy/ProgramUnits.h"
#include "tools/nhsmail-tidy/Progress.h"
#include "tools/nhsmail-tidy/RelevanceScan.h"
#include "tools/nhsmail-tidy/ReportGate.h"
#include "tools/nhsmail-tidy/Subcommand.h"
#include "tools/nhsmail-tidy/UnitAnalysis.h"
#include "tools/nhsmail-tidy/WorkerPool.h"
#include "tools/report/Writers.h"

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace nhsmail {
namespace {

/// Facts and summaries hold texts of the program.
constexpr unsigned OwnersOnly = 0600;

/// One report to write, and where to; an empty file is standard output.
struct OutputRequest {
  const OutputFormat *Format;
  std::string File;
};

/// Policy and models in force for a unit.
struct Settings {
  Policy Pol;
  ModelSet Models;
  std::string OfFacts; ///< All of it that decides what facts say.
};

/// How a task ended, and what came of it; nothing, where it did not finish.
struct TaskEnd {
  WorkerEnd End;
  std::optional<UnitOutcome> Outcome;

  void take(WorkerEnd Ended) {
    End = std::move(Ended);
    if (End.How == WorkerEnd::Kind::Finished)
      Outcome = parseOutcome(std::exchange(End.Output, {}));
  }
};

/// Units that are judged together.
struct LinkedProgram {
  std::vector<size_t> Units;
  TaskEnd Ended;
};

class CheckRun {
public:
  explicit CheckRun(const CheckOptions &Options) : Options(Options) {}

  ExitCode run() {
    if (!planOutputs() || !planDump() || !selectChecks() || !Gate.plan(Options))
      return ExitCode::UsageError;
    std::string Error;
    if (!initializeClang(Error)) {
      printError(Error);
      return ExitCode::WrongHost;
    }
    if (!selectUnits() || !configure())
      return ExitCode::UsageError;
    openCache();
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
    if (Cache && std::any_of(Entries.begin(), Entries.end(),
                             [](const std::string &E) { return E.empty(); }))
      Cache->trim(uint64_t(Options.CacheMegabytes) << 20);
    if (Options.Reader || Options.SuggestModels) {
      printFailures();
      if (!Result.Failures.empty())
        return ExitCode::Incomplete;
      return Options.Reader ? Options.Reader(Dumped, Result)
                            : writeSuggestion();
    }
    if (Dump.What != DumpRequest::Nothing)
      return writeDump();
    Gate.apply(Result);
    if (Options.BeforeWriting)
      if (const auto Ends = Options.BeforeWriting(Result))
        return *Ends;
    if (!writeOutputs() || !writeSummaries())
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
  std::map<std::string, nlohmann::json> Summaries; ///< Rows of all, by key.
  std::map<std::string, double> Seconds; ///< CPU time by phase.
  std::set<std::string> FilesRead; ///< Where DepFile wants to know.
  size_t Analysed = 0; ///< Units that were.
  size_t Parsed = 0; ///< Units that were, and not known from before.
  std::set<size_t> Unconcerned; ///< Units in which nothing would count.
  std::map<std::string, Settings> ByPolicyFile;
  std::vector<const Settings *> UnitSettings; ///< As Units.
  std::vector<TaskEnd> Ends;                  ///< As Units, then the canary.
  std::vector<bool> Selected;                 ///< As Units: not left out.
  /// By settings: what one policy says of a unit, another may not.
  std::map<const Settings *, ProgramUnits> Linked;
  /// Names of functions whose callers have been looked for.
  std::map<const Settings *, std::set<std::string>> LookedFor;
  std::vector<LinkedProgram> Programs;
  std::unique_ptr<FactsCache> Cache;          ///< Null where none is used.
  std::vector<std::string> Keys, Entries;     ///< Of the cache, as Units.
  ReportGate Gate;
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
      const auto Format = std::find_if(
          Options.Known->begin(), Options.Known->end(),
          [&](const OutputFormat &F) { return F.Name == Name; });
      if (Format == Options.Known->end())
        return fail("there is no output format '" + Name + "'; there are " +
                    formatNames());
      if (Equals == std::string::npos)
        ++WithoutFile;
      Outputs.push_back({&*Format, Equals == std::string::npos
                                     ? Options.Output
                                     : Value.substr(Equals + 1)});
    }
    if (WithoutFile > 1)
      return fail("several formats would be written to one place; give each a "
                  "file, as in --format " +
                  std::string(Options.Known->back().Name) + "=FILE");
    if (Outputs.empty())
      Outputs.push_back({&Options.Known->front(), Options.Output});
    else if (!Options.Output.empty() && WithoutFile == 0)
      return fail("-o has no format to write: every --format names a file");
    std::vector<std::string> Files{Options.ExportSummaries, Options.DepFile};
    for (const OutputRequest &O : Outputs)
      Files.push_back(O.File);
    for (const std::string &File : Files)
      if (!File.empty())
        if (std::string Why = whyNotWritable(File); !Why.empty())
          return fail("cannot write '" + File + "': " + Why);
    return true;
  }

  std::string formatNames() const {
    std::string Names;
    for (const OutputFormat &F : *Options.Known)
      Names += (Names.empty() ? "" : ", ") + std::string(F.Name);
    return Names;
  }

  bool selectChecks() {
    // "-x" alone means all but x, "x" alone only x.
    const bool Subtracts = Options.Checks.starts_with('-');
    Request = {Options.Level,
               checkFilter((Subtracts ? "*," : "") + Options.Checks)};
    Request.Day = today();
    Request.Inventory = Options.Inventory;
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
    if (!Options.DepFile.empty() && Options.Output.empty())
      return fail("--depfile needs -o: it says what that file is made from");
    const int Wanted = Options.DumpFacts + Options.DumpSummaries +
                       !Options.DumpStates.empty() +
                       !Options.ExplainMissing.empty();
    Dump.What = Options.StoreFacts      ? DumpRequest::Facts
                : Options.SuggestModels ? DumpRequest::Summaries
                                        : Options.DumpToReader;
    if (Wanted == 0)
      return true;
    if (Wanted > 1 || !Options.Formats.empty() ||
        !Options.ExportSummaries.empty())
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
    printFailures();
    if (Dumped.empty() && Result.Failures.empty() && !Dump.File.empty()) {
      printError("'" + Dump.File +
                 "' is part of none of the files that were analysed, or has "
                 "no code on that line");
      return ExitCode::UsageError;
    }
    const std::string &Text =
        Options.RelativeFacts ? withRelativeFiles(Dumped, Result.Root) : Dumped;
    if (Options.Output.empty())
      std::cout << Text << std::flush;
    else if (Options.StoreFacts && !Result.Failures.empty())
      return ExitCode::Incomplete; // What was stored before stays.
    else if (std::string Why = writeFile(Options.Output, Text, OwnersOnly);
             !Why.empty()) {
      printError("cannot write '" + Options.Output + "': " + Why);
      return ExitCode::UsageError;
    }
    if (!Options.DepFile.empty() && !writeDepFile())
      return ExitCode::UsageError;
    return Result.Failures.empty() ? ExitCode::Clean : ExitCode::Incomplete;
  }

  bool writeDepFile() const {
    auto escaped = [](const std::string &File) {
      std::string Out;
      for (char C : File) {
        if (C == ' ' || C == '#')
          Out += '\\';
        if (C == '$')
          Out += '$';
        Out += C;
      }
      return Out;
    };
    std::string Text = escaped(Options.Output) + ":";
    for (const std::string &File : FilesRead)
      Text += " \\\n  " + escaped(File);
    const std::string Why = writeFile(Options.DepFile, Text + "\n");
    return Why.empty() ||
           fail("cannot write '" + Options.DepFile + "': " + Why);
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
    if (Options.Link) {
      if (Options.Files.empty())
        return fail("--facts needs files that `nhsmail-tidy facts` has written");
      if (!Options.Build.empty() || Options.Flags)
        return fail("--facts takes neither -p nor flags behind --: facts say how "
                    "they were compiled");
      Units.push_back({Options.Files.front(), Result.Root, {}});
      return true;
    }
    if (!(Options.Flags ? unitsFromFlags() : unitsFromDatabase()))
      return false;
    if (Options.StoreFacts && Units.size() > 1)
      Units.resize(1); // Compiled in several ways: the first stands for all.
    std::erase_if(Units, [&](const CompileUnit &U) {
      const bool Excluded =
          U.OnlyFor.empty() && isExcluded(Options, U.File, Result.Root);
      if (Excluded)
        Result.Skipped.push_back(U.File);
      return Excluded;
    });
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
    std::optional<CompileDatabase> All = loadCompileDatabase(Build, Error);
    if (!All)
      return fail(Error);
    if (Options.Files.empty()) {
      Units = std::move(All->Units);
      Result.Notes = std::move(All->Notes);
      return true;
    }
    std::vector<std::string> Included;
    for (const std::string &File : Options.Files) {
      std::vector<CompileUnit> OfFile = unitsOf(All->Units, File);
      if (OfFile.empty())
        Included.push_back(File);
      std::move(OfFile.begin(), OfFile.end(), std::back_inserter(Units));
    }
    CoveringUnits Covering(All->Units);
    for (const std::string &File : Included)
      if (!cover(File, Covering, Build))
        return false;
    return true;
  }

  /// Sees to it that a unit is analysed that includes \p File.
  bool cover(const std::string &File, CoveringUnits &Covering,
             const std::string &Build) {
    const std::string Header = absolutePath(File, Result.Root);
    if (isExcluded(Options, Header, Result.Root)) {
      Result.Skipped.push_back(Header);
      return true;
    }
    const CompileUnit *Unit =
        Options.StoreFacts ? nullptr : Covering.find(Header, Units);
    if (!Unit)
      return fail(
          "'" + File + "' is not in the compile database of '" + Build +
          (Options.StoreFacts ? "'" : "', and no file that is includes it") +
          "; configure the build again if the file is new, or give "
          "compiler flags behind --");
    Result.Notes.push_back(
        displayPath(Header, Result.Root) + " is analysed as " +
        displayPath(Unit->File, Result.Root) + " includes it");
    auto It =
        std::find_if(Units.begin(), Units.end(), [&](const CompileUnit &U) {
          return U.File == Unit->File && U.Command == Unit->Command;
        });
    if (It == Units.end()) {
      Units.push_back(*Unit);
      Units.back().OnlyFor.insert(Header);
    } else if (!It->OnlyFor.empty()) {
      It->OnlyFor.insert(Header);
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
            Options.Link
                ? Result.Root
                : std::filesystem::path(U.File).parent_path().string();
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
      if (Errors.empty())
        Errors = checkSummaries(Models);
      if (Errors.empty()) {
        if (!PolicyFile.empty())
          Result.PolicyFiles.insert(absolutePath(PolicyFile, Result.Root));
        if (!Pol.organisation().empty())
          Result.Organisations.insert(Pol.organisation());
        std::string OfFacts = settingsOfFacts(Pol, ModelFiles);
        return &ByPolicyFile
                    .emplace(PolicyFile,
                             Settings{std::move(Pol), std::move(Models),
                                      std::move(OfFacts)})
                    .first->second;
      }
    }
    for (const ConfigError &Error : Errors)
      printError(Error.toString());
    return nullptr;
  }

  /// Models decide what is read, and facts say of a secret no more than how long
  /// it is, unless it is a placeholder.
  static std::string settingsOfFacts(const Policy &Pol,
                                     const std::vector<std::string> &ModelFiles) {
    std::string All;
    for (const std::string &File : ModelFiles)
      All += contentHash(readFile(File).value_or("")) + '\n';
    for (const std::string &Pattern : Pol.placeholders())
      All += Pattern + '\n';
    return All;
  }

  //===--- The cache
  //-------------------------------------------------------===//

  void openCache() {
    if (!Options.UseCache || Options.CacheFolder.empty() || Options.Link ||
        Dump.What != DumpRequest::Nothing)
      return;
    std::string Why;
    Cache = FactsCache::open(absolutePath(Options.CacheFolder, Result.Root), Why);
    if (!Cache) {
      Result.Notes.push_back("nothing is kept for the next run, as '" +
                             Options.CacheFolder + "' cannot be used: " + Why);
      return;
    }
    for (size_t I = 0; I < Units.size(); ++I) {
      Keys.push_back(Cache->keyOf(Units[I], UnitSettings[I]->OfFacts));
      Entries.push_back(Cache->find(Keys.back()));
    }
  }

  /// What the cache knows of a unit, or what is found out and kept now. Runs in a
  /// process of its own.
  UnitOutcome analyzeOrRead(size_t Task, UnitRequest Wanted) {
    const Settings &Config = *UnitSettings[Task];
    if (!Cache || Wanted.Files)
      return runUnit(Units[Task], Config.Models, Config.Pol, Wanted);
    if (!Entries[Task].empty())
      if (std::optional<std::string> Stored = FactsCache::read(Entries[Task]))
        if (std::optional<UnitOutcome> Outcome =
                runStored(*Stored, Config.Models, Config.Pol, Wanted)) {
          Outcome->Entry = Entries[Task];
          return std::move(*Outcome);
        }
    const bool Links = std::exchange(Wanted.Facts, true);
    Wanted.Files = true;
    UnitOutcome Outcome =
        runUnit(Units[Task], Config.Models, Config.Pol, Wanted);
    if (Outcome.Errors.empty())
      Outcome.Entry =
          Cache->store(Keys[Task], Outcome.Files, storedForm(Outcome));
    Outcome.Files.clear();
    if (!Links) {
      Outcome.Facts.clear();
      Outcome.Outline.clear();
    }
    return Outcome;
  }

  /// Whether files may be left out in which no word has to do with mail. Those
  /// that somebody names are parsed in any case.
  bool scans() const {
    return !Options.ParseAll && !Options.Link && Options.Files.empty() &&
           Dump.What == DumpRequest::Nothing;
  }

  /// Whether units are judged together that call each other.
  bool links() const {
    return Options.LinkUnits && !Options.Link && Units.size() > 1 &&
           Dump.What == DumpRequest::Nothing;
  }

  /// Whether files may be left out in which nothing would count. Where units are
  /// judged together, what is found in one may be due to another.
  bool chooses() const {
    return Gate.leavesOutFiles() && !links() && !Options.Link &&
           Dump.What == DumpRequest::Nothing && Options.ExportSummaries.empty();
  }

  /// The units that are to be parsed, or are known from before, whatever others
  /// hold, and the canary. What is known of a file that does not count may serve
  /// others.
  std::vector<size_t> selectTasks() {
    std::vector<size_t> Tasks;
    std::map<const Settings *, RelevanceScan> ByModels;
    Selected.assign(Units.size(), true);
    for (size_t I = 0; I < Units.size(); ++I) {
      const bool IsKnown = !Entries.empty() && !Entries[I].empty();
      if (!IsKnown && (scans() || chooses())) {
        RelevanceScan &Scan =
            ByModels.try_emplace(UnitSettings[I], UnitSettings[I]->Models)
                .first->second;
        Selected[I] = !scans() || Scan.mayMatter(Units[I]);
        if (Selected[I] && chooses() &&
            !Scan.reads(Units[I], [&](const std::string &File) {
              return Gate.concerns(File);
            }))
          Unconcerned.insert(I);
      }
      if (Selected[I] && !Unconcerned.count(I))
        Tasks.push_back(I);
    }
    Tasks.push_back(Units.size()); // The canary.
    return Tasks;
  }

  /// The units left out so far that may call what leads to mail by what is known
  /// now.
  std::vector<size_t> wakenTasks() {
    std::vector<size_t> Tasks;
    if (std::find(Selected.begin(), Selected.end(), false) == Selected.end())
      return Tasks;
    for (const auto &[Config, Program] : Linked) {
      std::vector<EntryFunction> Entries;
      for (const auto &[Name, Definers] : Program.entries()) {
        if (!LookedFor[Config].insert(Name).second)
          continue;
        EntryFunction Entry{Name, {}};
        for (size_t Unit : Definers)
          Entry.Definers.push_back(&Units[Unit]);
        Entries.push_back(std::move(Entry));
      }
      if (Entries.empty())
        continue;
      RelevanceScan Callers(Entries);
      for (size_t I = 0; I < Units.size(); ++I)
        if (!Selected[I] && UnitSettings[I] == Config &&
            Callers.mayMatter(Units[I])) {
          Selected[I] = true;
          Tasks.push_back(I);
        }
    }
    return Tasks;
  }

  //===--- The work
  //---------------------------------------------------------===//

  /// Fills Ends and Programs. Returns the signal that stopped it, or 0.
  int analyzeUnits() {
    Ends.resize(Units.size() + 1);
    loadNames();
    for (std::vector<size_t> Tasks = selectTasks(); !Tasks.empty();
         Tasks = wakenTasks()) {
      if (const int Signal = runTasks(Tasks))
        return Signal;
      if (!links())
        return 0;
    }
    for (const auto &[Config, Program] : Linked)
      for (std::vector<size_t> &Units : Program.programs())
        Programs.push_back({std::move(Units), {}});
    return runPrograms();
  }

  /// Programs are larger than units, and not as many.
  unsigned programSeconds() const { return Options.TimeoutSeconds * 10; }
  unsigned taskSeconds() const {
    return Options.Link ? programSeconds() : Options.TimeoutSeconds;
  }

  WorkerLimits limits(unsigned TimeoutSeconds) const {
    return {Options.Jobs, std::chrono::seconds(TimeoutSeconds),
            Options.MemoryMegabytes << 20};
  }

  int runTasks(const std::vector<size_t> &Tasks) {
    const size_t Canary = Units.size();
    Progress Line(Tasks.size() - (Tasks.back() == Canary), Options.HowFar);
    return runWorkers(
        Tasks.size(), limits(taskSeconds()),
        [&](size_t Number) {
          return serialize(Tasks[Number] == Canary ? runCanary()
                                                   : analyze(Tasks[Number]));
        },
        [&](size_t Number, WorkerEnd End) {
          const size_t Task = Tasks[Number];
          Ends[Task].take(std::move(End));
          if (Task == Canary)
            return;
          Line.advance();
          // Of what only stands for a header, no more than that is asked.
          if (links() && Ends[Task].Outcome && Units[Task].OnlyFor.empty())
            Linked[UnitSettings[Task]].add(
                Task, std::move(Ends[Task].Outcome->Outline));
        },
        [&] { Line.show(); });
  }

  UnitOutcome analyze(size_t Task) {
    const Settings &Config = *UnitSettings[Task];
    UnitRequest Wanted{Request, Dump};
    Wanted.Summaries = !Options.ExportSummaries.empty();
    Wanted.Linkable =
        Options.StoreFacts || Options.Reader || Options.SuggestModels;
    Wanted.Files = !Options.DepFile.empty() || !Units[Task].OnlyFor.empty();
    Wanted.Facts = links();
    if (!Options.Link)
      return analyzeOrRead(Task, Wanted);
    std::vector<StoredFacts> Stored;
    for (const std::string &File : Options.Files)
      Stored.push_back({File, readFile(File).value_or("")});
    return runLinked(Stored, Config.Models, Config.Pol, Wanted);
  }

  int runPrograms() {
    return runWorkers(
        Programs.size(), limits(programSeconds()),
        [&](size_t Number) { return serialize(analyze(Programs[Number])); },
        [&](size_t Number, WorkerEnd End) {
          Programs[Number].Ended.take(std::move(End));
        },
        [] {});
  }

  UnitOutcome analyze(const LinkedProgram &Program) const {
    std::vector<StoredFacts> Stored;
    for (size_t Unit : Program.Units)
      Stored.push_back({Units[Unit].File, Ends[Unit].Outcome->Facts});
    const Settings &Config = *UnitSettings[Program.Units.front()];
    UnitRequest Wanted{Request, Dump};
    Wanted.Summaries = !Options.ExportSummaries.empty();
    return runLinked(Stored, Config.Models, Config.Pol, Wanted,
                     [&](const Redactor &Secrets) {
                       for (size_t Unit : Program.Units)
                         forget(Secrets, *Ends[Unit].Outcome);
                     });
  }

  /// Takes what only the whole program shows to be secret out of the cache.
  static void forget(const Redactor &Secrets, const UnitOutcome &Unit) {
    if (Unit.Entry.empty() || !Secrets.mayKnow(Unit.Facts))
      return;
    if (std::optional<std::string> Stored = FactsCache::read(Unit.Entry))
      if (std::optional<std::string> Without = withoutSecrets(*Stored, Secrets))
        FactsCache::rewrite(Unit.Entry, *Without);
  }

  /// False where this program is broken: then what it says of units is too.
  bool canarySang() const {
    const TaskEnd &Canary = Ends.back();
    if (Canary.End.How == WorkerEnd::Kind::TimedOut ||
        Canary.End.How == WorkerEnd::Kind::OutOfMemory)
      return true; // it says nothing; the units had the same limits
    return Canary.Outcome && !Canary.Outcome->Result.Findings.empty();
  }

  void collect() {
    Result.ToolVersion = NHSMAIL_VERSION;
    Result.Level = Options.Level;
    Result.Day = Request.Day;
    if (Options.Inventory)
      hashInputs();
    Result.WholeProgram =
        Options.Link || (Options.Files.empty() && Unconcerned.empty());
    for (LinkedProgram &Program : Programs)
      collect(Program);
    for (size_t I = 0; I < Units.size(); ++I)
      if (Selected[I] && !Unconcerned.count(I)) {
        collect(Units[I], Ends[I]);
      } else if (!Selected[I]) {
        Result.add(Units[I].File, {});
        ++Analysed;
      }
    if (!Unconcerned.empty())
      Result.Notes.push_back(
          std::to_string(Unconcerned.size()) + " of " +
          std::to_string(Units.size()) +
          " files were not analysed: neither they nor what they include has "
          "changed since '" +
          *Options.DiffRevision + "'");
    if (Options.Link && Result.Failures.empty())
      Result.Analysed = Options.Files;
    std::erase_if(Result.Findings, [&](const Finding &F) {
      return isExcluded(Options, F.Where.File, Result.Root);
    });
    std::erase_if(Result.Points, [&](const IntegrationPoint &P) {
      return isExcluded(Options, P.Where.File, Result.Root);
    });
    std::erase_if(Result.Unmodelled, [&](const UnmodelledCall &C) {
      return isExcluded(Options, C.Where.File, Result.Root);
    });
    Result.finish();
  }

  void hashInputs() {
    std::vector<std::string> Files = Options.ModelFiles;
    Files.insert(Files.end(), Result.PolicyFiles.begin(),
                 Result.PolicyFiles.end());
    if (Options.Link)
      Files.insert(Files.end(), Options.Files.begin(), Options.Files.end());
    else
      for (const CompileUnit &U : Units)
        Files.push_back(U.File);
    for (const std::string &File : Files)
      Result.Inputs.emplace(absolutePath(File, Result.Root),
                            contentHash(readFile(File).value_or("")));
  }

  /// Why nothing came of \p Task, which is about \p File.
  UnitFailure failureOf(const std::string &File, const TaskEnd &Task,
                        unsigned TimeoutSeconds) const {
    using Kind = UnitFailure::Kind;
    switch (Task.End.How) {
    case WorkerEnd::Kind::TimedOut:
      return {File,
              Kind::Timeout,
              "took longer than " + std::to_string(TimeoutSeconds) +
                  " seconds (--timeout)",
              {}};
    case WorkerEnd::Kind::OutOfMemory:
      return {File,
              Kind::MemoryLimit,
              "needed more than " + std::to_string(Options.MemoryMegabytes) +
                  " MB of memory (--memory-limit)",
              {}};
    case WorkerEnd::Kind::Crashed:
    case WorkerEnd::Kind::Finished:
      break;
    }
    return {File, Kind::Crash,
            "the analysis crashed" + howCrashed(Task.End.Status),
            firstLines(Task.End.Errors)};
  }

  /// What is found out about units together replaces what each of them shows by
  /// itself.
  void collect(LinkedProgram &Program) {
    std::optional<UnitOutcome> &Outcome = Program.Ended.Outcome;
    if (!Outcome || !Outcome->Errors.empty()) {
      UnitFailure Failure =
          failureOf(Units[Program.Units.front()].File, Program.Ended,
                    programSeconds());
      Failure.Reason = "together with " +
                       std::to_string(Program.Units.size() - 1) +
                       " others that are one program with it: " +
                       Failure.Reason + "; each was judged by itself (--no-link)";
      Result.Failures.push_back(std::move(Failure));
      return;
    }
    for (size_t Unit : Program.Units) {
      UnitOutcome &Alone = *Ends[Unit].Outcome;
      AnalysisResult Kept;
      Kept.Unmodelled = std::move(Alone.Result.Unmodelled);
      Kept.MailBodies = std::move(Alone.Result.MailBodies);
      Alone.Result = std::move(Kept);
      Alone.Summaries.clear();
    }
    // Units know from which headers they call what.
    Outcome->Result.Unmodelled.clear();
    addSummaries(Outcome->Summaries);
    for (const auto &[Phase, Spent] : Outcome->Seconds)
      Seconds[Phase] += Spent;
    Result.add(std::move(Outcome->Result));
  }

  void collect(const CompileUnit &Unit, TaskEnd &Task) {
    const std::string &File = Unit.File;
    std::optional<UnitOutcome> &Outcome = Task.Outcome;
    if (!Outcome) {
      Result.Failures.push_back(failureOf(File, Task, taskSeconds()));
      return;
    }
    std::move(Outcome->Notes.begin(), Outcome->Notes.end(),
              std::back_inserter(Result.Notes));
    Dumped += Outcome->Dump;
    addSummaries(Options.SuggestModels ? Outcome->Dump : Outcome->Summaries);
    for (const auto &[Phase, Spent] : Outcome->Seconds)
      Seconds[Phase] += Spent;
    Parsed += Outcome->Seconds.count("parsing");
    Analysed += Outcome->Errors.empty();
    if (Outcome->Errors.empty() && !Unit.OnlyFor.empty())
      addCovered(Unit, std::move(*Outcome));
    else if (Outcome->Errors.empty())
      Result.add(File, std::move(Outcome->Result));
    else
      Result.Failures.push_back(
          {File, UnitFailure::Kind::CompileError,
           Options.Link ? "is not what facts has written" : "does not compile",
           std::move(Outcome->Errors)});
    FilesRead.merge(Outcome->Files);
  }

  /// Adds what \p Outcome says of the headers that \p Unit stands for.
  void addCovered(const CompileUnit &Unit, UnitOutcome Outcome) {
    keepOnly(Outcome.Result, Unit.OnlyFor);
    for (const std::string &Header : Unit.OnlyFor)
      if (wasRead(Outcome.Files, Header))
        Result.add(Header, std::exchange(Outcome.Result, {}));
      else
        Result.Failures.push_back(
            {Header,
             UnitFailure::Kind::CompileError,
             "is not compiled",
             {displayPath(Unit.File, Result.Root) +
              " includes it under conditions that do not hold there; name a "
              "source file that compiles it"}});
  }

  /// Functions in headers are those of many units: all say what they do.
  void addSummaries(const std::string &File) {
    if (File.empty())
      return;
    const nlohmann::json Model = nlohmann::json::parse(File);
    for (const nlohmann::json &Row : Model["functions"]) {
      const std::string Key = Row["key"].get<std::string>();
      auto [It, New] = Summaries.try_emplace(Key, Row);
      if (!New)
        It->second = mergeRows(It->second, Row);
    }
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

  void printFailures() const {
    for (const UnitFailure &F : Result.Failures) {
      printError(displayPath(F.File, Result.Root) + ": " + F.Reason);
      for (const std::string &Detail : F.Details)
        std::cerr << "    " << printable(Detail) << '\n';
    }
  }

  bool writeOutputs() const {
    for (const std::string &Note : Result.Notes)
      std::cerr << "nhsmail-tidy: note: " << printable(Note) << '\n';
    printFailures();
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

  bool writeSummaries() const {
    if (Options.ExportSummaries.empty())
      return true;
    std::vector<nlohmann::json> Rows;
    for (const auto &[Key, Row] : Summaries)
      Rows.push_back(Row);
    const std::string Why =
        writeFile(Options.ExportSummaries, toText(summaryFile(std::move(Rows))),
                  OwnersOnly);
    return Why.empty() ||
           fail("cannot write '" + Options.ExportSummaries + "': " + Why);
  }

  /// True of a summary that tells callers nothing that they could not assume.
  static bool isInert(const nlohmann::json &Row) {
    const nlohmann::json &Inferred = Row["inferred"];
    for (const char *List : {"events", "tested", "handedOn"})
      if (!Inferred[List].empty())
        return false;
    return Inferred["waits"] == "no" && Inferred["acts"] == false &&
           std::all_of(Inferred["exits"].begin(), Inferred["exits"].end(),
                       [](const nlohmann::json &Exit) {
                         return Exit["writes"].empty() &&
                                Exit["outcomes"].empty() &&
                                Exit["deferred"].empty() && Exit["thrown"] == false;
                       });
  }

  ExitCode writeSuggestion() const {
    std::vector<nlohmann::json> Rows;
    for (const auto &[Key, Row] : Summaries)
      if (!isInert(Row))
        Rows.push_back(Row);
    const size_t Count = Rows.size();
    const std::string Text = toText(summaryFile(std::move(Rows)));
    if (Options.Output.empty()) {
      std::cout << Text << std::flush;
      return ExitCode::Clean;
    }
    if (std::string Why = writeFile(Options.Output, Text, OwnersOnly);
        !Why.empty()) {
      printError("cannot write '" + Options.Output + "': " + Why);
      return ExitCode::UsageError;
    }
    std::cout << printable(Options.Output) << ": models of " << Count
              << (Count == 1 ? " function\n" : " functions\n");
    return ExitCode::Clean;
  }

  size_t linkedUnits() const {
    size_t Count = 0;
    for (const LinkedProgram &Program : Programs)
      Count += Program.Units.size();
    return Count;
  }

  void writeStats() const {
    std::cerr << "units analysed:     " << Analysed << " of "
              << Units.size() << '\n'
              << "  parsed:           " << Parsed << '\n'
              << "  without mail:     "
              << std::count(Selected.begin(), Selected.end(), false) << '\n'
              << "  judged together:  " << linkedUnits() << '\n'
              << "functions analysed: " << Result.FunctionsAnalysed << '\n'
              << "unmodelled calls:   " << Result.Unmodelled.size() << '\n'
              << "limits hit:         "
              << (Result.LimitsHit.empty() ? "none" : "") << '\n';
    for (const auto &[Name, Count] : Result.LimitsHit)
      std::cerr << "  " << Name << ": " << Count << '\n';
    std::cerr << "CPU seconds:\n";
    for (const char *Phase : {"reading", "parsing", "lowering", "solving", "checks"})
      if (auto It = Seconds.find(Phase); It != Seconds.end()) {
        char Text[32];
        std::snprintf(Text, sizeof Text, "%.3f", It->second);
        std::cerr << "  " << Phase << ": " << Text << '\n';
      }
  }
};

} // namespace

bool isExcluded(const CheckOptions &Options, const std::string &File,
                const std::string &Root) {
  const std::string Relative = displayPath(File, Root);
  return std::any_of(Options.Exclude.begin(), Options.Exclude.end(),
                     [&](const std::string &Glob) {
                       return matchesPath(Glob, Relative) ||
                              matchesPath(Glob, File);
                     });
}

ExitCode runCheck(const CheckOptions &Options) {
  return Options.Fix ? runWithFixes(Options) : CheckRun(Options).run();
}

} // namespace nhsmail
