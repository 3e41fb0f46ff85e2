//===- FixPlan.cpp - Which fixes go together ------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/FixPlan.h"

#include <algorithm>
#include <string_view>

namespace nhsmail {

using Place = std::pair<unsigned, unsigned>;

static Place beginOf(const FixIt &F) { return {F.Range.Line, F.Range.Column}; }
static Place endOf(const FixIt &F) {
  return {F.Range.EndLine, F.Range.EndColumn};
}

/// True where it matters which of two different fixes comes first.
static bool overlap(const FixIt &A, const FixIt &B) {
  return A.Range.File == B.Range.File &&
         (beginOf(A) == beginOf(B) ||
          (beginOf(A) < endOf(B) && beginOf(B) < endOf(A)));
}

FixPlan
planFixes(const Report &R,
          const std::function<std::string(const std::string &)> &WhyNot) {
  FixPlan Plan;
  auto whyNot = [&](const Finding &F) -> std::string {
    for (const FixIt &Fix : F.Fixes) {
      if (std::string Why = WhyNot(Fix.Range.File); !Why.empty())
        return Why;
      for (const FixIt &Taken : Plan.ByFile[Fix.Range.File])
        if (Fix != Taken && overlap(Fix, Taken))
          return "its fix overlaps that of another finding; run once more";
    }
    return "";
  };
  for (const Finding &F : R.Findings) {
    if (F.Fixes.empty() || !F.Suppressed.Kind.empty())
      continue;
    if (std::string Why = whyNot(F); !Why.empty()) {
      Plan.Left.emplace_back(&F, std::move(Why));
      continue;
    }
    Plan.Fixed.push_back(&F);
    for (const FixIt &Fix : F.Fixes)
      if (auto &Taken = Plan.ByFile[Fix.Range.File];
          std::find(Taken.begin(), Taken.end(), Fix) == Taken.end())
        Taken.push_back(Fix);
  }
  std::erase_if(Plan.ByFile, [](const auto &F) { return F.second.empty(); });
  for (auto &[File, Fixes] : Plan.ByFile)
    std::sort(Fixes.begin(), Fixes.end(), [](const FixIt &A, const FixIt &B) {
      return beginOf(A) < beginOf(B);
    });
  return Plan;
}

std::optional<std::string> withFixes(const std::string &Text,
                                     const std::vector<FixIt> &Fixes) {
  std::vector<size_t> Starts{0};
  for (size_t I = 0; I < Text.size(); ++I)
    if (Text[I] == '\n')
      Starts.push_back(I + 1);
  auto offset = [&](Place At) -> std::optional<size_t> {
    if (At.first == 0 || At.first > Starts.size() || At.second == 0)
      return std::nullopt;
    const size_t End =
        At.first < Starts.size() ? Starts[At.first] - 1 : Text.size();
    const size_t Offset = Starts[At.first - 1] + At.second - 1;
    return Offset <= End ? std::optional(Offset) : std::nullopt;
  };
  const size_t Break = Text.find('\n');
  const bool Crlf = Break != Text.npos && Break > 0 && Text[Break - 1] == '\r';

  std::string Out;
  size_t Done = 0;
  for (const FixIt &Fix : Fixes) {
    const auto Begin = offset(beginOf(Fix)), End = offset(endOf(Fix));
    if (!Begin || !End || *Begin < Done || *End < *Begin)
      return std::nullopt;
    Out.append(Text, Done, *Begin - Done);
    for (char C : Fix.Replacement) {
      if (C == '\n' && Crlf)
        Out += '\r';
      Out += C;
    }
    Done = *End;
  }
  return Out.append(Text, Done, Text.npos);
}

} // namespace nhsmail
