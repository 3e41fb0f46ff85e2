//===- report_test.cpp - Reports and their formats ------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "tools/report/Baseline.h"
#include "tools/report/ReportJson.h"
#include "tools/report/Writers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

using namespace nhsmail;
using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

namespace {

/// A project directory with one source file.
class ReportTest : public testing::Test {
protected:
  const std::string Root = testing::TempDir() + "report_test";
  const std::string File = Root + "/src/mail sender.cpp";

  void SetUp() override {
    std::filesystem::create_directories(Root + "/src");
    std::ofstream(File) << "#include <mail.h>\n"
                           "void f(Session &S) {\n"
                           "\tS.login(\"hunter2\"); S.send(); // \xC3\xA9\n"
                           "  /* \xF0\x9F\x93\xA8 */ S.send();\x1b[2J\n"
                           "}\n";
  }
  void TearDown() override { std::filesystem::remove_all(Root); }

  /// A finding with every member set.
  Finding finding() const {
    Finding F;
    F.Check = "nhsmail-unchecked-send";
    F.Message = "nobody looks at the result of this send";
    F.Where = {File, 4, 15, 4, 23};
    F.Level = 0;
    F.Sev = Severity::Error;
    F.Clauses = {"3.2.7"};
    F.Cwe = {"CWE-252"};
    F.Route = {{{File, 2, 6, 2, 7}, "the session comes from here", true},
               {{"/usr/include/mail.h", 9, 1, 9, 2}, "send is called", true},
               {F.Where, "its result is dropped", true}};
    F.Remedy = "return the result or show the failure to the sender";
    F.Fixes = {{{File, 4, 15, 4, 15}, "return "}};
    F.Function = "trust::f";
    return F;
  }

  Report report(std::vector<Finding> Findings) const {
    Report R;
    R.ToolVersion = "1.2.3";
    R.Root = Root;
    AnalysisResult Result;
    Result.Findings = std::move(Findings);
    Result.FunctionsAnalysed = 7;
    Result.LimitsHit = {{"Disjuncts", 2}};
    R.add(File, std::move(Result));
    R.finish();
    return R;
  }

  /// A run in which one unit has no use for the acceptance in line 2 of a header,
  /// and another may have.
  Report twoUnits(bool WholeProgram, bool OtherNeedsIt) const {
    const Location Comment{File, 2, 1, 2, 1};
    Finding Complaint = finding();
    Complaint.Check = "nhsmail-configuration";
    Complaint.Where = Comment;
    AnalysisResult One, Other;
    One.Idle = {{Complaint, /*MayServeOthers=*/true}};
    if (OtherNeedsIt) {
      Other.Findings = {finding()};
      Other.Findings[0].Suppressed = {"accepted", "known",      "RISK-7",
                                      "us",       "2031-01-01", Comment};
    }
    Report R;
    R.WholeProgram = WholeProgram;
    R.add(File, One);
    R.add(File, Other);
    R.finish();
    return R;
  }

