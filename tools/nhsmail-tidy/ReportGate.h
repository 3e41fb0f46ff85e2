//===- ReportGate.h - Which findings of a report count ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_REPORTGATE_H
#define NHSMAIL_DRIVER_REPORTGATE_H

#include "tools/nhsmail-tidy/CheckRun.h"
#include "tools/report/Baseline.h"
#include "tools/report/ChangedLines.h"

#include <optional>
#include <string>

namespace nhsmail {

/// What --baseline, --diff and --fail-on ask for.
class ReportGate {
public:
  /// Reads the baseline and asks git, before anything is analysed. False where
  /// that fails, once it has said why.
  bool plan(const CheckOptions &Options);

  /// False where no finding in \p File would count.
  bool concerns(const std::string &File) const;
  /// Whether there are files that concerns() is false of.
  bool leavesOutFiles() const { return Changes.has_value(); }

  /// To be called on a finished report.
  void apply(Report &R) const;

private:
  FailOn Fail;
  std::optional<Baseline> Known;
  std::string Revision;
  std::optional<ChangedLines> Changes; ///< Since Revision.
  /// A complete run would find all that the baseline can hold.
  bool FindsAll = false;
};

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_REPORTGATE_H
