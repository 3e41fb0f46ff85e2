//===- main.cpp - The driver for pipelines, hooks and auditors ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/Subcommand.h"
#include "tools/nhsmail-tidy/UnitAnalysis.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>

using namespace nhsmail;

void nhsmail::printError(const std::string &Message) {
  std::cerr << "nhsmail-tidy: error: " << printable(Message) << '\n';
}

int main(int Argc, char **Argv) {
  CLI::App Driver{"Finds code that breaks the NHSmail Acceptable Use Policy in "
                  "C and C++ programs,\nand names the clause."};
  Driver.name("nhsmail-tidy");
  Driver.require_subcommand(1);
  Driver.set_version_flag("--version", "nhsmail-tidy " NHSMAIL_VERSION
                                       " (clang " +
                                           clangVersion() + ")");
  Driver.footer("Exit codes: 0 clean, 1 findings, 2 usage or configuration "
                "error, 3 analysis incomplete,\n4 wrong host or version.");

  // What stands behind `--` is the compiler's, however much it looks like
  // options of ours.
  std::vector<std::string> Arguments(Argv + 1, Argv + Argc);
  std::optional<CompilerFlags> Flags;
  if (auto It = std::find(Arguments.begin(), Arguments.end(), "--");
      It != Arguments.end()) {
    Flags.emplace(It + 1, Arguments.end());
    Arguments.erase(It, Arguments.end());
  }

  Driver.failure_message([](const CLI::App *, const CLI::Error &Error) {
    return std::string("nhsmail-tidy: error: ") + Error.what() +
           "\nRun with --help for more information.\n";
  });

  const Subcommand Subcommands[] = {
      addCheckCommand(Driver, Flags ? &*Flags : nullptr),
      addBaselineCommand(Driver, Flags ? &*Flags : nullptr),
      addFactsCommand(Driver, Flags ? &*Flags : nullptr),
      addLinkCommand(Driver),
      addInventoryCommand(Driver, Flags ? &*Flags : nullptr),
      addReportCommand(Driver, Flags ? &*Flags : nullptr),
      addModelsCommand(Driver, Flags ? &*Flags : nullptr),
      addExplainCommand(Driver), addInitCommand(Driver),
      addPolicyCommand(Driver)};
  if (!Arguments.empty() && !Arguments.front().starts_with('-') &&
      std::none_of(std::begin(Subcommands), std::end(Subcommands),
                   [&](const Subcommand &S) {
                     return S.Parser->get_name() == Arguments.front();
                   })) {
    printError("there is no subcommand '" + Arguments.front() +
               "'; --help lists them");
    return static_cast<int>(ExitCode::UsageError);
  }
  try {
    std::reverse(Arguments.begin(), Arguments.end()); // as CLI11 wants them
    Driver.parse(std::move(Arguments));
  } catch (const CLI::ParseError &Error) {
    return Driver.exit(Error) == 0 ? static_cast<int>(ExitCode::Clean)
                                   : static_cast<int>(ExitCode::UsageError);
  }
  for (const Subcommand &S : Subcommands)
    if (S.Parser->parsed())
      return static_cast<int>(S.Run());
  return static_cast<int>(ExitCode::UsageError);
}