  static json sarifRun(const Report &R) {
    return json::parse(writeSarif(R, {}))["runs"][0];
  }
};

//===--- Values and JSON ----------------------------------------------------===//

TEST_F(ReportTest, WhatIsWrittenReadsBack) {
  Finding F = finding();
  F.ShowSource = false;
  F.Route[1].ShowSource = false;
  F.Suppressed = {"accepted",  "known",      "RISK-7",
                  "mail team", "2031-01-01", {File, 2, 1, 2, 1}};
  const std::optional<Finding> Read = findingFromJson(toJson(F));
  ASSERT_TRUE(Read);
  EXPECT_EQ(Read->Check, F.Check);
  EXPECT_EQ(Read->Message, F.Message);
  EXPECT_EQ(Read->Where, F.Where);
  EXPECT_EQ(Read->ShowSource, F.ShowSource);
  EXPECT_EQ(Read->Level, F.Level);
  EXPECT_EQ(Read->Sev, F.Sev);
  EXPECT_EQ(Read->Clauses, F.Clauses);
  EXPECT_EQ(Read->Cwe, F.Cwe);
  EXPECT_EQ(Read->Route, F.Route);
  EXPECT_EQ(Read->Remedy, F.Remedy);
  EXPECT_EQ(Read->Fixes, F.Fixes);
  EXPECT_EQ(Read->Function, F.Function);
  EXPECT_EQ(Read->Suppressed, F.Suppressed);

  AnalysisResult Result;
  Result.Findings = {F, finding()};
  Result.Unmodelled = {{"Mail::submit", "c:submit", {File, 3, 1, 3, 4}}};
  Result.MailBodies = {"c:deliver"};
  Result.LimitsHit = {{"Pieces", 3}};
  Result.FunctionsAnalysed = 12;
  const std::optional<AnalysisResult> Back = resultFromJson(toJson(Result));
  ASSERT_TRUE(Back);
  EXPECT_EQ(toJson(*Back), toJson(Result));
  EXPECT_EQ(Back->Unmodelled, Result.Unmodelled);
  EXPECT_EQ(Back->MailBodies, Result.MailBodies);
  EXPECT_EQ(Back->LimitsHit, Result.LimitsHit);
  EXPECT_EQ(Back->FunctionsAnalysed, Result.FunctionsAnalysed);
}

TEST_F(ReportTest, ASeverityReadsBackAsItself) {
  for (Severity Sev : {Severity::Note, Severity::Warning, Severity::Error}) {
    Finding F = finding();
    F.Sev = Sev;
    EXPECT_EQ(findingFromJson(toJson(F))->Sev, Sev);
  }
}

TEST_F(ReportTest, WrongJsonIsRefused) {
  EXPECT_FALSE(findingFromJson(json()));
  EXPECT_FALSE(resultFromJson(json::array()));
  const json Whole = toJson(finding());
  for (const auto &[Name, Value] : Whole.items()) {
    json Part = Whole;
    Part.erase(Name);
    EXPECT_FALSE(findingFromJson(Part)) << Name << " is missing";
    Part[Name] = json::object({{"x", 1}});
    EXPECT_FALSE(findingFromJson(Part)) << Name << " is of the wrong type";
  }
}

TEST_F(ReportTest, JsonKeepsToItsSchema) {
  Finding Accepted = finding();
  Accepted.Where.Line = 2;
  Accepted.Suppressed = {"accepted", "known",      "RISK-7",
                         "us",       "2031-01-01", {File, 2, 1, 2, 1}};
  Report R = report({finding(), Accepted});
  R.PolicyFiles = {"/p/.nhsmail-tidy.json"};
  R.Unmodelled = {{"Mail::submit", "c:submit", {File, 3, 1, 3, 4}}};
  R.Failures = {{"/x.c", UnitFailure::Kind::Timeout, "too slow", {"a"}}};
  R.Notes = {"left out"};
  const auto Read = readJson(writeJson(R, {}), "report.json", "report");
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Read))
    FAIL() << Errors->front().toString();
}

//===--- The report -----------------------------------------------------------===//

TEST_F(ReportTest, WhatSeveralUnitsSayIsReportedOnce) {
  Finding Longer = finding();
  Longer.Route.insert(Longer.Route.begin(), Longer.Route.front());
  Finding Other = finding();
  Other.Check = "nhsmail-missing-secure-tag";
  const Report R = report({Longer, finding(), Other, finding()});
  ASSERT_EQ(R.Findings.size(), 2u);
  EXPECT_EQ(R.Findings[0].Check, "nhsmail-missing-secure-tag");
  EXPECT_EQ(R.Findings[1].Route.size(), 3u) << "the shortest route stays";
}

TEST_F(ReportTest, AFileIsAnalysedWhereAllWaysToCompileItAre) {
  Report Ways;
  for (const char *File : {"/a.cpp", "/a.cpp", "/b.cpp"})
    Ways.add(File, {});
  for (const char *Error : {"no x", "no x", "no y"})
    Ways.Failures.push_back(
        {"/b.cpp", UnitFailure::Kind::CompileError, "does not compile", {Error}});
  Ways.finish();
  EXPECT_EQ(Ways.Analysed, std::vector<std::string>{"/a.cpp"});
  EXPECT_EQ(Ways.Failures.size(), 2u);
}

