//===- inventory_test.cpp - The inventory and the hazard log --------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/Embedded.h"
#include "checks/models/JsonReader.h"
#include "checks/rules/Catalogue.h"
#include "tools/report/HazardLog.h"
#include "tools/report/InventoryView.h"
#include "tools/report/ReportJson.h"
#include "tools/report/Writers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace nhsmail;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

namespace {

constexpr const char *Unchecked = "nhsmail-unchecked-send",
                     *Untracked = "nhsmail-untracked-delivery",
                     *Untagged = "nhsmail-missing-secure-tag",
                     *Login = "nhsmail-password-login";
/// What somebody may try to get into a page.
constexpr const char *Hostile =
    "</script></style><img src=x onerror=alert(1)>{{{style}}}\"'&\x1b[2J\xff";

Location at(unsigned Line) { return {"/p/src/relay.cpp", Line, 3, Line, 9}; }

PointVerdict verdict(const char *Check, Standing How, std::string Why = "so",
                     Location Where = {}) {
  return {Check, How, std::move(Why), std::move(Where), {}};
}

IntegrationPoint point(std::vector<PointVerdict> Verdicts = {}) {
  IntegrationPoint P;
  P.Kind = P.Operation = "send";
  P.Where = at(7);
  P.Function = "trust::send";
  P.Callee = "curl_easy_perform";
  P.Library = "libcurl";
  P.Service = "smtp";
  P.Hosts = {"send.nhs.net"};
  P.Recipients = {{"a@nhs.net", Protected::Yes}};
  P.Subjects = {"Hello {name}"};
  P.Data = {"sensitive"};
  for (const PointVerdict &V : Verdicts)
    addVerdict(P.Verdicts, V);
  return P;
}

Finding finding(const char *Check, unsigned Line, std::string Message = "so") {
  Finding F;
  F.Check = Check;
  F.Message = std::move(Message);
  F.Where = at(Line);
  F.Function = "trust::send";
  return F;
}

Report report(std::vector<IntegrationPoint> Points,
              std::vector<Finding> Findings = {}) {
  Report R;
  R.ToolVersion = "1.2.3";
  R.Root = "/p";
  R.Day = "2026-11-26";
  AnalysisResult Result;
  Result.Points = std::move(Points);
  Result.Findings = std::move(Findings);
  R.add("/unit.cpp", std::move(Result));
  R.finish();
  return R;
}

std::vector<Standing> standingsOf(const IntegrationPoint &P) {
  std::vector<Standing> Out;
  for (const PointVerdict &V : P.Verdicts)
    Out.push_back(V.How);
  return Out;
}

//===--- Verdicts -----------------------------------------------------------===//

TEST(Inventory, WhatWeighsMoreReplacesWhatWeighsLess) {
  const Standing Rising[] = {Standing::Satisfied, Standing::Unknown,
                             Standing::Accepted, Standing::Breached};
  for (size_t I = 0; I + 1 < std::size(Rising); ++I) {
    auto Low = verdict(Unchecked, Rising[I]), High = verdict(Unchecked, Rising[I + 1]);
    EXPECT_THAT(standingsOf(point({Low, High})), ElementsAre(Rising[I + 1]));
    EXPECT_THAT(standingsOf(point({High, Low})), ElementsAre(Rising[I + 1]));
  }
}

TEST(Inventory, SeveralReasonsOfOneWeightAllStay) {
  const IntegrationPoint P =
      point({verdict(Untagged, Standing::Satisfied, "tagged", at(3)),
             verdict(Untagged, Standing::Satisfied, "accredited", at(2)),
             verdict(Untagged, Standing::Satisfied, "tagged", at(3))});
  ASSERT_THAT(P.Verdicts, SizeIs(2));
  EXPECT_EQ(P.Verdicts[0].Why, "accredited");
}

TEST(Inventory, AClauseTakesTheWorstOfItsChecks) {
  const IntegrationPoint P = point({verdict(Unchecked, Standing::Satisfied),
                                    verdict(Untracked, Standing::Unknown),
                                    verdict(Login, Standing::Breached)});
  const std::vector<ClauseVerdict> Clauses = clauseVerdicts(P);
  ASSERT_THAT(Clauses, SizeIs(3));
  EXPECT_EQ(Clauses[0].Clause, "2.3");
  EXPECT_EQ(Clauses[1].Clause, "3.1.5");
  EXPECT_EQ(Clauses[1].how(), Standing::Breached);
  EXPECT_EQ(Clauses[2].Clause, "3.2.7");
  EXPECT_EQ(Clauses[2].how(), Standing::Unknown);
  EXPECT_THAT(Clauses[2].Verdicts, SizeIs(2));
}

TEST(Inventory, ClausesAreOrderedAsInThePolicy) {
  EXPECT_TRUE(clauseComesBefore("2.3", "2.15"));
  EXPECT_FALSE(clauseComesBefore("2.15", "2.3"));
  EXPECT_TRUE(clauseComesBefore("3.1", "3.1.5"));
  EXPECT_FALSE(clauseComesBefore("4.1", "4.1"));
}

TEST(Inventory, UnitsThatSeeTheSamePointMakeOne) {
  IntegrationPoint Other = point({verdict(Unchecked, Standing::Breached)});
  Other.Hosts = {"{host}"};
  Other.Recipients = {{"a@nhs.net", Protected::Unknown}};
  const Report R =
      report({point({verdict(Unchecked, Standing::Satisfied)}), Other},
             {finding(Unchecked, 7)});
  ASSERT_THAT(R.Points, SizeIs(1));
  EXPECT_THAT(standingsOf(R.Points[0]), ElementsAre(Standing::Breached));
  EXPECT_THAT(R.Points[0].Hosts, ElementsAre("send.nhs.net", "{host}"));
  EXPECT_EQ(R.Points[0].Recipients[0].Accredited, Protected::Unknown);
}

TEST(Inventory, KnowsWhatHasBeenAcceptedAndWhatIsHidden) {
  Finding Accepted = finding(Unchecked, 7), Hidden = finding(Untracked, 7);
  Accepted.Suppressed = {"accepted", "piloted", "HAZ-17", "CSO", "2999-12-31",
                         at(6)};
  Hidden.Suppressed.Kind = "nolint";
  const Report R =
      report({point({verdict(Unchecked, Standing::Breached, "so", at(7)),
                     verdict(Untracked, Standing::Breached, "so", at(7))})},
             {Accepted, Hidden});
  EXPECT_THAT(standingsOf(R.Points[0]),
              ElementsAre(Standing::Accepted, Standing::Breached));
  EXPECT_THAT(suppressionOf(R.Points[0].Verdicts[0]),
              HasSubstr("accepted until 2999-12-31 by CSO (HAZ-17): piloted"));
  EXPECT_THAT(suppressionOf(R.Points[0].Verdicts[1]), HasSubstr("unexplained"));
}

TEST(Inventory, FindingsAtNoPointAreListedToo) {
  const Report R = report(
      {point({verdict(Unchecked, Standing::Breached, "so", at(7))})},
      {finding(Unchecked, 7), finding("nhsmail-logged-credential", 40)});
  const std::vector<PointVerdict> Elsewhere = verdictsElsewhere(R);
  ASSERT_THAT(Elsewhere, SizeIs(1));
  EXPECT_EQ(Elsewhere[0].Check, "nhsmail-logged-credential");
  EXPECT_THAT(writeInventoryText(R, {}), HasSubstr("src/relay.cpp:40"));
}

//===--- JSON ---------------------------------------------------------------===//

/// A report with every member set.
Report full() {
  IntegrationPoint P =
      point({verdict(Unchecked, Standing::Breached, "so", at(7)),
             verdict(Untagged, Standing::Satisfied, "tagged", at(3)),
             verdict(Untracked, Standing::Unknown)});
  P.Route = {at(8), at(9)};
  P.Accounts = {"a@nhs.net"};
  P.Mailboxes = {"{mailbox}"};
  Finding Accepted = finding(Unchecked, 7);
  Accepted.Suppressed = {"accepted", "piloted", "HAZ-17", "CSO", "2999-12-31",
                         at(6)};
  Report R = report({P}, {Accepted, finding("nhsmail-logged-credential", 40)});
  R.PolicyFiles = {"/p/.nhsmail-tidy.json"};
  R.Organisations = {"Harrowfield"};
  R.Inputs = {{"/p/src/relay.cpp", contentHash("x")}};
  R.Unmodelled = {{"Mail::submit", "c:submit", at(3)}};
  R.Failures = {{"/p/x.c", UnitFailure::Kind::Timeout, "too slow", {"a"}}};
  R.Skipped = {"/p/y.c"};
  R.LimitsHit = {{"Pieces", 3}};
  R.Notes = {"left out"};
  return R;
}

TEST(InventoryJson, KeepsToItsSchema) {
  const auto Read =
      readJson(writeInventoryJson(full(), {}), "inventory.json", "inventory");
  if (auto *Errors = std::get_if<std::vector<ConfigError>>(&Read))
    FAIL() << Errors->front().toString();
}

TEST(InventoryJson, SharesItsDefinitionsWithReports) {
  const json Report = shippedJson("schema/report.schema.json")["definitions"],
             Inventory = shippedJson("schema/inventory.schema.json")["definitions"];
  for (const char *Name : {"location", "suppression"})
    EXPECT_EQ(Report.at(Name), Inventory.at(Name)) << Name;
}

TEST(InventoryJson, PointsReadBackBetweenProcesses) {
  AnalysisResult Result;
  Result.Points = full().Points;
  const std::optional<AnalysisResult> Back = resultFromJson(toJson(Result));
  ASSERT_TRUE(Back);
  EXPECT_EQ(toJson(*Back), toJson(Result));
  EXPECT_EQ(Back->Points[0].Verdicts, Result.Points[0].Verdicts);
  json Broken = toJson(Result);
  Broken["points"][0]["route"] = 1;
  EXPECT_FALSE(resultFromJson(Broken));
}

TEST(InventoryJson, TheHashTellsContentsApart) {
  auto hash = [](const Report &R) {
    return inventoryToJson(R)["contentHash"].get<std::string>();
  };
  const Report A = full();
  Report B = full();
  EXPECT_EQ(hash(A), hash(B));
  B.Points[0].Subjects = {"Another"};
  EXPECT_NE(hash(A), hash(B));
}

//===--- Hazards ------------------------------------------------------------===//

TEST(Hazards, CoverEveryCheckAndEveryClauseThatCodeCanShow) {
  std::set<std::string> Ids, Checks, Clauses;
  for (const Hazard &H : hazards()) {
    EXPECT_TRUE(Ids.insert(H.Id).second) << H.Id;
    for (const std::string &Check : H.Checks)
      EXPECT_NE(findCheck(Check), nullptr) << Check;
    for (const std::string &Clause : H.Clauses)
      EXPECT_NE(clauseSummary(Clause), "") << Clause;
    Checks.insert(H.Checks.begin(), H.Checks.end());
    Clauses.insert(H.Clauses.begin(), H.Clauses.end());
  }
  for (const CheckInfo &Check : catalogue()) {
    if (Check.Id == ConfigurationId)
      continue;
    EXPECT_TRUE(Checks.count(Check.Id)) << Check.Id;
    for (const std::string &Clause : Check.Clauses)
      EXPECT_TRUE(Clauses.count(Clause)) << Clause;
  }
}

const HazardRow &row(const HazardLog &Log, std::string_view Check) {
  for (const HazardRow &R : Log.Hazards)
    if (R.What->Checks.front() == Check)
      return R;
  return Log.Hazards.front();
}

TEST(Hazards, StandAsTheirWorstEvidence) {
  const auto Says = [](Standing How) {
    return verdict(Untracked, How, "so", at(7));
  };
  auto status = [&](std::vector<PointVerdict> Verdicts,
                    std::vector<Finding> Findings) {
    return row(hazardLogOf(report({point(std::move(Verdicts))},
                                  std::move(Findings))),
               Untracked)
        .Status;
  };
  EXPECT_EQ(status({}, {}), "no code concerned");
  EXPECT_EQ(status({Says(Standing::Satisfied)}, {}), "controlled in the code");
  EXPECT_EQ(status({Says(Standing::Unknown)}, {}), "to be assessed");
  EXPECT_EQ(status({Says(Standing::Breached)}, {finding(Untracked, 7)}), "open");
  Finding Accepted = finding(Untracked, 7);
  Accepted.Suppressed = {"accepted", "r", "HAZ-1", "CSO", "2999-12-31", at(6)};
  EXPECT_EQ(status({Says(Standing::Breached)}, {Accepted}), "accepted");
}

TEST(Hazards, NothingIsControlledWhereFilesAreMissing) {
  Report R = report({point({verdict(Untracked, Standing::Satisfied)})});
  R.Failures = {{"/p/x.c", UnitFailure::Kind::Crash, "crashed", {}}};
  for (const HazardRow &Row : hazardLogOf(R).Hazards)
    EXPECT_EQ(Row.Status, "to be assessed: the analysis is incomplete");
  EXPECT_THAT(writeHazardHtml(R, {}), HasSubstr("This is incomplete."));
  EXPECT_THAT(writeHazardHtml(R, {}),
              Not(HasSubstr("class=\"tag satisfied\">to be")));
}

TEST(Hazards, EvidenceOfOneKindStandsTogether) {
  IntegrationPoint Other = point({verdict(Unchecked, Standing::Satisfied)});
  Other.Where = at(12);
  const HazardLog Log = hazardLogOf(
      report({point({verdict(Unchecked, Standing::Satisfied)}), Other}));
  const HazardRow &Row = row(Log, Unchecked);
  ASSERT_THAT(Row.Controls, SizeIs(1));
  EXPECT_EQ(placesOf(Row.Controls[0], "/p"),
            "src/relay.cpp:7, src/relay.cpp:12");
}

//===--- What is written ----------------------------------------------------===//

/// Fields of a text as RFC 4180 has it; fails the test where it is none.
std::vector<std::vector<std::string>> csv(const std::string &Text) {
  std::vector<std::vector<std::string>> Rows;
  for (size_t At = 0; At < Text.size();) {
    std::vector<std::string> &Row = Rows.emplace_back();
    for (bool More = true; More;) {
      EXPECT_EQ(Text[At++], '"');
      std::string &Field = Row.emplace_back();
      for (; Text[At] != '"' || Text[At + 1] == '"'; ++At) {
        At += Text[At] == '"';
        Field += Text[At];
      }
      ++At;
      More = Text[At] == ',';
      At += More;
    }
    EXPECT_EQ(Text.substr(At, 2), "\r\n");
    At += 2;
  }
  return Rows;
}

TEST(HazardCsv, KeepsItsColumnsWhateverTextsHold) {
  Finding Odd = finding("nhsmail-logged-credential", 40,
                        "a \"quoted\", cut\r\nand =1+1");
  Odd.Where.File = "/p/=cmd|' /C calc'!A0.cpp";
  Odd.Suppressed = {"accepted", "=HYPERLINK(\"http://x\")", "+1", "@x",
                    "-2999-12-31", at(1)};
  Report R = full();
  R.Findings.push_back(Odd);
  R.finish();
  const auto Rows = csv(writeHazardCsv(R, {}));
  ASSERT_GT(Rows.size(), hazards().size());
  for (const std::vector<std::string> &Row : Rows) {
    ASSERT_THAT(Row, SizeIs(Rows[0].size()));
    for (const std::string &Field : Row)
      EXPECT_FALSE(!Field.empty() && std::string("=+-@\t\r").find(Field[0]) !=
                                         std::string::npos)
          << Field;
  }
}

TEST(Html, TextsAreNoMarkup) {
  IntegrationPoint P = point({verdict(Untracked, Standing::Unknown, Hostile),
                              verdict(Unchecked, Standing::Breached, Hostile,
                                      at(7))});
  P.Function = P.Callee = P.Library = P.Service = P.Operation = Hostile;
  P.Hosts = P.Accounts = P.Mailboxes = P.Subjects = {Hostile};
  P.Recipients = {{Hostile, Protected::No}};
  P.Where.File = std::string("/p/") + Hostile + ".cpp";
  Finding F = finding(Unchecked, 7, Hostile);
  F.Suppressed = {"accepted", Hostile, Hostile, Hostile, Hostile, at(6)};
  Finding Elsewhere = finding("nhsmail-logged-credential", 40, Hostile);
  Report R = report({P}, {F, Elsewhere});
  R.ToolVersion = Hostile;
  R.Organisations = R.PolicyFiles = {Hostile};
  R.Inputs = {{Hostile, Hostile}};
  R.LimitsHit = {{Hostile, 1}};
  R.Unmodelled = {{Hostile, Hostile, at(3)}};
  R.Failures = {{Hostile, UnitFailure::Kind::Crash, Hostile, {Hostile}}};
  R.Skipped = R.Notes = {Hostile};
  for (std::string Page : {writeFindingsHtml(R, {}), writeInventoryHtml(R, {}),
                           writeHazardHtml(R, {})}) {
    // What the findings' page runs itself.
    if (const size_t Own = Page.find("<script>\"use strict\""); Own != Page.npos)
      Page.erase(Own, Page.rfind("</script>") + 9 - Own);
    auto holds = [&](const char *Text) {
      return Page.find(Text) != std::string::npos;
    };
    EXPECT_TRUE(holds("&lt;img src=x onerror=alert(1)&gt;"));
    for (const char *Markup : {"<img", "<script", "</script", "\x1b", "\xff",
                               "http://", "https://"})
      EXPECT_FALSE(holds(Markup)) << Markup;
    EXPECT_EQ(Page.find("</style>"), Page.rfind("</style>"));
  }
}

TEST(Html, TemplatesEscapeAllButTheirOwnStyleAndScript) {
  size_t Unescaped = 0;
  for (const EmbeddedFile &File : embeddedTemplates()) {
    const std::string Text(File.Content);
    EXPECT_EQ(Text.find("{{&"), std::string::npos) << File.Path;
    for (size_t At = 0; (At = Text.find("{{{", At)) != std::string::npos; ++At) {
      EXPECT_THAT((std::vector{"{{{style}}}", "{{{script}}}"}),
                  testing::Contains(Text.substr(At, Text.find("}}}", At) + 3 - At)))
          << File.Path;
      ++Unescaped;
    }
  }
  EXPECT_EQ(Unescaped, 2u);
}

TEST(Html, EveryTableSaysWhatItIs) {
  for (const EmbeddedFile &File : embeddedTemplates()) {
    const std::string Text(File.Content);
    for (size_t At = 0; (At = Text.find("<table", At)) != std::string::npos;
         ++At)
      EXPECT_EQ(Text.substr(Text.find('>', At), 11), ">\n<caption>")
          << File.Path;
    for (size_t At = 0; (At = Text.find("<th ", At)) != std::string::npos; ++At)
      EXPECT_EQ(Text.substr(At, 10), "<th scope=") << File.Path;
    EXPECT_EQ(Text.find("<th>"), std::string::npos) << File.Path;
  }
}

} // namespace
