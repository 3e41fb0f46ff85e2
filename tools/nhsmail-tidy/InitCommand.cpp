//===- InitCommand.cpp - nhsmail-tidy init --------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/Policy.h"
#include "tools/nhsmail-tidy/OutputFile.h"
#include "tools/nhsmail-tidy/Subcommand.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>

namespace nhsmail {
namespace {

namespace fs = std::filesystem;

struct StarterFile {
  std::string_view Name, Text;
};

constexpr StarterFile StarterFiles[] = {
    {PolicyFileName, R"({
  // What your organisation has approved, on top of what nhsmail-tidy ships.
  // Domains and hosts are names, which cover the names below them too.
  "scope": "auto",
  "accounts": [],
  "hosts": { "nhsmail": [], "foreign": [] },
  "domains": { "accredited": [], "notAccredited": [] },
  "impersonation": []
}
)"},
    {".clang-tidy",
     R"(# clang-tidy -load=NhsmailTidyModule.so finds these checks.
Checks: 'nhsmail-*'
InheritParentConfig: true
)"},
    {".clangd",
     R"(# nhsmail-clangd shows the checks while you type. clangd's own default drops
# checks whose speed it has not measured, hence "Loose".
Diagnostics:
  ClangTidy:
    Add: ['nhsmail-*']
    FastCheckFilter: Loose
)"},
    {".pre-commit-config.yaml",
     R"(# `pre-commit install` makes git run this before every commit.
repos:
  - repo: local
    hooks:
      - id: nhsmail-tidy
        name: nhsmail-tidy
        language: system
        entry: nhsmail-tidy-pre-commit
        files: \.(c|cc|cp|cpp|cxx|c\+\+|C|m|mm)$
        require_serial: true
)"},
};

} // namespace

static ExitCode runInit(const std::string &Folder, bool Force) {
  const fs::path Base = Folder.empty() ? "." : Folder;
  std::error_code Error;
  if (!fs::is_directory(Base, Error)) {
    printError("'" + Base.string() + "' is not a directory");
    return ExitCode::UsageError;
  }
  ExitCode Result = ExitCode::Clean;
  for (const StarterFile &File : StarterFiles) {
    const fs::path Path = (Base / File.Name).lexically_normal();
    if (fs::exists(fs::symlink_status(Path, Error)) && !Force) {
      std::cout << "kept   " << Path.string()
                << ": it is there already (--force replaces it)\n";
      continue;
    }
    if (std::string Why = writeFile(Path.string(), std::string(File.Text));
        !Why.empty()) {
      printError("cannot write '" + Path.string() + "': " + Why);
      Result = ExitCode::UsageError;
      continue;
    }
    std::cout << "wrote  " << Path.string() << '\n';
  }
  return Result;
}

Subcommand addInitCommand(CLI::App &Driver) {
  struct Options {
    std::string Folder;
    bool Force = false;
  };
  auto Values = std::make_shared<Options>();
  CLI::App *App = Driver.add_subcommand(
      "init", "Write the policy and configuration files to start from");
  App->footer("Example:\n  nhsmail-tidy init");
  App->add_option("DIR", Values->Folder,
                  "Where to write them; else the current directory");
  App->add_flag("--force", Values->Force, "Replace files that are there");
  return {App, [Values] { return runInit(Values->Folder, Values->Force); }};
}

} // namespace nhsmail
