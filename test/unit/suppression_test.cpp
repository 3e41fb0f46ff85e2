//===- suppression_test.cpp - Findings that do not count as open ----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Suppression.h"

#include <gtest/gtest.h>

using namespace nhsmail;

namespace {

constexpr const char *Send = "nhsmail-unchecked-send";

/// What is left of a finding in line 2 of /src/a.cpp on a day.
AnalysisResult suppressed(const std::string &Source, const std::string &Day,
                          const Policy &Pol = defaultPolicy(),
                          bool IsJudged = true) {
  AnalysisResult Result;
  Finding F;
  F.Check = Send;
  F.Where = {"/src/a.cpp", 2, 1, 2, 7};
  F.Function = "Rota::send";
  Result.Findings = {F};
  facts::Program Program;
  Program.MainFiles = {"/src/a.cpp"};
  Program.Files = {"", "/src/a.cpp"};
  AnalysisRequest Request;
  Request.Day = Day;
  Request.SourceOf = [&](const std::string &File) -> std::string_view {
    return File == "/src/a.cpp" ? std::string_view(Source) : std::string_view();
  };
  suppress(Result, Program, Pol, Request,
           [&](std::string_view) { return IsJudged; });
  return Result;
}

const std::string Comment =
    "// NHSMAIL-ACCEPT(nhsmail-unchecked-send; until=2027-03-31; ref=HAZ-17; "
    "owner=CSO): the rota is on the board\n";
const std::string Accepted = Comment + "send();\n";

Policy policy(const std::string &File, const std::string &Until) {
  return std::get<Policy>(loadPolicy(
      R"({"acceptedRisks": [{"check": "nhsmail-unchecked-send", "file": ")" +
          File + R"(", "reason": "known", "reference": "HAZ-18",)" +
          R"( "owner": "CSO", "until": ")" + Until + "\"}]}",
      "/src/.nhsmail-tidy.json"));
}

} // namespace

TEST(Suppression, HoldsUntilItsLastDay) {
  const AnalysisResult On = suppressed(Accepted, "2027-03-31");
  ASSERT_EQ(On.Findings.size(), 1u);
  EXPECT_EQ(On.Findings[0].Suppressed,
            (Suppression{"accepted",
                         "the rota is on the board",
                         "HAZ-17",
                         "CSO",
                         "2027-03-31",
                         {"/src/a.cpp", 1, 4, 1, 4}}));
  EXPECT_TRUE(On.Idle.empty());

  const AnalysisResult After = suppressed(Accepted, "2027-04-01");
  ASSERT_EQ(After.Findings.size(), 2u);
  EXPECT_EQ(After.Findings[0].Suppressed.Kind, "");
  EXPECT_EQ(After.Findings[1].Check, "nhsmail-configuration");
  EXPECT_EQ(After.Findings[1].Where.Line, 1u);
  EXPECT_TRUE(After.Idle.empty());
}

TEST(Suppression, SaysWhatAcceptsNothing) {
  const std::string Far = Comment + "\nsend();\n";
  EXPECT_EQ(suppressed(Far, "2027-03-31").Idle.size(), 1u);
  // What was not looked for may be there.
  EXPECT_TRUE(
      suppressed(Far, "2027-03-31", defaultPolicy(), false).Idle.empty());
  EXPECT_TRUE(suppressed("#if X\n" + Accepted + "#endif\n", "2027-03-31")
                  .Idle.empty());
}

TEST(Suppression, ByThePolicy) {
  const AnalysisResult On =
      suppressed("", "2027-03-31", policy("**/a.cpp", "2027-03-31"));
  ASSERT_EQ(On.Findings.size(), 1u);
  EXPECT_EQ(On.Findings[0].Suppressed.Reference, "HAZ-18");
  EXPECT_EQ(On.Findings[0].Suppressed.Where.File, "/src/.nhsmail-tidy.json");
  EXPECT_EQ(On.Findings[0].Suppressed.Where.Line, 1u);

  const AnalysisResult After =
      suppressed("", "2027-04-01", policy("**/a.cpp", "2027-03-31"));
  ASSERT_EQ(After.Findings.size(), 2u);
  EXPECT_EQ(After.Findings[0].Suppressed.Kind, "");
  EXPECT_EQ(After.Findings[1].Where.File, "/src/.nhsmail-tidy.json");

  // Of another file it says nothing.
  EXPECT_TRUE(suppressed("", "2027-04-01", policy("b/*.cpp", "2027-03-31"))
                  .Idle.empty());
}

TEST(Suppression, AnAcceptanceExplainsMoreThanNoLint) {
  const AnalysisResult Both =
      suppressed(Comment + "send(); // NOLINT\n", "2027-03-31");
  EXPECT_EQ(Both.Findings[0].Suppressed.Kind, "accepted");
  const AnalysisResult Only = suppressed("\nsend(); // NOLINT\n", "2027-03-31");
  EXPECT_EQ(Only.Findings[0].Suppressed.Kind, "nolint");
}
