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
  // docs/policy-file.md explains every member; `nhsmail-tidy policy check` says
  // what is wrong here, or what it comes to.

  // "organisation": "Northmere NHS Foundation Trust",

  // Which transports count as NHSmail's: "auto", "nhsmail" or "all-mail".
  "scope": "auto",

  // Names cover the names below them too. Relays of yours that hand mail to
  // NHSmail, hosts that may see its passwords, and hosts that are not NHSmail's.
  "hosts": { "nhsmail": [], "signOn": [], "foreign": [] },

  // Domains that may be written to without [secure], and where that was looked
  // up: { "domain": "hospice.org.uk", "source": "DCB1596 list", "date": "2026-09-14" }
  "domains": { "accredited": [], "notAccredited": [] },

  // Addresses that your programs sign in with.
  "accounts": [],

  // Approvals to use other mailboxes:
  // { "account": "app@nhs.net", "mailbox": "ward.*@nhs.net", "purposes": ["mail"],
  //   "reference": "CHG-1234", "expires": "2027-03-31" }
  "impersonation": [],

  // What your code calls patient data and passwords, where names do not tell.
  "sensitive": { "types": [], "fields": [], "functions": [] },
  "credential": { "sources": [], "names": [] },

  // Functions of yours that make a password safe to keep, record what becomes of
  // a message, put [secure] into subjects, or write a protected log.
  "protectFunctions": [],
  "deliveryTrackers": [],
  "subjectWrappers": [],
  "auditLogs": [],

  // Texts that stand for a password and are none; and files that are tests, such
  // as "tests/" or "**/*_test.cpp".
  "placeholders": [],
  "testPaths": [],

  // Findings that you know of and live with:
  // { "check": "nhsmail-unchecked-send", "file": "legacy/**", "reason": "notices only",
  //   "reference": "HAZ-17", "owner": "Clinical Safety Officer", "until": "2027-05-31" }
  "acceptedRisks": [],

  // Settings of single checks:
  // "nhsmail-password-login": { "enabled": true, "level": 1 }
  "checks": {}
}
)"},
    {".clang-tidy",
     R"(# clang-tidy -load=NhsmailTidyModule.so finds these checks.
Checks: 'nhsmail-*'
InheritParentConfig: true
CheckOptions:
  # 0: breaches on the face of the code, 1: likely ones, 2: advice too.
  nhsmail.Level: 1
  # Where the policy is not the nearest .nhsmail-tidy.json above the source:
  # nhsmail.PolicyFile: /path/to/policy.json
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
        files: \.(c|cc|cp|cpp|cxx|c\+\+|C|m|mm|h|hh|hp|hpp|hxx|h\+\+|H)$
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
