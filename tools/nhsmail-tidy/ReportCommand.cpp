//===- ReportCommand.cpp - nhsmail-tidy report ----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CheckRun.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace nhsmail {

Subcommand addReportCommand(CLI::App &Driver, const CompilerFlags *Flags) {
  auto Options = std::make_shared<CheckOptions>();
  Options->Flags = Flags;
  Options->Known = &hazardLogFormats();
  Options->Inventory = true;
  CLI::App *App = Driver.add_subcommand(
      "report", "Write the hazard log of a program, for its safety case");
  App->footer("Examples:\n"
              "  nhsmail-tidy report --hazard-log -p build -o hazards.html\n"
              "  nhsmail-tidy report --hazard-log -p build --format "
              "html=hazards.html --format csv=hazards.csv\n"
              "  nhsmail-tidy report --hazard-log --facts build/*.facts");
  App->add_flag("--hazard-log")
      ->description("Which report: hazards, their controls with the evidence in "
                    "the code, and what remains")
      ->required();
  addEvidenceOptions(*App, *Options);
  return {App, [Options] { return runCheck(*Options); }};
}

} // namespace nhsmail