TEST_F(ReportTest, ExitCodes) {
  EXPECT_EQ(report({}).exitCode(), ExitCode::Clean);
  EXPECT_EQ(report({finding()}).exitCode(), ExitCode::Findings);
  Finding Accepted = finding();
  Accepted.Suppressed.Kind = "accepted";
  EXPECT_EQ(report({Accepted}).exitCode(), ExitCode::Clean);
  Report Incomplete = report({finding()});
  Incomplete.Failures = {{"/x.c", UnitFailure::Kind::Crash, "crashed", {}}};
  EXPECT_EQ(Incomplete.exitCode(), ExitCode::Incomplete);
}

TEST_F(ReportTest, WhatMakesARunFail) {
  Finding Advice = finding();
  Advice.Level = 2;
  Advice.Sev = Severity::Note;
  Finding Likely = finding();
  Likely.Level = 1;
  Likely.Sev = Severity::Warning;
  auto fails = [&](std::vector<Finding> Findings, const char *On) {
    Report R = report(std::move(Findings));
    R.Fail = failOnNamed(On).value();
    return R.exitCode() == ExitCode::Findings;
  };
  for (const char *On : {"2", "note"})
    EXPECT_TRUE(fails({Advice}, On)) << On;
  for (const char *On : {"0", "1", "warning", "error", "never"})
    EXPECT_FALSE(fails({Advice}, On)) << On;
  for (const char *On : {"1", "2", "note", "warning"})
    EXPECT_TRUE(fails({Likely}, On)) << On;
  for (const char *On : {"0", "error", "never"})
    EXPECT_FALSE(fails({Likely}, On)) << On;
  Advice.Where.Line = 2;
  EXPECT_TRUE(fails({Advice, finding()}, "0"));
  EXPECT_TRUE(fails({Advice, finding()}, "error"));
  Finding Accepted = finding();
  Accepted.Suppressed.Kind = "accepted";
  EXPECT_FALSE(fails({Accepted}, "note"));
  for (const char *Wrong : {"", "3", "-1", "00", "errors", "Error"})
    EXPECT_FALSE(failOnNamed(Wrong)) << Wrong;

  Report Lenient = report({Likely});
  Lenient.Fail = failOnNamed("error").value();
  EXPECT_EQ(sarifRun(Lenient)["invocations"][0]["exitCodeDescription"],
            "no findings that --fail-on is about");
  Lenient.Failures = {{"/x.c", UnitFailure::Kind::Crash, "crashed", {}}};
  EXPECT_EQ(Lenient.exitCode(), ExitCode::Incomplete);
}

//===--- Fingerprints and baselines -------------------------------------------===//

TEST_F(ReportTest, FingerprintsSurviveMovesAndTellTwinsApart) {
  auto made = [&](std::vector<Finding> Findings) {
    return report(std::move(Findings)).Fingerprints;
  };
  Finding Moved = finding();
  Moved.Where.Line += 40;
  Moved.Route.clear();
  const auto First = made({finding()});
  EXPECT_EQ(First, made({Moved}));
  const auto Twins = made({finding(), Moved});
  EXPECT_EQ(Twins[0], First[0]);
  EXPECT_NE(Twins[0], Twins[1]);

  // Another function, file, check or message: another finding, which changes
  // nothing for those that are there, wherever it stands.
  Finding Others[4] = {finding(), finding(), finding(), finding()};
  Others[0].Function = "trust::g";
  Others[1].Where.File = Root + "/src/other.cpp";
  Others[2].Check = "nhsmail-missing-timeout";
  Others[3].Message = "a failure of this send is only logged";
  for (Finding &Other : Others) {
    Other.Where.Line = 1;
    EXPECT_NE(made({Other}), First);
    const auto All = made({Other, finding(), Moved});
    for (const std::string &Twin : Twins)
      EXPECT_THAT(All, testing::Contains(Twin));
  }
}

TEST_F(ReportTest, WhatIsLeftOutTakesNoFingerprintAway) {
  Finding Twin = finding(), Accepted = finding();
  Twin.Where.Line = 9;
  Accepted.Where.Line = 12;
  Accepted.Suppressed.Kind = "accepted";
  Report R = report({finding(), Twin, Accepted});
  const std::vector<std::string> Before = R.Fingerprints;
  EXPECT_EQ(R.keepOnly([](const Finding &F) { return F.Where.Line == 9; }), 1u);
  ASSERT_EQ(R.Findings.size(), 1u);
  EXPECT_EQ(R.Findings[0].Where.Line, 9u);
  EXPECT_EQ(R.Fingerprints, std::vector<std::string>{Before[1]});
  EXPECT_EQ(json::parse(writeJson(R, {}))["findings"][0]["fingerprint"]
                [FingerprintName],
            Before[1]);
}

