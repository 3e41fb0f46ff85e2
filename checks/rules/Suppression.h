//===- Suppression.h - Findings that do not count as open -------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Accepted risks, as comments and policy say, and NOLINT comments.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_SUPPRESSION_H
#define NHSMAIL_RULES_SUPPRESSION_H

#include "checks/rules/Analysis.h"

namespace nhsmail {

/// Notes in \p Result which findings are suppressed and by what, adds findings
/// about acceptances that do not count, and collects those that accept nothing.
/// \p Result holds the findings of every level; \p IsJudged tells the checks
/// that have had their say. \p Request must name the day.
void suppress(AnalysisResult &Result, const facts::Program &Program,
              const Policy &Pol, const AnalysisRequest &Request,
              const std::function<bool(std::string_view Check)> &IsJudged);

} // namespace nhsmail

#endif // NHSMAIL_RULES_SUPPRESSION_H
