//===- InventoryView.h - The inventory in words -----------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// How the parts of a point are put into words, the same in every format for
/// people. What is returned holds text of the source as it is: writers make it
/// harmless.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_INVENTORYVIEW_H
#define NHSMAIL_REPORT_INVENTORYVIEW_H

#include "tools/report/Report.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace nhsmail {

/// `src/Relay.cpp:58`, for people who look the line up.
std::string placeOf(const Location &L, const std::string &Root);

/// "sends mail", "signs in by password", ….
std::string activityOf(const IntegrationPoint &P);
/// "curl_easy_perform() of libcurl".
std::string callOf(const IntegrationPoint &P);

/// What is known of a point, as pairs of label and text; labels in lower case.
std::vector<std::pair<std::string, std::string>>
propertiesOf(const IntegrationPoint &P, const std::string &Root);

/// What stands behind a standing: by what, why, and where; of an accepted risk
/// also who has accepted it and until when.
std::string reasonOf(const PointVerdict &V, const IntegrationPoint &P,
                     const std::string &Root);
/// How \p V is suppressed, behind a semicolon; empty where it is not.
std::string suppressionOf(const PointVerdict &V);

/// Clauses of which the same is to be said.
struct ClauseGroup {
  std::vector<std::string> Clauses;
  std::vector<const PointVerdict *> Verdicts; ///< Of all, the worst first.
};
/// By the first clause. Those come together that have the same verdicts, or
/// whose worst are of the same check where \p ByWorst.
std::vector<ClauseGroup> groupsOf(const IntegrationPoint &P, bool ByWorst);

/// How many clauses of all points stand so, by Standing.
std::array<size_t, 4> countStandings(const Report &R);

/// A line of the statement of what a document speaks for.
struct ScopeRow {
  std::string Label;
  std::vector<std::string> Values;
};
/// Units analysed and skipped, and versions of what they were judged with.
std::vector<ScopeRow> basisOf(const Report &R);
/// Limits that were met, and calls that were not judged.
std::vector<ScopeRow> gapsOf(const Report &R);
/// All of that, what failed, and hashes of everything that the document was made
/// with; no row is empty.
std::vector<ScopeRow> scopeOf(const Report &R);

/// "12 integration points in 3 files: …" and how much of the program it is.
std::string inventorySummary(const Report &R);

std::string joined(const std::vector<std::string> &Parts,
                   const char *Between = ", ");

/// \p Count and \p Noun, with an s where it needs one.
std::string plural(size_t Count, std::string_view Noun);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_INVENTORYVIEW_H
