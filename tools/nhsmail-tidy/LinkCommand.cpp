//===- LinkCommand.cpp - nhsmail-tidy link --------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CheckRun.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace nhsmail {

Subcommand addLinkCommand(CLI::App &Driver) {
  auto Options = std::make_shared<CheckOptions>();
  Options->Link = true;
  CLI::App *App = Driver.add_subcommand(
      "link", "Analyse the facts of several source files as one program");
  App->footer("Examples:\n"
              "  nhsmail-tidy link Gateway.facts Referral.facts\n"
              "  nhsmail-tidy link build/*.facts --format sarif=nhsmail.sarif "
              "--export-summaries program.json");
  App->add_option("FILE", Options->Files, "Files that `facts` has written")
      ->required();
  addFormatOptions(*App, *Options);
  addSummaryOption(*App, *Options);
  addReportOptions(*App, *Options);
  addGateOptions(*App, *Options);
  addSettingOptions(*App, *Options);
  addWorkOptions(*App, *Options);
  return {App, [Options] { return runCheck(*Options); }};
}

} // namespace nhsmail
