//===- CoveringUnits.h - Units that stand for headers -----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A compile database does not say how a header is compiled: a unit that
/// includes it does. So it is with sources that others include, as in unity
/// builds.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_COVERINGUNITS_H
#define NHSMAIL_DRIVER_COVERINGUNITS_H

#include "checks/rules/Analysis.h"
#include "tools/nhsmail-tidy/SourceIncludes.h"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace nhsmail {

class CoveringUnits {
public:
  /// Looks among \p Units, which must live as long.
  explicit CoveringUnits(const std::vector<CompileUnit> &Units)
      : Units(Units) {}

  /// The unit that includes \p Header, absolute, and is likest to be what it is
  /// for: the source of its name, beside it or elsewhere, else one of \p
  /// Chosen, else the nearest. Null where none does. Conditions are not looked
  /// at.
  const CompileUnit *find(const std::string &Header,
                          const std::vector<CompileUnit> &Chosen);

private:
  const std::vector<CompileUnit> &Units;
  std::unordered_map<std::string, std::vector<Include>> Includes; ///< By file.
  HeaderSearch Headers;
  /// Files that do not lead to the header, by where one looks for headers.
  std::map<std::vector<std::string>, std::set<std::string>> DeadEnds;

  const std::vector<Include> &includesIn(const std::string &File);
  bool reaches(const CompileUnit &Unit, const std::string &Header);
};

/// True where \p FilesRead, which are absolute, hold \p File by any name.
bool wasRead(const std::set<std::string> &FilesRead, const std::string &File);

/// Leaves in \p Result what is in \p Files, or has a step of its route there.
void keepOnly(AnalysisResult &Result, const std::set<std::string> &Files);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_COVERINGUNITS_H
