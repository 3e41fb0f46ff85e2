//===- fix_test.cpp - Which fixes go together -----------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/FixPlan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

/// \p Replacement of what stands in line 1 from column \p Begin to \p End.
FixIt fix(unsigned Begin, unsigned End, const std::string &Replacement,
          const std::string &File = "/a.cpp") {
  return {{File, 1, Begin, 1, End}, Replacement};
}

Finding fixedBy(std::vector<FixIt> Fixes) {
  Finding F;
  F.Fixes = std::move(Fixes);
  return F;
}

/// What the fixes of \p Findings make of \p Text, and how many of the findings are
/// not fixed.
std::pair<std::string, size_t> applied(const std::string &Text,
                                       std::vector<Finding> Findings) {
  Report R;
  R.Findings = std::move(Findings);
  const FixPlan Plan = planFixes(R, [](const std::string &) { return ""; });
  const auto It = Plan.ByFile.find("/a.cpp");
  return {It == Plan.ByFile.end() ? Text : withFixes(Text, It->second).value(),
          Plan.Left.size()};
}

using Result = std::pair<std::string, size_t>;

TEST(FixTest, FixesOfSeveralFindingsGoIntoOneText) {
  EXPECT_EQ(applied("f(a, b);", {fixedBy({fix(6, 7, "y")}),
                                 fixedBy({fix(3, 4, "xx"), fix(9, 9, " g();")})}),
            Result("f(xx, y); g();", 0));
}

TEST(FixTest, WhereTheyOverlapTheFirstFindingWinsWithAllOfItsFixes) {
  EXPECT_EQ(applied("f(a, b);", {fixedBy({fix(3, 7, "c")}),
                                 fixedBy({fix(1, 2, "g"), fix(6, 7, "y")})}),
            Result("f(c);", 1));
  EXPECT_EQ(applied("f(a);", {fixedBy({fix(3, 3, "x")}),
                              fixedBy({fix(3, 3, "y")})}),
            Result("f(xa);", 1));
  // One after the other is no overlap; nor is the same fix twice, which counts
  // once.
  EXPECT_EQ(applied("f(ab);", {fixedBy({fix(4, 5, "y")}),
                               fixedBy({fix(3, 4, "x")})}),
            Result("f(xy);", 0));
  EXPECT_EQ(applied("f(a);", {fixedBy({fix(3, 3, "x")}),
                              fixedBy({fix(3, 3, "x")})}),
            Result("f(xa);", 0));
}

TEST(FixTest, WhatIsNotOpenIsNotFixed) {
  Finding Accepted = fixedBy({fix(3, 4, "x")});
  Accepted.Suppressed.Kind = "accepted";
  EXPECT_EQ(applied("f(a);", {Accepted}), Result("f(a);", 0));
}

TEST(FixTest, AFindingIsFixedInAllOfItsFilesOrInNone) {
  Report R;
  R.Findings = {fixedBy({fix(1, 2, "x"), fix(1, 2, "x", "/usr/b.h")}),
                fixedBy({fix(1, 2, "y")})};
  const FixPlan Plan = planFixes(R, [](const std::string &File) {
    return File == "/usr/b.h" ? "not ours" : "";
  });
  ASSERT_EQ(Plan.Left.size(), 1u);
  EXPECT_EQ(Plan.Left[0].first, &R.Findings[0]);
  EXPECT_EQ(Plan.Left[0].second, "not ours");
  ASSERT_EQ(Plan.ByFile.size(), 1u);
  EXPECT_EQ(Plan.ByFile.at("/a.cpp"), R.Findings[1].Fixes);
}

TEST(FixTest, LinesAndTheirEndings) {
  const std::vector<FixIt> Fixes = {{{"/a.cpp", 2, 1, 2, 2}, "x\ny"},
                                    {{"/a.cpp", 3, 3, 3, 3}, "!"}};
  EXPECT_EQ(withFixes("aa\nbb\ncc", Fixes), "aa\nx\nyb\ncc!");
  EXPECT_EQ(withFixes("aa\r\nbb\r\ncc\r\n", Fixes), "aa\r\nx\r\nyb\r\ncc!\r\n");
}

TEST(FixTest, PlacesThatTheTextHasNotGotAreRefused) {
  for (const Location &Range :
       {Location{"/a.cpp", 1, 4, 1, 5}, Location{"/a.cpp", 3, 1, 3, 1},
        Location{"/a.cpp", 0, 0, 0, 0}, Location{"/a.cpp", 1, 3, 1, 2},
        Location{"/a.cpp", 1, 0, 1, 1}})
    EXPECT_EQ(withFixes("aa\nbb", {{Range, "x"}}), std::nullopt);
}

} // namespace
