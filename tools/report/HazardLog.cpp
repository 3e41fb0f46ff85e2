//===- HazardLog.cpp - Hazards and what the code shows of them ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/HazardLog.h"

#include "tools/report/InventoryView.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace nhsmail {

/// Everything that the checks say, each with its place.
static std::vector<PointVerdict> allVerdicts(const Report &R) {
  std::vector<PointVerdict> Out = verdictsElsewhere(R);
  for (const IntegrationPoint &P : R.Points)
    for (const PointVerdict &V : P.Verdicts) {
      Out.push_back(V);
      if (!V.Where.isValid())
        Out.back().Where = P.Where;
    }
  return Out;
}

static std::string statusOf(const Report &R, const HazardRow &Row) {
  if (Row.How == Standing::Breached)
    return "open";
  if (!R.Failures.empty())
    return "to be assessed: the analysis is incomplete";
  if (!Row.How)
    return "no code concerned";
  switch (*Row.How) {
  case Standing::Accepted:
    return "accepted";
  case Standing::Unknown:
    return "to be assessed";
  default:
    return "controlled in the code";
  }
}

HazardLog hazardLogOf(const Report &R) {
  HazardLog Out;
  const std::vector<PointVerdict> All = allVerdicts(R);
  for (const Hazard &H : hazards()) {
    HazardRow Row;
    Row.What = &H;
    // By how, check and reason; the worst first.
    std::map<std::tuple<int, std::string, std::string>, std::set<Location>> Found;
    for (const PointVerdict &V : All) {
      if (std::find(H.Checks.begin(), H.Checks.end(), V.Check) ==
          H.Checks.end())
        continue;
      Location Line{V.Where.File, V.Where.Line, 0, 0, 0};
      Found[{-static_cast<int>(V.How), V.Check, V.Why + suppressionOf(V)}].insert(
          std::move(Line));
    }
    for (const auto &[Key, Where] : Found) {
      const auto How = static_cast<Standing>(-std::get<0>(Key));
      (How == Standing::Satisfied ? Row.Controls : Row.Open)
          .push_back({How, std::get<1>(Key), std::get<2>(Key),
                      {Where.begin(), Where.end()}});
      Row.How = std::max(Row.How.value_or(How), How);
    }
    Row.Status = statusOf(R, Row);
    Out.Hazards.push_back(std::move(Row));
  }
  std::set<std::tuple<Location, std::string, std::string>> Listed;
  for (const PointVerdict &V : All) {
    if (V.How != Standing::Accepted ||
        !Listed.insert({V.Where, V.Check, V.Why}).second)
      continue;
    AcceptedRow Row{V, {}};
    for (const Hazard &H : hazards())
      if (std::find(H.Checks.begin(), H.Checks.end(), V.Check) !=
          H.Checks.end())
        Row.Hazards.push_back(H.Id);
    Out.Accepted.push_back(std::move(Row));
  }
  std::sort(Out.Accepted.begin(), Out.Accepted.end(),
            [](const auto &A, const auto &B) {
              return std::tie(A.What.Where, A.What.Check) <
                     std::tie(B.What.Where, B.What.Check);
            });
  return Out;
}

std::string referenceOf(const Hazard &H) {
  return "AUP " + joined(H.Clauses) + "; " + joined(H.Checks);
}

std::string placesOf(const Evidence &E, const std::string &Root) {
  std::vector<std::string> Places;
  for (const Location &L : E.Where)
    Places.push_back(placeOf(L, Root));
  return joined(Places);
}

} // namespace nhsmail