class BaselineTest : public ReportTest {
protected:
  const std::string Path = Root + "/ci/known.json";

  void SetUp() override {
    ReportTest::SetUp();
    std::filesystem::create_directories(Root + "/ci");
  }
  void write(const std::string &Text) const { std::ofstream(Path) << Text; }
  Baseline baseline(const Report &R) const {
    write(Baseline::of(R, Path).text());
    return std::get<Baseline>(Baseline::read(Path));
  }
  std::string error() const {
    const auto Read = Baseline::read(Path);
    auto *Errors = std::get_if<std::vector<ConfigError>>(&Read);
    return Errors ? Errors->front().toString() : "";
  }
  static Finding at(Finding F, unsigned Line) {
    F.Where.Line = Line;
    return F;
  }
};

TEST_F(BaselineTest, WhatIsKnownIsSuppressedAndWhatIsNewCounts) {
  const Baseline Known = baseline(report({finding()}));
  Report Same = report({at(finding(), 90)});
  EXPECT_EQ(Known.apply(Same), 0u);
  EXPECT_EQ(Same.exitCode(), ExitCode::Clean);
  EXPECT_EQ(Same.Findings[0].Suppressed.Kind, "baseline");
  EXPECT_EQ(Same.Findings[0].Suppressed.Where.File, Path);
  EXPECT_EQ(Same.Findings[0].Suppressed.Where.Line, 6u);
  EXPECT_EQ(sarifRun(Same)["results"][0]["suppressions"][0]["kind"], "external");
  EXPECT_TRUE(std::holds_alternative<JsonDocument>(
      readJson(writeJson(Same, {}), "report.json", "report")));

  Report Twice = report({finding(), at(finding(), 90)});
  EXPECT_EQ(Known.apply(Twice), 0u);
  EXPECT_EQ(Twice.openFindings(), 1u);
}

TEST_F(BaselineTest, WherePathsStartIsNoMatterOfWhereTheToolRuns) {
  const Baseline Known = baseline(report({finding()}));
  EXPECT_THAT(Known.text(), HasSubstr("\"../src/mail sender.cpp\""));
  Report Elsewhere;
  Elsewhere.Root = "/";
  AnalysisResult Result;
  Result.Findings = {finding()};
  Elsewhere.add(File, Result);
  Elsewhere.finish();
  EXPECT_EQ(Known.apply(Elsewhere), 0u);
  EXPECT_EQ(Elsewhere.openFindings(), 0u);
}

TEST_F(BaselineTest, WhatIsAcceptedIsLeftToItsAcceptance) {
  Finding Accepted = finding();
  Accepted.Suppressed.Kind = "accepted";
  EXPECT_EQ(baseline(report({Accepted})).size(), 0u);
  // One that is in the baseline and accepted later is accepted.
  const Baseline Known = baseline(report({finding()}));
  Report R = report({Accepted});
  EXPECT_EQ(Known.apply(R), 0u);
  EXPECT_EQ(R.Findings[0].Suppressed.Kind, "accepted");
}

TEST_F(BaselineTest, PruningTakesWhatWasLookedForAndNotFound) {
  Finding Other = finding();
  Other.Where.File = Root + "/src/other.cpp";
  Baseline Known = baseline(report({finding(), at(finding(), 90), Other}));
  ASSERT_EQ(Known.size(), 3u);
  Report Now = report({finding()});
  EXPECT_EQ(Known.apply(Now), 2u);
  EXPECT_EQ(Known.prune(Now, [&](const std::string &Of) { return Of == File; }),
            1u);
  EXPECT_EQ(Known.prune(Now, [&](const std::string &Of) {
              return Of == Other.Where.File;
            }),
            1u);
  EXPECT_EQ(Known.size(), 1u);
  EXPECT_EQ(Known.text(), Baseline::of(report({finding()}), Path).text());
}

TEST_F(BaselineTest, HoldsNothingOfTheSource) {
  Finding Secret = finding();
  Secret.Message = "the mail says that it is from 'rota@nhs.net'";
  EXPECT_THAT(baseline(report({Secret})).text(), Not(HasSubstr("rota")));
}

