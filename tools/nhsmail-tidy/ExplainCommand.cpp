//===- ExplainCommand.cpp - nhsmail-tidy explain --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/JsonReader.h"
#include "checks/rules/Catalogue.h"
#include "tools/nhsmail-tidy/Subcommand.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <memory>

namespace nhsmail {

static constexpr std::string_view Prefix = "nhsmail-";

static std::string joined(const std::vector<std::string> &Parts) {
  std::string Result;
  for (const std::string &Part : Parts)
    Result += (Result.empty() ? "" : ", ") + Part;
  return Result;
}

static const char *levelText(int Level) {
  switch (Level) {
  case 0:
    return "0, a breach on the face of the code";
  case 1:
    return "1, a likely breach";
  default:
    return "2, advice, reported with --level 2";
  }
}

static void listChecks() {
  size_t Width = 0;
  for (const CheckInfo &Check : catalogue())
    Width = std::max(Width, Check.Id.size());
  for (const CheckInfo &Check : catalogue())
    std::cout << std::left << std::setw(static_cast<int>(Width) + 2) << Check.Id
              << Check.Title
              << (Check.Clauses.empty()
                      ? ""
                      : " (AUP " + joined(Check.Clauses) + ")")
              << '\n';
}

static void explain(const CheckInfo &Check) {
  std::cout << "# " << Check.Id << "\n\n"
            << Check.Summary << "\n\n"
            << "Level:    " << levelText(Check.Level) << '\n'
            << "Severity: " << severityName(Check.Sev) << '\n';
  if (!Check.Cwe.empty())
    std::cout << "Weakness: " << joined(Check.Cwe) << '\n';
  if (!Check.Clauses.empty())
    std::cout << "\n## What the NHSmail Acceptable Use Policy asks for\n\n";
  for (const std::string &Clause : Check.Clauses)
    std::cout << "- " << Clause << ": " << clauseSummary(Clause) << '\n';
  std::cout << '\n' << Check.Help;
  if (!Check.Help.ends_with('\n'))
    std::cout << '\n';
}

/// What whoever typed \p Wrong may have meant: part of an id, or a misspelling.
static std::string suggestion(const std::string &Wrong) {
  std::vector<std::string> Ids;
  for (const CheckInfo &Check : catalogue()) {
    if (Check.Id.starts_with(Wrong))
      return "; did you mean '" + Check.Id + "'?";
    Ids.push_back(Check.Id);
  }
  const std::string_view Near = nearestName(Wrong, Ids);
  return Near.empty() ? "; `nhsmail-tidy explain` lists them"
                      : "; did you mean '" + std::string(Near) + "'?";
}

static ExitCode runExplain(const std::string &Name) {
  if (Name.empty()) {
    listChecks();
    return ExitCode::Clean;
  }
  std::string Id = Name;
  if (!Id.starts_with(Prefix))
    Id.insert(0, Prefix);
  if (const CheckInfo *Check = findCheck(Id)) {
    explain(*Check);
    return ExitCode::Clean;
  }
  printError("no check is named '" + Name + "'" + suggestion(Id));
  return ExitCode::UsageError;
}

Subcommand addExplainCommand(CLI::App &Driver) {
  auto Name = std::make_shared<std::string>();
  CLI::App *App = Driver.add_subcommand(
      "explain", "Say what a check reports, by which clause, and what to do");
  App->footer("Example:\n  nhsmail-tidy explain nhsmail-unchecked-send");
  App->add_option("CHECK", *Name, "Id of a check; all are listed without one");
  return {App, [Name] { return runExplain(*Name); }};
}

} // namespace nhsmail
