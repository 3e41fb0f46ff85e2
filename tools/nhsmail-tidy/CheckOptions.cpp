//===- CheckOptions.cpp - What check, facts and link can be told ----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/Policy.h"
#include "tools/nhsmail-tidy/CheckRun.h"

#include <CLI/CLI.hpp>

namespace nhsmail {

/// An option that takes one value each time it is given.
static void addRepeated(CLI::App &App, const char *Name,
                        std::vector<std::string> &Values,
                        const std::string &Help, const char *Type) {
  App.add_option(Name, Values, Help + ". May be repeated")
      ->type_name(Type)
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false); // What follows is a FILE.
}

void addBuildOption(CLI::App &App, CheckOptions &Options) {
  App.add_option("-p", Options.Build,
                 "Build directory with compile_commands.json, or that file; "
                 "found upwards where it is not given")
      ->type_name("BUILD");
}

void addFormatOptions(CLI::App &App, CheckOptions &Options) {
  std::string Names;
  for (const OutputFormat &F : *Options.Known)
    Names += (Names.empty()                  ? ""
              : &F == &Options.Known->back() ? " or "
                                             : ", ") +
             std::string(F.Name);
  addRepeated(App, "--format", Options.Formats,
              Names + "; with =FILE written there", "FORMAT[=FILE]");
  App.add_option("-o,--output", Options.Output,
                 "Where to write the report instead of standard output")
      ->type_name("FILE");
}

void addSummaryOption(CLI::App &App, CheckOptions &Options) {
  App.add_option("--export-summaries", Options.ExportSummaries,
                 "Where to write what was inferred of each function, as a "
                 "model file that tells other files what it does")
      ->type_name("FILE");
}

void addReportOptions(CLI::App &App, CheckOptions &Options) {
  App.add_option("--checks", Options.Checks,
                 "Checks to run, as globs separated by commas; the last that "
                 "matches decides, a leading - leaves out")
      ->type_name("GLOBS");
  App.add_option("--level", Options.Level,
                 "0: breaches on the face of the code, 1: likely ones, 2: "
                 "advice too")
      ->check(CLI::Range(0, 2).description(""))
      ->type_name("N")
      ->capture_default_str();
  addExcludeOption(App, Options);
  App.add_flag("--stats", Options.Stats,
               "Say on standard error how much was analysed, and which limits "
               "of the analysis were met");
}

void addExcludeOption(CLI::App &App, CheckOptions &Options) {
  addRepeated(App, "--exclude", Options.Exclude,
              "Files to leave out, as a glob: ** is any number of folders",
              "GLOB");
}

void addGateOptions(CLI::App &App, CheckOptions &Options) {
  App.add_option("--baseline", Options.BaselineFile,
                 "Findings that are known, as `nhsmail-tidy baseline` writes "
                 "them: they do not count")
      ->type_name("FILE");
  App.add_option("--diff", Options.DiffRevision,
                 "Report only what is, or leads, over lines that have changed "
                 "since this revision of git's, in the working tree too")
      ->type_name("REV");
  App.add_option_function<std::string>(
         "--fail-on",
         [&Options](const std::string &Text) {
           const std::optional<FailOn> Fail = failOnNamed(Text);
           if (!Fail)
             throw CLI::ValidationError(
                 "--fail-on", "'" + Text +
                                  "' is none of 0, 1, 2, error, warning, note "
                                  "and never");
           Options.Fail = *Fail;
         },
         "Which open findings make for exit code 1: those up to a level (0, 1 "
         "or 2), those of a severity or a worse one (error, warning or note), "
         "or never")
      ->type_name("LEVEL|SEVERITY")
      ->default_str("note");
}

void addSettingOptions(CLI::App &App, CheckOptions &Options) {
  App.add_option("--policy", Options.PolicyFile,
                 "Policy file; else the nearest " +
                     std::string(PolicyFileName) + " above each source file")
      ->type_name("FILE");
  addRepeated(App, "--models", Options.ModelFiles,
              "Models of further libraries", "FILE");
}

void addCacheOptions(CLI::App &App, CheckOptions &Options) {
  App.add_flag(
      "!--no-link", Options.LinkUnits,
      "Judge each file by itself, even if it calls what others define");
  App.add_flag("--parse-all", Options.ParseAll,
               "Parse files of the compile database, too, in which no word has "
               "to do with mail");
  App.add_flag("!--no-cache", Options.UseCache,
               "Parse every file, and remember nothing");
  App.add_option("--cache-dir", Options.CacheFolder,
                 "Where to keep what was read out of files that may come again")
      ->type_name("FOLDER")
      ->capture_default_str();
  App.add_option("--cache-size", Options.CacheMegabytes,
                 "Size that the cache is cut back to")
      ->check(CLI::Range(1, 1 << 20).description(""))
      ->type_name("MB")
      ->capture_default_str();
}

void addManyFilesOptions(CLI::App &App, CheckOptions &Options) {
  App.add_option("-j,--jobs", Options.Jobs, "Files analysed at a time")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N")
      ->capture_default_str();
  static const std::map<std::string, ProgressStyle> Styles = {
      {"auto", ProgressStyle::Auto},
      {"bar", ProgressStyle::Bar},
      {"plain", ProgressStyle::Plain},
      {"none", ProgressStyle::None}};
  App.add_option("--progress", Options.HowFar,
                 "How far it is, on standard error: a bar, plain lines now and "
                 "then, or none; auto is a bar on a terminal, lines on a build "
                 "server (CI is set), and else none")
      ->transform(CLI::CheckedTransformer(Styles).description(""))
      ->type_name("auto|bar|plain|none")
      ->default_str("auto");
}

void addProgramOptions(CLI::App &App, CheckOptions &Options) {
  App.add_option("FILE", Options.Files,
                 "Sources, and headers that they include; all of the compile "
                 "database where none is named");
  addBuildOption(App, Options);
  App.add_flag("--facts", Options.Link,
               "Take FILEs for what `facts` has written, and for all of one "
               "program");
}

void addEvidenceOptions(CLI::App &App, CheckOptions &Options) {
  addProgramOptions(App, Options);
  addFormatOptions(App, Options);
  addReportOptions(App, Options);
  addSettingOptions(App, Options);
  addManyFilesOptions(App, Options);
  addWorkOptions(App, Options);
  addCacheOptions(App, Options);
}

void addWorkOptions(CLI::App &App, CheckOptions &Options) {
  App.add_option("--timeout", Options.TimeoutSeconds,
                 "Processor time for one file; on the clock, ten times as long")
      ->check(CLI::Range(1, 86400).description(""))
      ->type_name("SECONDS")
      ->capture_default_str();
  App.add_option("--memory-limit", Options.MemoryMegabytes,
                 "Memory for one file")
      ->check(CLI::Range(64, 1 << 20).description(""))
      ->type_name("MB")
      ->capture_default_str();
}

} // namespace nhsmail