TEST_F(BaselineTest, WrongFilesAreRefusedWithPlaceAndRemedy) {
  EXPECT_THAT(error(), HasSubstr("cannot read file"));
  write("{ \"format\": ");
  EXPECT_THAT(error(), testing::AllOf(HasSubstr("known.json:1:"),
                                      HasSubstr("`nhsmail-tidy baseline create`")));
  std::string Text = Baseline::of(report({finding()}), Path).text();
  write(std::string(Text).replace(Text.find("\"check\""), 0, "\"chekc\": 1, "));
  EXPECT_THAT(error(), HasSubstr("known.json:6:6: unknown member 'chekc'"));
  write(std::string(Text).replace(Text.find("Tidy/v1"), 7, "Tidy/v0"));
  EXPECT_THAT(error(), HasSubstr("known.json:4:19: 'nhsmailTidy/v0' are not the "
                                 "fingerprints that this version makes"));
  write(Text);
  EXPECT_EQ(error(), "");
}

TEST_F(ReportTest, PathsBelowTheRootAreRelative) {
  EXPECT_EQ(displayPath("/a/b/c.cpp", "/a"), "b/c.cpp");
  EXPECT_EQ(displayPath("/ab/c.cpp", "/a"), "/ab/c.cpp");
  EXPECT_EQ(displayPath("/a/c.cpp", "/"), "a/c.cpp");
}

TEST_F(ReportTest, NothingUntrustedRewritesATerminal) {
  EXPECT_EQ(printable("a\tb\x1b[2J\x7f"), "a b?[2J?");
  EXPECT_EQ(printable("\xC2\x9B"
                      "2J"),
            "?2J");
  EXPECT_EQ(printable("if \xE2\x80\xAE\xE2\x81\xA6 x"), "if ?? x");
  EXPECT_EQ(printable("caf\xC3\xA9 \xE2\x82\xAC"), "caf\xC3\xA9 \xE2\x82\xAC");
}

TEST_F(ReportTest, SentencesLeaveNamesOfTheCodeAlone) {
  EXPECT_EQ(asSentence("return it"), "Return it.");
  EXPECT_EQ(asSentence("Return it."), "Return it.");
  EXPECT_EQ(asSentence("curl_easy_perform fails"), "curl_easy_perform fails.");
  EXPECT_EQ(asSentence("'to' is read"), "'to' is read.");
  EXPECT_EQ(asSentence(""), "");
}

//===--- Text -----------------------------------------------------------------===//

TEST_F(ReportTest, TextShowsFindingClauseRouteAndRemedy) {
  const std::string Text = writeText(report({finding()}), {});
  EXPECT_THAT(
      Text,
      StartsWith(
          "src/mail sender.cpp  (1 finding)\n"
          "--------------------------------\n"
          "src/mail sender.cpp:4:15: error: nobody looks at the result of this "
          "send [nhsmail-unchecked-send]\n"
          "    4 | /* \xF0\x9F\x93\xA8 */ S.send();?[2J\n"
          "      |          ^~~~~~~~\n"
          "  AUP 3.2.7   "));
  EXPECT_THAT(Text,
              HasSubstr("\n  Route       1. line 2: the session comes from here\n"
                        "                 void f(Session &S) {\n"
                        "              2. /usr/include/mail.h:9:1: send is called\n"
                        "              3. line 4: its result is dropped\n"
                        "  Remedy      Return the result or show the failure to "
                        "the sender.\n"
                        "  Fix         src/mail sender.cpp:4:15: insert "));
  EXPECT_THAT(Text, HasSubstr("\n1 finding in 1 file: 1 error. 1 file "
                              "analysed.\n"));
  EXPECT_THAT(Text, Not(HasSubstr("\x1b")));
}

TEST_F(ReportTest, OfALongLineThePartWithTheFindingIsShown) {
  std::ofstream(File) << "  begin(" << std::string(300, 'a') << ", here("
                      << std::string(300, 'b') << "));\n";
  Finding F = finding();
  F.Route.clear();
  F.Where = {File, 1, 311, 1, 315};
  const std::string Text = writeText(report({F}), {});
  EXPECT_THAT(Text, HasSubstr("    1 | ... " + std::string(31, 'a') +
                              ", here(" + std::string(62, 'b') + " ...\n" +
                              "      | " + std::string(37, ' ') + "^~~~\n"));
}

