//===- Limits.h - Every bound of the analysis -------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Where precision or completeness is given up for time and memory. Each bound
/// has a line in `docs/known-limits.md` and is counted when it bites.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_LIMITS_H
#define NHSMAIL_ENGINE_LIMITS_H

#include <map>
#include <string>
#include <string_view>

namespace nhsmail {

struct Limits {
  unsigned Disjuncts = 8;       ///< States kept apart at one program point.
  unsigned CallersWays = 4;     ///< Of them, those that only callers tell apart.
  unsigned Facts = 128;         ///< Answers of branches known on one path.
  unsigned Alternatives = 6;    ///< Texts kept apart in one value.
  unsigned Literals = 32;       ///< The same where all of them are constants.
  unsigned Pieces = 96;         ///< Literals and holes in one text.
  unsigned Targets = 6;         ///< Places that one pointer may mean.
  unsigned PathLength = 10;     ///< Fields and elements in one place.
  unsigned TreeLinks = 16;      ///< Pointers from node to node in a document.
  unsigned TraceSteps = 24;     ///< Steps in one route.
  unsigned BlockVisits = 6;     ///< Before a loop's values are widened.
  unsigned SummaryExits = 8;    ///< Ways out that a summary tells apart.
  unsigned SummaryEvents = 256; ///< Events that a summary passes on.
  unsigned RecursionRounds = 3; ///< Passes over a recursive component.
  unsigned StepsPerFunction = 400000; ///< Instructions executed.
  unsigned StepsPerProgram = 60000000;
  unsigned DeferredCalls = 16;  ///< On one path, waiting for what callers pass.
  unsigned CallDepth = 6;       ///< Callbacks invoked within one call.
  unsigned UrlLength = 2048;    ///< Characters of a path that protocols match.
  unsigned Numbers = 8;         ///< Numbers kept apart in one value.
  unsigned PointerDepth = 12;   ///< Pointers to pointers across one call.
  unsigned BatchRequests = 20;  ///< Requests read within one request.
};

struct NamedLimit {
  std::string_view Name;
  unsigned Limits::*Member;
};
/// Every bound, by the name under which it is counted.
inline constexpr NamedLimit AllLimits[] = {
    {"Disjuncts", &Limits::Disjuncts},
    {"CallersWays", &Limits::CallersWays},
    {"Facts", &Limits::Facts},
    {"Alternatives", &Limits::Alternatives},
    {"Literals", &Limits::Literals},
    {"Pieces", &Limits::Pieces},
    {"Targets", &Limits::Targets},
    {"PathLength", &Limits::PathLength},
    {"TreeLinks", &Limits::TreeLinks},
    {"TraceSteps", &Limits::TraceSteps},
    {"BlockVisits", &Limits::BlockVisits},
    {"SummaryExits", &Limits::SummaryExits},
    {"SummaryEvents", &Limits::SummaryEvents},
    {"RecursionRounds", &Limits::RecursionRounds},
    {"StepsPerFunction", &Limits::StepsPerFunction},
    {"StepsPerProgram", &Limits::StepsPerProgram},
    {"DeferredCalls", &Limits::DeferredCalls},
    {"CallDepth", &Limits::CallDepth},
    {"UrlLength", &Limits::UrlLength},
    {"Numbers", &Limits::Numbers},
    {"PointerDepth", &Limits::PointerDepth},
    {"BatchRequests", &Limits::BatchRequests},
};
static_assert(sizeof(AllLimits) / sizeof(NamedLimit) ==
                  sizeof(Limits) / sizeof(unsigned),
              "each limit has a name");

/// How often each limit was hit, by its name in Limits.
class LimitCounter {
public:
  void hit(const char *Name) { ++Counts[Name]; }
  const std::map<std::string, unsigned> &counts() const { return Counts; }

private:
  std::map<std::string, unsigned> Counts;
};

/// The bounds in force, and where it is counted when one of them bites.
struct Budget {
  const Limits &Bounds;
  LimitCounter &Counter;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_LIMITS_H
