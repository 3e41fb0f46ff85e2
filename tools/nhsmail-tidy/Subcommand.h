//===- Subcommand.h - What the driver can be asked to do --------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Each subcommand has one file; main() knows them by these functions only.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_SUBCOMMAND_H
#define NHSMAIL_DRIVER_SUBCOMMAND_H

#include "tools/report/Report.h"

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace nhsmail {

/// What to do once the command line was understood. The driver exits with what
/// it returns.
using Action = std::function<ExitCode()>;

struct Subcommand {
  CLI::App *Parser;
  Action Run;
};

/// Arguments behind a lone `--`, which belong to the compiler.
using CompilerFlags = std::vector<std::string>;

/// `check`: analyses translation units and writes reports. \p Flags is null
/// where the command line holds no `--`.
Subcommand addCheckCommand(CLI::App &Driver, const CompilerFlags *Flags);

/// `baseline`: writes down which findings are known. \p Flags as above.
Subcommand addBaselineCommand(CLI::App &Driver, const CompilerFlags *Flags);

/// `facts`: stores what the analysis reads out of a file. \p Flags as above.
Subcommand addFactsCommand(CLI::App &Driver, const CompilerFlags *Flags);

/// `link`: analyses stored facts of several files as one program.
Subcommand addLinkCommand(CLI::App &Driver);

/// `inventory`: lists where a program uses the service, and how that stands with
/// the policy. \p Flags as above.
Subcommand addInventoryCommand(CLI::App &Driver, const CompilerFlags *Flags);

/// `report`: writes the hazard log of a program. \p Flags as above.
Subcommand addReportCommand(CLI::App &Driver, const CompilerFlags *Flags);

/// `explain`: says what a check reports, why and what to do.
Subcommand addExplainCommand(CLI::App &Driver);

/// `init`: writes the configuration files that a project starts from.
Subcommand addInitCommand(CLI::App &Driver);

/// `models`: checks, lists and writes models of libraries. \p Flags as above.
Subcommand addModelsCommand(CLI::App &Driver, const CompilerFlags *Flags);

/// `policy`: says whether a policy file is right, and what it comes to.
Subcommand addPolicyCommand(CLI::App &Driver);

/// Prints "nhsmail-tidy: error: …" to standard error.
void printError(const std::string &Message);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_SUBCOMMAND_H
