//===- Hazards.h - What can go wrong for patients ---------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_HAZARDS_H
#define NHSMAIL_RULES_HAZARDS_H

#include <string>
#include <vector>

namespace nhsmail {

/// A row of `checks/data/policy/hazards.json`: a hazard of a safety case, and
/// the checks whose verdicts are the evidence for its controls.
struct Hazard {
  std::string Id;
  std::vector<std::string> Clauses;
  std::string What, Cause, Effect;
  std::vector<std::string> Checks;
  std::string Residual; ///< What no code can show.
};

/// In the order of the file. Lives as long as the program.
const std::vector<Hazard> &hazards();

} // namespace nhsmail

#endif // NHSMAIL_RULES_HAZARDS_H
