//===- PolicyCommand.cpp - nhsmail-tidy policy ----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/SummaryJson.h"
#include "checks/models/Embedded.h"
#include "checks/models/ModelSet.h"
#include "checks/policy/Date.h"
#include "checks/policy/Policy.h"
#include "tools/nhsmail-tidy/CompileUnits.h"
#include "tools/nhsmail-tidy/Subcommand.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

namespace nhsmail {
namespace {

using nlohmann::json;

/// One entry of a list, on one line.
std::string oneLine(const json &Entry) {
  if (Entry.is_string())
    return Entry.get<std::string>();
  if (!Entry.is_structured())
    return Entry.dump();
  std::string Line;
  for (const auto &[Name, Value] : Entry.items())
    Line += (Line.empty() ? "" : ", ") +
            (Entry.is_array() ? "" : Name + ' ') + oneLine(Value);
  return Line;
}

/// Prints what a policy says of one member, and how much is shipped.
void printMember(const std::string &Name, const json *Own,
                 const json *Shipped) {
  std::cout << Name << ":";
  if (!(Own && Own->is_array()) && !(Shipped && Shipped->is_array())) {
    std::cout << ' ' << printable(oneLine(Own ? *Own : *Shipped))
              << (Own ? "" : " (shipped)") << '\n';
    return;
  }
  if (Shipped && !Shipped->empty())
    std::cout << ' ' << Shipped->size() << " shipped"
              << (Own && !Own->empty() ? ", and" : "");
  else if (!Own || Own->empty())
    std::cout << " none";
  std::cout << '\n';
  if (Own)
    for (const json &Entry : *Own)
      std::cout << "  " << printable(oneLine(Entry)) << '\n';
}

/// Prints the members of both objects, with those of objects in them as
/// `hosts.foreign`.
void printMembers(const std::string &Prefix, const json &Own,
                  const json &Shipped) {
  std::vector<std::string> Names;
  for (const json *Object : {&Own, &Shipped})
    for (const auto &[Name, Value] : Object->items())
      if (std::find(Names.begin(), Names.end(), Name) == Names.end() &&
          Name != "$schema")
        Names.push_back(Name);
  std::sort(Names.begin(), Names.end());
  auto find = [](const json &Object, const std::string &Name) {
    auto It = Object.find(Name);
    return It == Object.end() ? nullptr : &*It;
  };
  for (const std::string &Name : Names) {
    const json *Mine = find(Own, Name), *Theirs = find(Shipped, Name);
    if ((Mine ? Mine : Theirs)->is_object())
      printMembers(Prefix + Name + '.', Mine ? *Mine : json::object(),
                   Theirs ? *Theirs : json::object());
    else
      printMember(Prefix + Name, Mine, Theirs);
  }
}

/// Approvals and acceptances that hold no more, as complaints.
std::vector<ConfigError> expiredEntries(const JsonDocument &Document) {
  const std::string Day = today();
  std::vector<ConfigError> Found;
  for (const auto &[List, Last] : {std::pair{"/impersonation", "expires"},
                                   std::pair{"/acceptedRisks", "until"}}) {
    const json::json_pointer Where(List);
    if (!Document.Root.contains(Where))
      continue;
    const json &Entries = Document.Root.at(Where);
    for (size_t I = 0; I < Entries.size(); ++I)
      if (const std::string Date = Entries[I].at(Last).get<std::string>();
          Date < Day)
        Found.push_back(Document.errorAt(
            memberPointer(elementPointer(List, I), Last),
            "this entry (" + Entries[I].at("reference").get<std::string>() +
                ") ended on " + Date + " and counts no more"));
  }
  return Found;
}

ExitCode fail(const std::vector<ConfigError> &Errors) {
  for (const ConfigError &Error : Errors)
    printError(Error.toString());
  return ExitCode::UsageError;
}

ExitCode checkPolicy(std::string File) {
  std::error_code Failure;
  if (File.empty() || std::filesystem::is_directory(File, Failure)) {
    const std::string Folder = File.empty() ? currentDirectory() : File;
    File = findPolicyUpwards(Folder).value_or("");
    if (File.empty())
      std::cout << "There is no " << PolicyFileName << " in '"
                << printable(Folder)
                << "' or above: what is shipped applies.\n\n";
  }
  const json Shipped =
      json::parse(embeddedFile("policy/defaults.json"), nullptr,
                  /*allow_exceptions=*/false, /*ignore_comments=*/true);
  if (File.empty()) {
    printMembers("", json::object(), Shipped);
    return ExitCode::Clean;
  }
  const auto Read = readJsonFile(File, "policy");
  if (const auto *Errors = std::get_if<std::vector<ConfigError>>(&Read))
    return fail(*Errors);
  const PolicyResult Loaded = loadPolicyFile(File);
  if (const auto *Errors = std::get_if<std::vector<ConfigError>>(&Loaded))
    return fail(*Errors);
  std::vector<ConfigError> Errors;
  const ModelSet Models =
      loadModels(std::get<Policy>(Loaded).modelFiles(), Errors);
  if (Errors.empty())
    Errors = checkSummaries(Models);
  if (!Errors.empty())
    return fail(Errors);

  const auto &Document = std::get<JsonDocument>(Read);
  std::cout << printable(File) << " is right. With what is shipped it says:\n\n";
  printMembers("", Document.Root, Shipped);
  const std::vector<ConfigError> Expired = expiredEntries(Document);
  for (const ConfigError &Entry : Expired)
    std::cerr << "nhsmail-tidy: warning: " << printable(Entry.toString())
              << '\n';
  return Expired.empty() ? ExitCode::Clean : ExitCode::Findings;
}

} // namespace

Subcommand addPolicyCommand(CLI::App &Driver) {
  auto File = std::make_shared<std::string>();
  CLI::App *App =
      Driver.add_subcommand("policy", "Look into the policy that applies");
  App->require_subcommand(1);
  CLI::App *Check = App->add_subcommand(
      "check", "Say what is wrong with a policy file, or what it comes to");
  for (CLI::App *A : {App, Check})
    A->footer("Example:\n  nhsmail-tidy policy check\n\nExit codes: 0 right, 1 "
              "right but for entries that have expired, 2 wrong.");
  Check->add_option("FILE", *File,
                    "Policy file, or the folder to look for one from; else the "
                    "current directory");
  return {App, [File] { return checkPolicy(*File); }};
}

} // namespace nhsmail
