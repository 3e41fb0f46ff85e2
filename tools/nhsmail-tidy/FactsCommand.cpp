//===- FactsCommand.cpp - nhsmail-tidy facts ------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CheckRun.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace nhsmail {

Subcommand addFactsCommand(CLI::App &Driver, const CompilerFlags *Flags) {
  auto Options = std::make_shared<CheckOptions>();
  Options->Flags = Flags;
  Options->StoreFacts = true;
  CLI::App *App = Driver.add_subcommand(
      "facts", "Store what the analysis reads out of FILE, for link");
  App->footer("Examples:\n"
              "  nhsmail-tidy facts -p build src/Gateway.cpp -o Gateway.facts\n"
              "  nhsmail-tidy facts src/Referral.cpp -o Referral.facts -- "
              "-std=c++20\n"
              "  nhsmail-tidy link Gateway.facts Referral.facts");
  App->add_option("FILE", Options->Files, "Source file")
      ->required()
      ->expected(1);
  addBuildOption(*App, *Options);
  App->add_option("-o,--output", Options->Output,
                  "Where to write the facts instead of standard output")
      ->type_name("FILE");
  App->add_option("--depfile", Options->DepFile,
                  "Where to write which files they were read from, as make and "
                  "Ninja want it; needs -o")
      ->type_name("FILE");
  App->add_flag(
      "--relative", Options->RelativeFacts,
      "Name files as seen from the directory this runs in; link takes "
      "them to be below the one that it runs in");
  addSettingOptions(*App, *Options);
  addWorkOptions(*App, *Options);
  return {App, [Options] { return runCheck(*Options); }};
}

} // namespace nhsmail
