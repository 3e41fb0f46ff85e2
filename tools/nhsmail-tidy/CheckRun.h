//===- CheckRun.h - From files to reports -----------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// What `check`, `facts`, `link` and `inventory` have in common: each analyses
/// files in processes of their own and writes what comes of it.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_CHECKRUN_H
#define NHSMAIL_DRIVER_CHECKRUN_H

#include "checks/rules/Debug.h"
#include "tools/nhsmail-tidy/FactsCache.h"
#include "tools/nhsmail-tidy/Progress.h"
#include "tools/nhsmail-tidy/Subcommand.h"
#include "tools/report/Writers.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace nhsmail {

struct CheckOptions {
  std::string Build;
  std::vector<std::string> Files;
  bool Link = false; ///< Files hold facts, which are one program.
  const CompilerFlags *Flags = nullptr;
  /// What there is to choose from. Never null.
  const OutputFormats *Known = &outputFormats();
  bool Inventory = false; ///< What is written lists points, too.
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
  ProgressStyle HowFar = ProgressStyle::Auto;
  bool ParseAll = false;   ///< Also files in which nothing names mail.
  bool LinkUnits = true;   ///< Judge units together that call each other.
  bool UseCache = true;    ///< Of facts, in CacheFolder.
  std::string CacheFolder = FactsCache::defaultFolder();
  unsigned CacheMegabytes = 1024;
  std::string BaselineFile;
  /// Report what a change since then touches.
  std::optional<std::string> DiffRevision;
  FailOn Fail;
  /// Apply the fixes of what is open, and report what is left.
  bool Fix = false;
  std::string ExportSummaries;
  bool StoreFacts = false; ///< Instead of a report, for a link later on.
  bool RelativeFacts = false; ///< Those of StoreFacts, to the directory.
  std::string DepFile; ///< Tells what they were read from, as make wants it.
  bool DumpFacts = false, DumpSummaries = false;
  std::string DumpStates;                  ///< FILE:LINE
  std::vector<std::string> ExplainMissing; ///< FILE:LINE CHECK
  bool SuggestModels = false; ///< Instead of a report, into Output.
  /// What to dump of all of the files for Reader, who decides how it ends.
  DumpRequest::Kind DumpToReader = DumpRequest::Nothing;
  std::function<ExitCode(const std::string &Dumped, const Report &)> Reader;
  /// Sees the report before it is written, and may end the run instead.
  std::function<std::optional<ExitCode>(const Report &)> BeforeWriting;
};

/// Takes the command line's word for it that the options go together.
ExitCode runCheck(const CheckOptions &Options);

/// True of files that --exclude leaves out; \p File is absolute, \p Root is the
/// report's.
bool isExcluded(const CheckOptions &Options, const std::string &File,
                const std::string &Root);

/// All options of a command that writes evidence for people.
void addEvidenceOptions(CLI::App &App, CheckOptions &Options);

/// Options of \p App, by what they are about: where compile commands are;
void addBuildOption(CLI::App &App, CheckOptions &Options);
/// what the program is, in sources or in stored facts;
void addProgramOptions(CLI::App &App, CheckOptions &Options);
/// in which form, and where to;
void addFormatOptions(CLI::App &App, CheckOptions &Options);
/// what is written for other files to be analysed by;
void addSummaryOption(CLI::App &App, CheckOptions &Options);
/// what is reported;
void addReportOptions(CLI::App &App, CheckOptions &Options);
/// files that are left out;
void addExcludeOption(CLI::App &App, CheckOptions &Options);
/// which findings of the report count;
void addGateOptions(CLI::App &App, CheckOptions &Options);
/// what counts, that is, policy and models;
void addSettingOptions(CLI::App &App, CheckOptions &Options);
/// what is kept for the next run;
void addCacheOptions(CLI::App &App, CheckOptions &Options);
/// how many files are analysed at a time, and what is said meanwhile;
void addManyFilesOptions(CLI::App &App, CheckOptions &Options);
/// and what a file may cost.
void addWorkOptions(CLI::App &App, CheckOptions &Options);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_CHECKRUN_H