TEST_F(ReportTest, TextIsColouredOnRequestOnly) {
  EXPECT_THAT(writeText(report({finding()}), {.Color = true}),
              HasSubstr("\x1b[1;31merror: \x1b[0m"));
}

TEST_F(ReportTest, ALineThatMayHoldASecretIsNeverShown) {
  Finding Secret = finding();
  Secret.Where = {File, 3, 10, 3, 19};
  Secret.ShowSource = false;
  // Another finding on the line knows nothing of the secret.
  Finding Neighbour = finding();
  Neighbour.Where = {File, 3, 23, 3, 31};
  const std::string Text = writeText(report({Secret, Neighbour}), {});
  EXPECT_THAT(Text, HasSubstr("src/mail sender.cpp:3:10: error:"));
  EXPECT_THAT(Text, HasSubstr("src/mail sender.cpp:3:23: error:"));
  EXPECT_THAT(Text, Not(HasSubstr("hunter2")));

  Finding ByRoute = finding();
  ByRoute.Where = {File, 3, 23, 3, 31};
  ByRoute.Route = {{{File, 3, 10, 3, 19}, "constant text", false}};
  for (const OutputFormat &Format : outputFormats())
    for (const Finding &F : {Secret, ByRoute})
      EXPECT_THAT(Format.Write(report({F, Neighbour}), {}),
                  Not(HasSubstr("hunter2")))
          << Format.Name;
}

TEST_F(ReportTest, TextNamesWhatWasNotAnalysed) {
  Report R = report({});
  R.Failures = {{Root + "/bad.cpp", UnitFailure::Kind::CompileError,
                 "does not compile", {"bad.cpp:1:1: error: no"}}};
  R.Unmodelled = {{"Mail::submit", "c:submit", {File, 3, 1, 3, 4}},
                  {"Mail::submit", "c:submit", {File, 4, 1, 4, 4}}};
  const std::string Text = writeText(R, {});
  EXPECT_THAT(Text, HasSubstr("Not analysed\n  bad.cpp: does not compile\n"));
  EXPECT_THAT(Text, HasSubstr("  Mail::submit, 2 calls, first at src/mail "
                              "sender.cpp:3:1\n"));
  EXPECT_THAT(Text, HasSubstr("INCOMPLETE: 1 of 2 files analysed. No "
                              "findings.\n"));
}

TEST_F(ReportTest, WhatHasABodyInAnotherUnitIsNotUnmodelled) {
  AnalysisResult Caller, Callee;
  Caller.Unmodelled = {{"Mail::submit", "c:submit", {File, 3, 1, 3, 4}},
                       {"Mail::post", "c:post", {File, 4, 1, 4, 4}}};
  Callee.MailBodies = {"c:submit"};
  Report R;
  R.add("/caller.cpp", Caller);
  R.add("/callee.cpp", Callee);
  R.finish();
  ASSERT_EQ(unmodelledFunctions(R).size(), 1u);
  EXPECT_EQ(unmodelledFunctions(R)[0].Callee, "Mail::post");
}

TEST_F(ReportTest, SuppressedFindingsAreCountedOnly) {
  Finding Accepted = finding();
  Accepted.Suppressed.Kind = "accepted";
  EXPECT_EQ(writeText(report({Accepted}), {}),
            "No findings. 1 suppressed finding not shown. 1 file analysed.\n");
}

//===--- Page -----------------------------------------------------------------===//

TEST_F(ReportTest, ThePageDrawsTheRouteThroughTheSource) {
  const std::string Page = writeFindingsHtml(report({finding()}), {});
  EXPECT_THAT(
      Page,
      HasSubstr("<li><span class=\"badge\" aria-hidden=\"true\">1</span>\n"
                "<p class=\"path\"><code>src/mail sender.cpp</code></p>\n"
                "<p class=\"source\"><span class=\"line\">2</span><code>void "
                "<mark>f</mark>(Session &amp;S) {</code></p>\n"));
  EXPECT_THAT(Page, HasSubstr("<li class=\"effect\"><span class=\"badge\" "
                              "aria-hidden=\"true\">3</span>\n"));
  EXPECT_THAT(Page, HasSubstr("Line 9: send is called"));
  EXPECT_THAT(Page, HasSubstr("</mark>?[2J</code>"));
  EXPECT_THAT(Page, Not(HasSubstr("include <mail.h>")))
      << "only lines of the route are shown";
}

