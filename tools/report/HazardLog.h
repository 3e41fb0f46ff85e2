//===- HazardLog.h - Hazards and what the code shows of them ----*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A hazard log in the form that DCB0129 and DCB0160 ask manufacturers and
/// organisations for, as far as code can fill it in.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_HAZARDLOG_H
#define NHSMAIL_REPORT_HAZARDLOG_H

#include "checks/rules/Hazards.h"
#include "tools/report/Report.h"

#include <optional>
#include <string>
#include <vector>

namespace nhsmail {

/// What one check says of all places for one reason.
struct Evidence {
  Standing How = Standing::Unknown;
  std::string Check, Why;
  std::vector<Location> Where; ///< Sorted.
};

struct HazardRow {
  const Hazard *What = nullptr;
  std::vector<Evidence> Controls; ///< What is satisfied.
  std::vector<Evidence> Open;     ///< All else, the worst first.
  /// The worst of all; none where no place has to do with the hazard.
  std::optional<Standing> How;
  /// `open`, `accepted`, `to be assessed`, `controlled in the code`, `no code
  /// concerned`. Nothing is controlled where files are missing.
  std::string Status;
};

/// A risk that the organisation has accepted for a time.
struct AcceptedRow {
  PointVerdict What;
  std::vector<std::string> Hazards; ///< Ids.
};

struct HazardLog {
  std::vector<HazardRow> Hazards;
  std::vector<AcceptedRow> Accepted; ///< By place.
};

HazardLog hazardLogOf(const Report &R);

/// The clauses and checks of a hazard: `AUP 3.2.7; nhsmail-unchecked-send`.
std::string referenceOf(const Hazard &H);
/// The places of \p E, as placeOf() writes them.
std::string placesOf(const Evidence &E, const std::string &Root);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_HAZARDLOG_H
