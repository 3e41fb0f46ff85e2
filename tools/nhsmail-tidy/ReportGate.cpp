//===- ReportGate.cpp - Which findings of a report count ------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/nhsmail-tidy/ReportGate.h"

#include "tools/nhsmail-tidy/CompileUnits.h"
#include "tools/nhsmail-tidy/GitChanges.h"

namespace nhsmail {

bool ReportGate::plan(const CheckOptions &Options) {
  Fail = Options.Fail;
  FindsAll = Options.Checks == "*" && Options.Exclude.empty();
  if (!Options.BaselineFile.empty()) {
    auto Read =
        Baseline::read(absolutePath(Options.BaselineFile, currentDirectory()));
    if (const auto *Errors = std::get_if<std::vector<ConfigError>>(&Read)) {
      for (const ConfigError &Error : *Errors)
        printError(Error.toString());
      return false;
    }
    Known = std::move(std::get<Baseline>(Read));
  }
  if (Options.DiffRevision) {
    std::string Error;
    Revision = *Options.DiffRevision;
    Changes = changesSince(Revision, currentDirectory(), Error);
    if (!Changes) {
      printError(Error);
      return false;
    }
  }
  return true;
}

bool ReportGate::concerns(const std::string &File) const {
  return !Changes || Changes->touch(Location{File});
}

void ReportGate::apply(Report &R) const {
  R.Fail = Fail;
  if (Known) {
    const size_t Idle = Known->apply(R);
    if (Idle && FindsAll && R.WholeProgram && R.Failures.empty())
      R.Notes.push_back(std::to_string(Idle) + " of " +
                        std::to_string(Known->size()) +
                        " entries of the baseline match no finding; "
                        "`nhsmail-tidy baseline prune` removes those that are "
                        "found no more");
  }
  if (Changes)
    if (const size_t Left =
            R.keepOnly([&](const Finding &F) { return Changes->touch(F); }))
      R.Notes.push_back(
          std::to_string(Left) +
          (Left == 1 ? " open finding was" : " open findings were") +
          " left out: the changes since '" + Revision + "' do not touch " +
          (Left == 1 ? "it" : "them"));
}

} // namespace nhsmail
