//===- FixPlan.h - Which fixes go together ----------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_FIXPLAN_H
#define NHSMAIL_REPORT_FIXPLAN_H

#include "tools/report/Report.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace nhsmail {

/// Fixes that can be applied at once.
struct FixPlan {
  /// Sorted by place, none over another.
  std::map<std::string, std::vector<FixIt>> ByFile;
  /// Whose they are. Pointers are into the report.
  std::vector<const Finding *> Fixed;
  /// Findings that have fixes and are not fixed, and why.
  std::vector<std::pair<const Finding *, std::string>> Left;
};

/// The fixes of the open findings of \p R: all of a finding's or none, and
/// where they overlap, those of the first. \p WhyNot says why a file must not
/// be changed; empty where it may.
FixPlan
planFixes(const Report &R,
          const std::function<std::string(const std::string &)> &WhyNot);

/// \p Text with \p Fixes, sorted as in a plan, in its own line endings. None
/// where it has not got the places that they replace.
std::optional<std::string> withFixes(const std::string &Text,
                                     const std::vector<FixIt> &Fixes);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_FIXPLAN_H