TEST_F(ReportTest, ThePageShowsAPlaceThatNoStepReaches) {
  Finding F = finding();
  F.Route.pop_back();
  EXPECT_THAT(writeFindingsHtml(report({F}), {}),
              HasSubstr("aria-hidden=\"true\">!</span>"));
  F.Route.clear();
  F.ShowSource = false;
  const std::string Page = writeFindingsHtml(report({F}), {});
  EXPECT_THAT(Page, HasSubstr("<span class=\"line\">4</span>this line is not "
                              "shown"));
}

TEST_F(ReportTest, ThePageTellsOpenFindingsFromSuppressedOnes) {
  Finding Accepted = finding();
  Accepted.Where.Line = 2;
  Accepted.Suppressed = {"accepted", "known",      "RISK-7",
                         "us",       "2031-01-01", {File, 2, 1, 2, 1}};
  const std::string Page =
      writeFindingsHtml(report({finding(), Accepted}), {});
  EXPECT_THAT(Page, HasSubstr("class=\"finding suppressed\""));
  EXPECT_THAT(Page, HasSubstr("class=\"finding error\""));
  EXPECT_THAT(Page, HasSubstr("<p class=\"suppression\">Accepted until "
                              "2031-01-01 by us (RISK-7): known.</p>"));
  // Half of the longest bar each.
  EXPECT_THAT(Page,
              HasSubstr("<rect class=\"error\" x=\"0\" y=\"0\" width=\"500\" "
                        "height=\"20\"/><rect class=\"suppressed\" x=\"500\""));
}

TEST_F(ReportTest, ThePageNamesWhatIsMissingBeforeAnythingElse) {
  Report R = report({finding()});
  R.Failures = {{Root + "/bad.cpp", UnitFailure::Kind::CompileError,
                 "does not compile", {"bad.cpp:1:1: error: no"}}};
  const std::string Page = writeFindingsHtml(R, {});
  const size_t Failed = Page.find("<code>bad.cpp</code> does not compile.");
  EXPECT_LT(Failed, Page.find("bad.cpp:1:1: error: no"));
  EXPECT_LT(Failed, Page.find("Disjuncts: 2 times"));
  EXPECT_LT(Page.find("Disjuncts: 2 times"), Page.find("class=\"counts\""));
  EXPECT_THAT(writeFindingsHtml(report({}), {}), HasSubstr("No findings. 1 file"));
}

//===--- SARIF ----------------------------------------------------------------===//

TEST_F(ReportTest, SarifHasEveryCheckAsARule) {
  const json Rules = sarifRun(report({}))["tool"]["driver"]["rules"];
  ASSERT_EQ(Rules.size(), catalogue().size());
  for (size_t I = 0; I < Rules.size(); ++I) {
    const CheckInfo &Check = catalogue()[I];
    EXPECT_EQ(Rules[I]["id"], Check.Id);
    EXPECT_EQ(Rules[I]["defaultConfiguration"]["level"],
              severityName(Check.Sev));
    EXPECT_THAT(Rules[I]["help"]["markdown"].get<std::string>(),
                HasSubstr(Check.Help));
    const json Tags = Rules[I]["properties"]["tags"];
    for (const std::string &Clause : Check.Clauses)
      EXPECT_THAT(Tags, testing::Contains("AUP-" + Clause));
    for (const std::string &Cwe : Check.Cwe)
      EXPECT_THAT(Tags, testing::Contains(Cwe));
  }
}

