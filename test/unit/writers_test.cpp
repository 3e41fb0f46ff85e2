//===- writers_test.cpp - Findings for other people's services ------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/Writers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <random>

using namespace nhsmail;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace {

Finding finding(unsigned Line = 4) {
  Finding F;
  F.Check = "nhsmail-unchecked-send";
  F.Message = "nobody looks at the result of this send";
  F.Where = {"/p/src/mail.cpp", Line, 3, Line, 9};
  F.Sev = Severity::Error;
  F.Clauses = {"3.2.7"};
  F.Route = {{{"/p/src/mail.cpp", 2, 6, 2, 7}, "the session comes from here"},
             {F.Where, "its result is dropped"}};
  F.Remedy = "return the result";
  F.Function = "trust::f";
  return F;
}

Finding accepted(unsigned Line = 9) {
  Finding F = finding(Line);
  F.Suppressed = {"accepted", "bounces are read", "RISK-7",
                  "mail team", "2031-01-01", {F.Where.File, 8, 1, 8, 2}};
  return F;
}

Report report(std::vector<Finding> Findings) {
  Report R;
  R.ToolVersion = "1.2.3";
  R.Root = "/p";
  AnalysisResult Result;
  Result.Findings = std::move(Findings);
  R.add("/p/src/mail.cpp", std::move(Result));
  R.finish();
  return R;
}

Report incomplete(std::vector<Finding> Findings = {}) {
  Report R = report(std::move(Findings));
  R.Failures = {{"/p/src/bad.cpp", UnitFailure::Kind::CompileError,
                 "does not compile", {"bad.cpp:1:1: error: no <x>"}}};
  return R;
}

size_t count(const std::string &Text, const std::string &What) {
  size_t Count = 0;
  for (size_t At = 0; (At = Text.find(What, At)) != Text.npos; ++At)
    ++Count;
  return Count;
}

//===--- SARIF for upload ---------------------------------------------------===//

json uploaded(const Report &R, UploadLimits Limits = {}) {
  return json::parse(writeSarifUpload(R, Limits))["runs"][0];
}

std::string said(const json &Run) {
  return Run["invocations"][0].dump();
}

TEST(Upload, LeavesSuppressedFindingsOutAndSaysSo) {
  const json Run = uploaded(report({finding(), accepted()}));
  ASSERT_EQ(Run["results"].size(), 1u);
  EXPECT_THAT(said(Run), HasSubstr("1 suppressed finding left out"));
  EXPECT_EQ(Run["results"][0]["partialFingerprints"],
            json::parse(writeSarif(report({finding(), accepted()}), {}))
                ["runs"][0]["results"][0]["partialFingerprints"]);
  EXPECT_THAT(said(uploaded(report({finding()}))), Not(HasSubstr("left out")));
}

TEST(Page, HoldsSoManyPartsAndSaysWhatItLeavesOut) {
  // A finding with two steps is three parts.
  std::vector<Finding> Many{accepted(1)};
  for (unsigned Line = 2; Line < 9002; ++Line) {
    Many.push_back(finding(Line));
    Many.back().Sev = Line < 9000 ? Severity::Warning : Severity::Error;
  }
  std::string Page = writeFindingsHtml(report(Many), {});
  EXPECT_EQ(count(Page, "<article "), 25000u / 3);
  EXPECT_EQ(count(Page, "<article class=\"finding error\""), 2u);
  EXPECT_EQ(count(Page, "<article class=\"finding suppressed\""), 0u);
  EXPECT_THAT(Page, HasSubstr("<strong>8333 of 9001 findings are shown here"));
  EXPECT_THAT(Page, HasSubstr("the other 668 are in"));
  EXPECT_THAT(Page, HasSubstr("<b>8998</b> warnings")) << "all are counted";

  Many.resize(20);
  Page = writeFindingsHtml(report(Many), {});
  EXPECT_EQ(count(Page, "<article "), 20u);
  EXPECT_THAT(Page, Not(HasSubstr("are shown here")));
}

TEST(Upload, KeepsTheMostSevere) {
  Finding Warning = finding(2);
  Warning.Sev = Severity::Warning;
  const json Run =
      uploaded(report({Warning, finding(4), finding(6)}), {.Results = 2});
  ASSERT_EQ(Run["results"].size(), 2u);
  for (const json &Result : Run["results"])
    EXPECT_EQ(Result["level"], "error");
  EXPECT_THAT(said(Run), HasSubstr("1 finding, none of them worse"));
}

TEST(Upload, KeepsToTheSizeThatIsTaken) {
  std::mt19937 Random;
  std::vector<Finding> Many;
  for (unsigned Line = 1; Line <= 300; ++Line) {
    Many.push_back(finding(Line));
    for (unsigned I = 0; I < 200; ++I)
      Many.back().Message += static_cast<char>('a' + Random() % 26);
  }
  const json All = uploaded(report(Many));
  EXPECT_EQ(All["results"].size(), 300u);
  const json Some = uploaded(report(Many), {.CompressedBytes = 40000});
  EXPECT_GT(Some["results"].size(), 0u);
  EXPECT_LT(Some["results"].size(), 300u);
  EXPECT_THAT(said(Some), HasSubstr("left out to keep to what"));
  EXPECT_EQ(uploaded(report(Many), {.CompressedBytes = 1})["results"].size(), 0u);
}

TEST(Upload, NoRuleHasMoreTagsThanAreShown) {
  for (const json &Rule : uploaded(report({}))["tool"]["driver"]["rules"])
    EXPECT_LE(Rule["properties"]["tags"].size(), 10u) << Rule["id"];
}

//===--- GitLab -------------------------------------------------------------===//

TEST(GitLab, OpenFindingsAreIssues) {
  Finding Warning = finding(12);
  Warning.Sev = Severity::Warning;
  Finding Note = finding(13);
  Note.Sev = Severity::Note;
  const json Issues = json::parse(
      writeGitLab(report({finding(), accepted(), Warning, Note}), {}));
  ASSERT_EQ(Issues.size(), 3u);
  EXPECT_EQ(Issues[0]["check_name"], "nhsmail-unchecked-send");
  EXPECT_EQ(Issues[0]["description"],
            "Nobody looks at the result of this send (AUP 3.2.7). Return the "
            "result.");
  EXPECT_EQ(Issues[0]["severity"], "critical");
  EXPECT_EQ(Issues[0]["location"],
            (json{{"path", "src/mail.cpp"}, {"lines", {{"begin", 4}}}}));
  EXPECT_EQ(Issues[1]["severity"], "major");
  EXPECT_EQ(Issues[2]["severity"], "minor");
  EXPECT_NE(Issues[0]["fingerprint"], Issues[1]["fingerprint"]);
  EXPECT_EQ(writeGitLab(report({}), {}), "[]\n");
}

TEST(GitLab, AFingerprintStaysWhenTheTwinBeforeItIsAccepted) {
  const json Before =
      json::parse(writeGitLab(report({finding(4), finding(9)}), {}));
  const json After =
      json::parse(writeGitLab(report({accepted(4), finding(9)}), {}));
  ASSERT_EQ(After.size(), 1u);
  EXPECT_EQ(After[0]["fingerprint"], Before[1]["fingerprint"]);
}

TEST(GitLab, WhatWasNotAnalysedDoesNotLookClean) {
  const json Issues = json::parse(writeGitLab(incomplete(), {}));
  ASSERT_EQ(Issues.size(), 1u);
  EXPECT_EQ(Issues[0]["check_name"], "nhsmail-tidy-compile-error");
  EXPECT_EQ(Issues[0]["severity"], "blocker");
  EXPECT_EQ(Issues[0]["location"],
            (json{{"path", "src/bad.cpp"}, {"lines", {{"begin", 1}}}}));
  EXPECT_THAT(Issues[0]["description"].get<std::string>(),
              HasSubstr("does not compile"));
}

TEST(GitLab, AFindingOfAWholeFileHasALine) {
  Finding Whole = finding();
  Whole.Where = {"/elsewhere/policy.json", 0, 0, 0, 0};
  const json Issues = json::parse(writeGitLab(report({Whole}), {}));
  EXPECT_EQ(Issues[0]["location"], (json{{"path", "/elsewhere/policy.json"},
                                         {"lines", {{"begin", 1}}}}));
}

//===--- JUnit --------------------------------------------------------------===//

TEST(JUnit, UnitsAndChecksAreTests) {
  Finding Other = accepted(7);
  Other.Check = "nhsmail-missing-timeout";
  Report R = incomplete({finding(), finding(6), accepted(), Other});
  R.Skipped = {"/p/src/generated.cpp"};
  R.Unmodelled = {{"Mail::submit<int>", "k", {"/p/src/mail.cpp", 3, 1, 3, 4}}};
  EXPECT_EQ(
      writeJUnit(R, {}),
      R"xml(<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nhsmail-tidy" tests="5" failures="1" errors="1" skipped="2">
  <testsuite name="nhsmail-tidy.files" tests="3" failures="0" errors="1" skipped="1">
    <testcase classname="nhsmail-tidy.files" name="src/bad.cpp" file="src/bad.cpp">
      <error type="compile-error" message="not analysed: does not compile">not analysed: does not compile
bad.cpp:1:1: error: no &lt;x&gt;</error>
    </testcase>
    <testcase classname="nhsmail-tidy.files" name="src/mail.cpp" file="src/mail.cpp"/>
    <testcase classname="nhsmail-tidy.files" name="src/generated.cpp" file="src/generated.cpp">
      <skipped message="left out by --exclude">left out by --exclude</skipped>
    </testcase>
    <system-out>not judged: Mail::submit&lt;int&gt;, 1 call, first at src/mail.cpp:3
</system-out>
  </testsuite>
  <testsuite name="nhsmail-tidy.nhsmail-missing-timeout" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="nhsmail-tidy.nhsmail-missing-timeout" name="src/mail.cpp" file="src/mail.cpp">
      <skipped message="src/mail.cpp:7: nobody looks at the result of this send: accepted until 2031-01-01 by mail team (RISK-7): bounces are read">src/mail.cpp:7: nobody looks at the result of this send: accepted until 2031-01-01 by mail team (RISK-7): bounces are read</skipped>
    </testcase>
  </testsuite>
  <testsuite name="nhsmail-tidy.nhsmail-unchecked-send" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="nhsmail-tidy.nhsmail-unchecked-send" name="src/mail.cpp" file="src/mail.cpp">
      <failure type="nhsmail-unchecked-send" message="src/mail.cpp:4: nobody looks at the result of this send (and 1 more)">src/mail.cpp:4: error: nobody looks at the result of this send [nhsmail-unchecked-send]
  AUP 3.2.7: Delivery is not guaranteed: an application that exchanges clinical or other data needs a safety case for lost, late, reordered and impossible delivery, tracks messages so that failures are noticed, and tells the sender of them at once.
  1. src/mail.cpp:2: the session comes from here
  2. src/mail.cpp:4: its result is dropped
  Remedy: Return the result.
src/mail.cpp:6: error: nobody looks at the result of this send [nhsmail-unchecked-send]
  AUP 3.2.7: Delivery is not guaranteed: an application that exchanges clinical or other data needs a safety case for lost, late, reordered and impossible delivery, tracks messages so that failures are noticed, and tells the sender of them at once.
  1. src/mail.cpp:2: the session comes from here
  2. src/mail.cpp:6: its result is dropped
  Remedy: Return the result.
src/mail.cpp:9: nobody looks at the result of this send: accepted until 2031-01-01 by mail team (RISK-7): bounces are read</failure>
    </testcase>
  </testsuite>
</testsuites>
)xml");
}

TEST(JUnit, AFileThatIsCompiledTwiceIsOneTestAndFailsWithEither) {
  Report R = incomplete();
  R.Analysed = {"/p/src/bad.cpp", "/p/src/good.cpp", "/p/src/good.cpp"};
  R.Failures.push_back(R.Failures.front());
  const std::string Xml = writeJUnit(R, {});
  EXPECT_EQ(count(Xml, "name=\"src/bad.cpp\""), 1u);
  EXPECT_EQ(count(Xml, "name=\"src/good.cpp\""), 1u);
  EXPECT_THAT(Xml, HasSubstr("tests=\"2\" failures=\"0\" errors=\"1\""));
}

TEST(JUnit, NoTextIsMarkupOrAnInvalidCharacter) {
  Finding F = finding();
  F.Message = "]]></failure>&amp;\x1b\x01\xEF\xBF\xBF\xFF\"'\xED\xA0\x80";
  F.Where.File = "/p/<src>/\"a&b\"\x02.cpp";
  const std::string Xml = writeJUnit(report({F}), {});
  EXPECT_EQ(count(Xml, "<failure"), 1u);
  EXPECT_EQ(count(Xml, "</failure>"), 1u);
  EXPECT_THAT(Xml, HasSubstr("]]&gt;&lt;/failure&gt;&amp;amp;???"));
  EXPECT_THAT(Xml, HasSubstr("name=\"&lt;src&gt;/&quot;a&amp;b&quot;?.cpp\""));
  for (unsigned char C : Xml)
    EXPECT_TRUE(C >= 0x20 || C == '\n');
  EXPECT_THAT(Xml, Not(HasSubstr("\xEF\xBF\xBF")));
  EXPECT_THAT(Xml, Not(HasSubstr("\xED\xA0")));
}

//===--- Markdown -----------------------------------------------------------===//

TEST(Markdown, SaysWhatIsMissingFirst) {
  EXPECT_THAT(writeMarkdown(incomplete({finding()}), {}),
              StartsWith("## nhsmail-tidy\n\n**INCOMPLETE: 1 of 2 files "
                         "analysed. 1 finding in 1 file: 1 error.**\n\n"
                         "Not analysed, so that nothing is known of them:\n\n"
                         "- <code>src/bad&#46;cpp</code>: does not compile\n\n"
                         "| Level | Errors | Warnings | Notes |\n"));
}

TEST(Markdown, WithoutFindingsIsOneLine) {
  EXPECT_EQ(writeMarkdown(report({accepted()}), {}),
            "## nhsmail-tidy\n\n**No findings. 1 suppressed finding not shown. 1 "
            "file analysed.**\n\n");
}

TEST(Markdown, ListsTheWorstFirst) {
  Finding Warning = finding(2);
  Warning.Sev = Severity::Warning;
  Finding Certain = finding(8);
  Certain.Level = 0;
  const std::string Text =
      writeMarkdown(report({Warning, finding(4), Certain, accepted()}), {});
  EXPECT_THAT(
      Text,
      HasSubstr("| 0, on the face of the code | 1 | 0 | 0 |\n"
                "| 1, likely | 1 | 1 | 0 |\n\n"
                "| Severity | Place | Finding | Clause |\n|---|---|---|---|\n"
                "| error | <code>src/mail&#46;cpp&#58;8</code> | Nobody looks "
                "at the result of this send. "
                "<code>nhsmail-unchecked-send</code> | AUP 3.2.7 |\n"
                "| error | <code>src/mail&#46;cpp&#58;4</code> |"));
  EXPECT_EQ(count(Text, "<details>"), 3u);
  EXPECT_THAT(Text, HasSubstr("\n1. <code>src/mail&#46;cpp&#58;2</code>: the "
                              "session comes from here\n"));
  EXPECT_THAT(Text, HasSubstr("**Remedy:** Return the result."));
}

TEST(Markdown, NamesAreNoMarkup) {
  Finding F = finding();
  F.Message = "@team #12 !7 www.x.org http://x.org a@x.org <img> **b** `c` "
              "[l](u) | \\| $m$ :e: &lt; ~~s~~ _i_ \n- x";
  const std::string Text = writeMarkdown(report({F}), {});
  for (const char *Markup :
       {"@", "#12 ", "!7", "www.x", "http:", "<img", "**b", "`", "[", "\\", "$",
        ":e:", "&lt;", "~", "_i", "\n- x"})
    EXPECT_THAT(Text, Not(HasSubstr(Markup)));
  EXPECT_THAT(Text, HasSubstr("&#64;&#8203;team &#35;&#8203;12 &#33;&#8203;7 "));
  EXPECT_EQ(count(Text, "\n|---|"), 2u);
}

TEST(Markdown, FitsIntoAComment) {
  std::vector<Finding> Many;
  for (unsigned Line = 1; Line <= 3000; ++Line) {
    Many.push_back(finding(Line));
    Many.back().Route.resize(1);
  }
  const std::string Text = writeMarkdown(report(Many), {});
  EXPECT_LE(Text.size(), 65536u);
  EXPECT_GT(Text.size(), 60000u);
  EXPECT_THAT(Text, HasSubstr(" more, none of them worse"));
  EXPECT_THAT(Text, HasSubstr("\nAnd the routes of "));
  EXPECT_EQ(count(Text, "<details>"), count(Text, "</details>"));

  Report Hostile = report({finding()});
  const std::string Long(100000, '<');
  for (size_t I = 0; I < 50; ++I) {
    Hostile.Failures.push_back(
        {Long, UnitFailure::Kind::Crash, Long + '@', {}});
    Hostile.Unmodelled.push_back(
        {Long + std::to_string(I), "k", {Long, 1, 1, 1, 1}});
  }
  Hostile.Findings[0].Message = "caf\xC3\xA9" + Long;
  EXPECT_LE(writeMarkdown(Hostile, {}).size(), 65536u);
  EXPECT_THAT(writeMarkdown(Hostile, {}), HasSubstr("- and 40 more\n"));
}

} // namespace
