//===- FactsFiles.cpp - How stored facts name files -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/FactsFiles.h"

#include "checks/engine/FactsText.h"
#include "tools/nhsmail-tidy/CompileUnits.h"
#include "tools/report/Report.h"

#include <functional>
#include <set>
#include <utility>

namespace nhsmail {

static void rename(facts::Program &Program,
                   const std::function<std::string(const std::string &)> &To) {
  for (std::string &File : Program.Files)
    if (!File.empty())
      File = To(File);
  std::set<std::string> Main;
  for (const std::string &File : Program.MainFiles)
    Main.insert(To(File));
  Program.MainFiles = std::move(Main);
}

std::string withRelativeFiles(const std::string &Facts,
                              const std::string &Directory) {
  auto Parsed = facts::parse(Facts);
  auto *Program = std::get_if<facts::Program>(&Parsed);
  if (!Program)
    return Facts;
  rename(*Program,
         [&](const std::string &File) { return displayPath(File, Directory); });
  return facts::dump(*Program);
}

void resolveFiles(facts::Program &Program, const std::string &Directory) {
  rename(Program, [&](const std::string &File) {
    return absolutePath(File, Directory);
  });
}

} // namespace nhsmail
