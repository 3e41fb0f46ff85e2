//===- IntegrationPoint.cpp - Where a program uses the service ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/IntegrationPoint.h"

#include "checks/rules/Catalogue.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

using namespace nhsmail;

static constexpr std::string_view Names[] = {"satisfied", "unknown", "accepted",
                                             "breached"};

std::string_view nhsmail::name(Standing S) {
  return Names[static_cast<size_t>(S)];
}

std::optional<Standing> nhsmail::standingNamed(std::string_view Name) {
  const auto *Found = std::find(std::begin(Names), std::end(Names), Name);
  if (Found == std::end(Names))
    return std::nullopt;
  return static_cast<Standing>(Found - std::begin(Names));
}

std::string_view nhsmail::name(Protected P) {
  static constexpr std::string_view Names[] = {"yes", "unknown", "no"};
  return Names[static_cast<size_t>(P)];
}

PointIdentity nhsmail::identityOf(const IntegrationPoint &P) {
  return {P.Where, P.Route.empty() ? P.Where : P.Route.back(), P.Kind,
          P.Operation};
}

void nhsmail::addVerdict(std::vector<PointVerdict> &To, const PointVerdict &V) {
  if (std::any_of(To.begin(), To.end(), [&](const PointVerdict &Known) {
        return Known.Check == V.Check && (Known.How > V.How || Known == V);
      }))
    return;
  std::erase_if(To, [&](const PointVerdict &Known) {
    return Known.Check == V.Check && Known.How < V.How;
  });
  auto rank = [](const PointVerdict &X) {
    return std::tie(X.Check, X.Where, X.Why);
  };
  To.insert(std::upper_bound(To.begin(), To.end(), V,
                             [&](const auto &A, const auto &B) {
                               return rank(A) < rank(B);
                             }),
            V);
}

template <typename T>
static void unite(std::vector<T> &To, const std::vector<T> &From) {
  To.insert(To.end(), From.begin(), From.end());
  std::sort(To.begin(), To.end());
  To.erase(std::unique(To.begin(), To.end()), To.end());
}

void nhsmail::addRecipient(std::vector<PointRecipient> &To,
                           const PointRecipient &R) {
  auto At = std::lower_bound(
      To.begin(), To.end(), R,
      [](const auto &A, const auto &B) { return A.Address < B.Address; });
  if (At == To.end() || At->Address != R.Address)
    To.insert(At, R);
  else
    At->Accredited = std::max(At->Accredited, R.Accredited);
}

void nhsmail::merge(IntegrationPoint &To, const IntegrationPoint &From) {
  unite(To.Hosts, From.Hosts);
  unite(To.Accounts, From.Accounts);
  unite(To.Mailboxes, From.Mailboxes);
  for (const PointRecipient &R : From.Recipients)
    addRecipient(To.Recipients, R);
  unite(To.Subjects, From.Subjects);
  unite(To.Data, From.Data);
  To.Outside &= From.Outside;
  if (To.Service.empty())
    To.Service = From.Service;
  for (const PointVerdict &V : From.Verdicts)
    addVerdict(To.Verdicts, V);
}

bool nhsmail::clauseComesBefore(std::string_view A, std::string_view B) {
  while (!A.empty() && !B.empty()) {
    auto next = [](std::string_view &Text) {
      unsigned Number = 0;
      const char *End =
          std::from_chars(Text.data(), Text.data() + Text.size(), Number).ptr;
      Text.remove_prefix(static_cast<size_t>(End - Text.data()));
      Text.remove_prefix(std::min<size_t>(Text.size(), 1)); // The full stop.
      return Number;
    };
    unsigned X = next(A), Y = next(B);
    if (X != Y)
      return X < Y;
  }
  return A.empty() && !B.empty();
}

std::vector<ClauseVerdict> nhsmail::clauseVerdicts(const IntegrationPoint &P) {
  std::vector<ClauseVerdict> Out;
  for (const PointVerdict &V : P.Verdicts) {
    const CheckInfo *Info = findCheck(V.Check);
    if (!Info)
      continue;
    for (const std::string &Clause : Info->Clauses) {
      auto It = std::find_if(Out.begin(), Out.end(), [&](const auto &C) {
        return C.Clause == Clause;
      });
      if (It == Out.end())
        It = Out.insert(It, {Clause, {}});
      It->Verdicts.push_back(&V);
    }
  }
  for (ClauseVerdict &C : Out)
    std::stable_sort(
        C.Verdicts.begin(), C.Verdicts.end(),
        [](const auto *A, const auto *B) { return A->How > B->How; });
  std::sort(Out.begin(), Out.end(), [](const auto &A, const auto &B) {
    return clauseComesBefore(A.Clause, B.Clause);
  });
  return Out;
}
