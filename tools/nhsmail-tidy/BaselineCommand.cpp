//===- BaselineCommand.cpp - nhsmail-tidy baseline ------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CheckRun.h"
#include "tools/nhsmail-tidy/CompileUnits.h"
#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/report/Baseline.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace nhsmail {
namespace {

/// \p File is where the report of \p Options becomes a baseline, or is held
/// against one.
struct BaselineRun {
  CheckOptions Options;
  std::string File;
};

ExitCode fail(const std::string &Message) {
  printError(Message);
  return ExitCode::UsageError;
}

ExitCode write(const std::string &File, const Baseline &Known) {
  const std::string Why = writeFile(File, Known.text());
  return Why.empty() ? ExitCode::Clean
                     : fail("cannot write '" + File + "': " + Why);
}

std::string entries(size_t Count) {
  return std::to_string(Count) + (Count == 1 ? " entry" : " entries");
}

/// Runs the analysis and hands a complete report to \p Then.
ExitCode analyze(CheckOptions Options,
                 const std::function<ExitCode(const Report &)> &Then) {
  Options.BeforeWriting = [&](const Report &R) -> std::optional<ExitCode> {
    for (const UnitFailure &F : R.Failures)
      printError(displayPath(F.File, R.Root) + ": " + F.Reason);
    if (R.Failures.empty())
      return Then(R);
    printError(
        "the baseline stays as it was: not every file could be analysed; "
        "mend that, or leave files out with --exclude");
    return ExitCode::Incomplete;
  };
  return runCheck(Options);
}

ExitCode create(const BaselineRun &Run) {
  const std::string File = absolutePath(Run.File, currentDirectory());
  if (std::string Why = whyNotWritable(File); !Why.empty())
    return fail("cannot write '" + Run.File + "': " + Why);
  return analyze(Run.Options, [&](const Report &R) {
    const Baseline Known = Baseline::of(R, File);
    const ExitCode Code = write(File, Known);
    if (Code == ExitCode::Clean)
      std::cout << printable(Run.File) << ": " << entries(Known.size()) << '\n';
    return Code;
  });
}

ExitCode prune(const BaselineRun &Run) {
  const std::string File = absolutePath(Run.File, currentDirectory());
  auto Read = Baseline::read(File);
  if (const auto *Errors = std::get_if<std::vector<ConfigError>>(&Read)) {
    for (const ConfigError &Error : *Errors)
      printError(Error.toString());
    return ExitCode::UsageError;
  }
  if (std::string Why = whyNotWritable(File); !Why.empty())
    return fail("cannot write '" + Run.File + "': " + Why);
  auto &Known = std::get<Baseline>(Read);
  std::vector<std::string> Named;
  for (const std::string &Source : Run.Options.Files)
    Named.push_back(absolutePath(Source, currentDirectory()));
  return analyze(Run.Options, [&](const Report &R) {
    // Of some files alone, one knows what is in them, and not what is in the
    // headers that others include, too.
    const size_t Removed = Known.prune(R, [&](const std::string &Of) {
      return !isExcluded(Run.Options, Of, R.Root) &&
             (R.WholeProgram ||
              std::find(Named.begin(), Named.end(), Of) != Named.end());
    });
    const ExitCode Code = Removed ? write(File, Known) : ExitCode::Clean;
    if (Code == ExitCode::Clean)
      std::cout << printable(Run.File) << ": " << entries(Removed)
                << " removed, " << Known.size() << " left\n";
    return Code;
  });
}

} // namespace

Subcommand addBaselineCommand(CLI::App &Driver, const CompilerFlags *Flags) {
  auto ToCreate = std::make_shared<BaselineRun>(),
       ToPrune = std::make_shared<BaselineRun>();
  CLI::App *App = Driver.add_subcommand(
      "baseline", "Write down the findings that are known, for `check "
                  "--baseline` to leave them out of what counts");
  App->require_subcommand(1);
  App->footer("Examples:\n"
              "  nhsmail-tidy baseline create -p build -o "
              "nhsmail-baseline.json\n"
              "  nhsmail-tidy check -p build --baseline nhsmail-baseline.json\n"
              "  nhsmail-tidy baseline prune -p build --baseline "
              "nhsmail-baseline.json");

  CLI::App *Create =
      App->add_subcommand("create", "Write the open findings into a baseline");
  Create
      ->add_option("-o,--output", ToCreate->File,
                   "The baseline; paths in it are relative to its folder")
      ->type_name("FILE")
      ->required();
  addReportOptions(*Create, ToCreate->Options);

  CLI::App *Prune = App->add_subcommand(
      "prune", "Remove the entries of a baseline that are found no more");
  Prune->add_option("--baseline", ToPrune->File, "The baseline")
      ->type_name("FILE")
      ->required();
  addExcludeOption(*Prune, ToPrune->Options);
  ToPrune->Options.Level = 2; // An entry may be of any.

  for (auto &[Command, Run] :
       {std::pair{Create, ToCreate}, std::pair{Prune, ToPrune}}) {
    Run->Options.Flags = Flags;
    addProgramOptions(*Command, Run->Options);
    addSettingOptions(*Command, Run->Options);
    addManyFilesOptions(*Command, Run->Options);
    addWorkOptions(*Command, Run->Options);
    addCacheOptions(*Command, Run->Options);
  }
  return {App, [Create, ToCreate, ToPrune] {
            return Create->parsed() ? create(*ToCreate) : prune(*ToPrune);
          }};
}

} // namespace nhsmail
