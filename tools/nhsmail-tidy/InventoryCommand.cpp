//===- InventoryCommand.cpp - nhsmail-tidy inventory ----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/CheckRun.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace nhsmail {

Subcommand addInventoryCommand(CLI::App &Driver, const CompilerFlags *Flags) {
  auto Options = std::make_shared<CheckOptions>();
  Options->Flags = Flags;
  Options->Known = &inventoryFormats();
  Options->Inventory = true;
  CLI::App *App = Driver.add_subcommand(
      "inventory",
      "List where a program uses the service, and what speaks for each clause");
  App->footer("Examples:\n"
              "  nhsmail-tidy inventory -p build\n"
              "  nhsmail-tidy inventory -p build --format html=inventory.html "
              "--format json=inventory.json\n"
              "  nhsmail-tidy inventory src/Referral.cpp -- -std=c++20\n"
              "  nhsmail-tidy inventory --facts build/*.facts");
  addEvidenceOptions(*App, *Options);
  return {App, [Options] { return runCheck(*Options); }};
}

} // namespace nhsmail
