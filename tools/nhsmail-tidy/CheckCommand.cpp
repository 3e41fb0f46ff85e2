//===- CheckCommand.cpp - nhsmail-tidy check ------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CheckRun.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace nhsmail {

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
              "  nhsmail-tidy check src/Referral.cpp -- -std=c++20 -Iinclude\n"
              "  nhsmail-tidy check src/Gateway.cpp --export-summaries "
              "gateway.json -- -std=c++20\n"
              "  nhsmail-tidy check src/Referral.cpp --models gateway.json -- "
              "-std=c++20");
  App->add_option("FILE", Options->Files,
                  "Sources, and headers that they include; all of the compile "
                  "database where none is named");
  addBuildOption(*App, *Options);
  addFormatOptions(*App, *Options);
  addSummaryOption(*App, *Options);
  addReportOptions(*App, *Options);
  addGateOptions(*App, *Options);
  addSettingOptions(*App, *Options);
  addManyFilesOptions(*App, *Options);
  addWorkOptions(*App, *Options);
  addCacheOptions(*App, *Options);
  App->add_flag(
      "--fix", Options->Fix,
      "Apply the fixes of what would be reported to the files, analyse "
      "again, and report what is left");
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
  return {App, [Options] { return runCheck(*Options); }};
}

} // namespace nhsmail