TEST_F(ReportTest, SarifResult) {
  const json Run = sarifRun(report({finding()}));
  const json Result = Run["results"][0];
  EXPECT_EQ(Result["ruleId"], "nhsmail-unchecked-send");
  EXPECT_EQ(Run["tool"]["driver"]["rules"][Result["ruleIndex"].get<size_t>()]["id"],
            Result["ruleId"]);
  EXPECT_EQ(Result["level"], "error");
  EXPECT_EQ(Result["message"]["text"],
            "Nobody looks at the result of this send (AUP 3.2.7). Return the "
            "result or show the failure to the sender.");
  const json Place = Result["locations"][0]["physicalLocation"];
  EXPECT_EQ(Place["artifactLocation"]["uri"], "src/mail%20sender.cpp");
  EXPECT_EQ(Place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
  EXPECT_EQ(Run["originalUriBaseIds"]["%SRCROOT%"]["uri"],
            "file://" + Root + "/");
  // The emoji before the call is four bytes and two UTF-16 code units.
  EXPECT_EQ(Run["columnKind"], "utf16CodeUnits");
  EXPECT_EQ(Place["region"], (json{{"startLine", 4},
                                   {"startColumn", 13},
                                   {"endLine", 4},
                                   {"endColumn", 21}}));
  const json Steps =
      Result["codeFlows"][0]["threadFlows"][0]["locations"];
  ASSERT_EQ(Steps.size(), 3u);
  EXPECT_EQ(Steps[0]["location"]["message"]["text"],
            "the session comes from here");
  EXPECT_EQ(Steps[1]["location"]["physicalLocation"]["artifactLocation"]["uri"],
            "file:///usr/include/mail.h");
  EXPECT_EQ(Result["relatedLocations"].size(), 2u);
  EXPECT_EQ(Result["fixes"][0]["artifactChanges"][0]["replacements"][0]
                  ["insertedContent"]["text"],
            "return ");
  EXPECT_FALSE(Result.contains("suppressions"));
}

TEST_F(ReportTest, SarifSuppression) {
  Finding Accepted = finding();
  Accepted.Suppressed = {"accepted", "bounces are read by hand", "RISK-7",
                         "mail team", "2031-01-01", {File, 2, 1, 2, 1}};
  const json Result = sarifRun(report({Accepted}))["results"][0];
  ASSERT_EQ(Result["suppressions"].size(), 1u);
  EXPECT_EQ(Result["suppressions"][0]["justification"],
            "bounces are read by hand; ref RISK-7; owner mail team; until "
            "2031-01-01");
  EXPECT_EQ(Result["suppressions"][0]["kind"], "inSource");
}

TEST_F(ReportTest, SarifSuppressionByThePolicy) {
  Finding Accepted = finding();
  Accepted.Suppressed = {"accepted",  "known",      "RISK-7",
                         "mail team", "2031-01-01", {"/p.json", 2, 1, 2, 1}};
  const json Result = sarifRun(report({Accepted}))["results"][0];
  EXPECT_EQ(Result["suppressions"][0]["kind"], "external");
  EXPECT_EQ(Result["suppressions"][0]["location"]["physicalLocation"]
                  ["artifactLocation"]["uri"],
            "file:///p.json");
}

//===--- Acceptances that accept nothing ------------------------------------===//

TEST_F(ReportTest, SaysWhichAcceptancesServeNobody) {
  EXPECT_EQ(twoUnits(true, false).openFindings(), 1u);
  EXPECT_EQ(twoUnits(true, true).openFindings(), 0u);
  EXPECT_EQ(twoUnits(false, false).openFindings(), 0u);
}

TEST_F(ReportTest, SarifSaysWhatWasNotAnalysed) {
  Report R = report({});
  R.Failures = {{Root + "/bad.cpp", UnitFailure::Kind::CompileError,
                 "does not compile", {"bad.cpp:1:1: error: no"}}};
  const json Invocation = sarifRun(R)["invocations"][0];
  EXPECT_EQ(Invocation["executionSuccessful"], false);
  EXPECT_EQ(Invocation["exitCode"], 3);
  const json Notification = Invocation["toolExecutionNotifications"][0];
  EXPECT_EQ(Notification["level"], "error");
  EXPECT_EQ(Notification["message"]["text"],
            "not analysed: does not compile\nbad.cpp:1:1: error: no");
}

TEST_F(ReportTest, BytesThatAreNoTextDoNotStopAWriter) {
  Finding F = finding();
  F.Function = "bad\xFF";
  F.Message = "bad\xFE";
  for (const OutputFormat &Format : outputFormats())
    EXPECT_THAT(Format.Write(report({F}), {}), HasSubstr("bad"));
}

} // namespace
