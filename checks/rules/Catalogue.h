//===- Catalogue.h - Every check there is -----------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The checks as `checks/catalogue.json` lists them: the one place that says
/// which checks exist, what they are about and how severe they are.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_CATALOGUE_H
#define NHSMAIL_RULES_CATALOGUE_H

#include "checks/engine/Finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// One row of the catalogue.
struct CheckInfo {
  std::string Id;      ///< `nhsmail-…`.
  std::string Title;   ///< Short name for lists and SARIF.
  std::string Summary; ///< One sentence: what the check reports.
  std::string Help;    ///< Why it matters and what to do, Markdown.
  std::vector<std::string> Clauses; ///< AUP v6 clause numbers.
  std::vector<std::string> Cwe;
  int Level = 1;
  Severity Sev = Severity::Warning;
};

/// The row under which errors in the policy and in model files are reported;
/// these are always reported.
inline constexpr std::string_view ConfigurationId = "nhsmail-configuration";

/// All checks, in the order of the catalogue. Lives as long as the program.
const std::vector<CheckInfo> &catalogue();

/// The check with this id, or null.
const CheckInfo *findCheck(std::string_view Id);

/// What AUP clause \p Number asks for, in one sentence of our own words;
/// empty where the catalogue does not know the clause.
std::string_view clauseSummary(std::string_view Number);

} // namespace nhsmail

#endif // NHSMAIL_RULES_CATALOGUE_H
