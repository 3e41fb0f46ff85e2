//===- SarifWriter.cpp - Findings for code scanning services --------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// SARIF 2.1.0 (OASIS). Source text never enters the file: regions carry no
/// snippets, so no secret travels with it.
///
/// The form for upload is for GitHub's code scanning, which shows suppressed
/// results as open, keeps the 5,000 most severe results of a run, and takes files
/// of 10 MB once compressed.
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "tools/report/FindingView.h"
#include "tools/report/InventoryView.h"
#include "tools/report/SourceText.h"
#include "tools/report/Writers.h"

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

using nlohmann::json;

namespace nhsmail {
namespace {

constexpr const char *RootId = "%SRCROOT%";

class SarifWriter {
public:
  explicit SarifWriter(const Report &R)
      : R(R) {
    for (const CheckInfo &Check : catalogue()) {
      RuleIndex.emplace(Check.Id, RuleIndex.size());
      Clauses.insert(Check.Clauses.begin(), Check.Clauses.end());
      Weaknesses.insert(Check.Cwe.begin(), Check.Cwe.end());
    }
  }

  json write() {
    json Results = json::array();
    for (const Finding &F : R.Findings)
      Results.push_back(result(F));
    return log(std::move(Results), notifications());
  }

  /// The text of what is uploaded. What is left out is said in its place.
  std::string writeUpload(const UploadLimits &Limits) {
    const std::vector<const Finding *> Open = openWorstFirst(R);
    std::vector<json> All;
    for (size_t I = 0; I < std::min(Open.size(), Limits.Results); ++I)
      All.push_back(result(*Open[I]));
    for (size_t Kept = All.size();;) {
      json Said = notifications();
      if (const size_t Hidden = R.Findings.size() - Open.size())
        Said.push_back(notification(
            "note", plural(Hidden, "suppressed finding") + " left out"));
      if (Kept < Open.size())
        Said.push_back(notification(
            "warning",
            plural(Open.size() - Kept, "finding") +
                ", none of them worse than what is here, left out to keep to "
                "what code scanning takes; the format sarif holds all"));
      const std::string Text = sarifText(
          log(json(std::vector<json>(All.begin(), All.begin() + Kept)),
              std::move(Said)),
          /*Indent=*/-1);
      const size_t Size = compressedSize(Text);
      if (Size <= Limits.CompressedBytes || Kept == 0)
        return Text;
      Kept = std::min(Kept - 1, Kept * Limits.CompressedBytes / Size);
    }
  }

  static std::string sarifText(const json &Log, int Indent) {
    return Log.dump(Indent, ' ', false, json::error_handler_t::replace) + '\n';
  }

private:
  const Report &R;
  SourceText Source;
  std::map<std::string, size_t, std::less<>> RuleIndex;
  std::set<std::string> Clauses, Weaknesses;

  static size_t compressedSize(const std::string &Text) {
    uLongf Size = compressBound(Text.size());
    std::string Out(Size, 0);
    compress(reinterpret_cast<Bytef *>(Out.data()), &Size,
             reinterpret_cast<const Bytef *>(Text.data()), Text.size());
    return Size;
  }

  json log(json Results, json Notifications) {
    json Run = {{"tool", {{"driver", driver()}}},
                {"columnKind", "utf16CodeUnits"},
                {"invocations",
                 json::array({invocation(std::move(Notifications))})},
                {"taxonomies", json::array({policyTaxonomy(), cweTaxonomy()})},
                {"results", std::move(Results)}};
    if (!R.Root.empty())
      Run["originalUriBaseIds"] = {
          {RootId,
           {{"uri", fileUri(R.Root + (R.Root.ends_with('/') ? "" : "/"))}}}};
    return {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
            {"version", "2.1.0"},
            {"runs", json::array({std::move(Run)})}};
  }

  //===--- Rules and taxonomies -------------------------------------------===//

  static const char *levelName(Severity Sev) { return severityName(Sev); }

  json driver() const {
    json Rules = json::array();
    for (const CheckInfo &Check : catalogue())
      Rules.push_back(rule(Check));
    return {{"name", "nhsmail-tidy"},
            {"version", R.ToolVersion},
            {"semanticVersion", R.ToolVersion},
            {"rules", std::move(Rules)},
            {"supportedTaxonomies",
             json::array({{{"name", "NHSmail AUP"}, {"index", 0}},
                          {{"name", "CWE"}, {"index", 1}}})}};
  }

  json rule(const CheckInfo &Check) const {
    json Tags = json::array({"security", "NHSmail"});
    json Relationships = json::array();
    for (const std::string &Clause : Check.Clauses) {
      Tags.push_back("AUP-" + Clause);
      Relationships.push_back(
          {{"target", taxon(Clause, "NHSmail AUP")}, {"kinds", {"relevant"}}});
    }
    for (const std::string &Cwe : Check.Cwe) {
      Tags.push_back(Cwe);
      Tags.push_back("external/cwe/cwe-" + cweNumber(Cwe));
      Relationships.push_back(
          {{"target", taxon(cweNumber(Cwe), "CWE")}, {"kinds", {"relevant"}}});
    }
    json Rule = {
        {"id", Check.Id},
        {"name", ruleName(Check.Id)},
        {"shortDescription", {{"text", Check.Title}}},
        {"fullDescription", {{"text", Check.Summary}}},
        {"help", {{"text", helpText(Check)}, {"markdown", helpText(Check)}}},
        {"defaultConfiguration",
         {{"level", levelName(Check.Sev)},
          {"enabled", Check.Level <= R.Level}}},
        {"properties",
         {{"tags", std::move(Tags)},
          {"level", Check.Level},
          {"precision", precision(Check.Level)},
          {"problem.severity", problemSeverity(Check.Sev)}}}};
    if (!Relationships.empty())
      Rule["relationships"] = std::move(Relationships);
    return Rule;
  }

  /// What the check's level promises about false positives, in the words that
  /// code scanning services sort by.
  static const char *precision(int Level) {
    return Level == 0 ? "very-high" : Level == 1 ? "high" : "medium";
  }

  static const char *problemSeverity(Severity Sev) {
    return Sev == Severity::Note ? "recommendation" : severityName(Sev);
  }

  static std::string helpText(const CheckInfo &Check) {
    std::string Text = Check.Summary + "\n\n";
    if (!Check.Help.empty())
      Text += Check.Help + (Check.Help.ends_with('\n') ? "\n" : "\n\n");
    for (const std::string &Clause : Check.Clauses)
      Text +=
          "- AUP " + Clause + ": " + std::string(clauseSummary(Clause)) + '\n';
    return Text;
  }

  /// `nhsmail-unchecked-send` as `UncheckedSend`: SARIF wants names in Pascal
  /// case, and viewers show them.
  static std::string ruleName(std::string_view Id) {
    Id.remove_prefix(Id.starts_with("nhsmail-") ? 8 : 0);
    std::string Name;
    bool Upper = true;
    for (char C : Id) {
      if (C == '-')
        Upper = true;
      else
        Name += std::exchange(Upper, false) && C >= 'a' && C <= 'z'
                    ? static_cast<char>(C - 'a' + 'A')
                    : C;
    }
    return Name;
  }

  static std::string cweNumber(const std::string &Cwe) {
    return Cwe.starts_with("CWE-") ? Cwe.substr(4) : Cwe;
  }

  static json taxon(const std::string &Id, const char *Taxonomy) {
    return {{"id", Id}, {"toolComponent", {{"name", Taxonomy}}}};
  }

  json policyTaxonomy() const {
    json Taxa = json::array();
    for (const std::string &Clause : Clauses)
      Taxa.push_back({{"id", Clause},
                      {"shortDescription",
                       {{"text", std::string(clauseSummary(Clause))}}}});
    return {{"name", "NHSmail AUP"},
            {"version", "6"},
            {"organization", "NHS England"},
            {"shortDescription",
             {{"text", "Clauses of the NHSmail Acceptable Use Policy"}}},
            {"taxa", std::move(Taxa)}};
  }

  json cweTaxonomy() const {
    json Taxa = json::array();
    for (const std::string &Cwe : Weaknesses)
      Taxa.push_back({{"id", cweNumber(Cwe)},
                      {"helpUri", "https://cwe.mitre.org/data/definitions/" +
                                      cweNumber(Cwe) + ".html"}});
    return {{"name", "CWE"},
            {"organization", "MITRE"},
            {"shortDescription", {{"text", "Common Weakness Enumeration"}}},
            {"taxa", std::move(Taxa)}};
  }

  //===--- Results --------------------------------------------------------===//

  /// \p F is one of the report's.
  json result(const Finding &F) {
    const std::string &Fingerprint = R.Fingerprints[&F - R.Findings.data()];
    json Result = {{"ruleId", F.Check},
                   {"level", levelName(F.Sev)},
                   {"message", {{"text", asOneText(F)}}},
                   {"locations", json::array({location(F.Where, F.Function)})},
                   {"partialFingerprints", {{FingerprintName, Fingerprint}}},
                   {"properties", {{"level", F.Level}}}};
    if (auto It = RuleIndex.find(F.Check); It != RuleIndex.end())
      Result["ruleIndex"] = It->second;
    json Taxa = json::array();
    for (const std::string &Clause : F.Clauses)
      Taxa.push_back(taxon(Clause, "NHSmail AUP"));
    for (const std::string &Cwe : F.Cwe)
      Taxa.push_back(taxon(cweNumber(Cwe), "CWE"));
    if (!Taxa.empty())
      Result["taxa"] = std::move(Taxa);
    if (!F.Route.empty())
      addRoute(F, Result);
    if (!F.Fixes.empty())
      Result["fixes"] = json::array({fix(F)});
    if (!F.Suppressed.Kind.empty())
      Result["suppressions"] = json::array({suppression(F)});
    return Result;
  }

  void addRoute(const Finding &F, json &Result) {
    json Steps = json::array(), Related = json::array();
    for (const RouteStep &S : F.Route) {
      json Place = location(S.Where, "");
      Place["message"] = {{"text", S.Message}};
      Steps.push_back(
          {{"location", Place},
           {"importance", S.Where == F.Where ? "essential" : "important"}});
      if (S.Where != F.Where) {
        Place["id"] = Related.size() + 1;
        Related.push_back(std::move(Place));
      }
    }
    Result["codeFlows"] = json::array(
        {{{"threadFlows", json::array({{{"locations", std::move(Steps)}}})}}});
    if (!Related.empty())
      Result["relatedLocations"] = std::move(Related);
  }

  json fix(const Finding &F) {
    std::map<std::string, json> ByFile;
    for (const FixIt &Fix : F.Fixes)
      ByFile.try_emplace(Fix.Range.File, json::array())
          .first->second.push_back(
              {{"deletedRegion", region(Fix.Range)},
               {"insertedContent", {{"text", Fix.Replacement}}}});
    json Changes = json::array();
    for (auto &[File, Replacements] : ByFile)
      Changes.push_back({{"artifactLocation", artifact(File)},
                         {"replacements", std::move(Replacements)}});
    return {{"description", {{"text", asSentence(F.Remedy)}}},
            {"artifactChanges", std::move(Changes)}};
  }

  json suppression(const Finding &F) {
    const Suppression &S = F.Suppressed;
    std::string Why = S.Reason;
    for (const auto &[Name, Value] :
         {std::pair{"ref", &S.Reference}, std::pair{"owner", &S.Owner},
          std::pair{"until", &S.Until}})
      if (!Value->empty())
        Why += (Why.empty() ? "" : "; ") + std::string(Name) + ' ' + *Value;
    const bool InSource =
        S.Kind == "nolint" || S.Where.File == F.Where.File;
    json Out = {{"kind", InSource ? "inSource" : "external"},
                {"status", "accepted"}};
    if (S.Where.isValid())
      Out["location"] = location(S.Where, "");
    if (!Why.empty())
      Out["justification"] = Why;
    return Out;
  }

  //===--- Places ---------------------------------------------------------===//

  json location(const Location &L, const std::string &Function) {
    json Physical = {{"artifactLocation", artifact(L.File)}};
    if (L.Line)
      Physical["region"] = region(L);
    json Out = {{"physicalLocation", std::move(Physical)}};
    if (!Function.empty())
      Out["logicalLocations"] = json::array(
          {{{"fullyQualifiedName", Function}, {"kind", "function"}}});
    return Out;
  }

  json region(const Location &L) {
    json Region = {{"startLine", L.Line}};
    if (L.Column)
      Region["startColumn"] = Source.utf16Column(L.File, L.Line, L.Column);
    if (L.EndLine) {
      Region["endLine"] = L.EndLine;
      if (L.EndColumn)
        Region["endColumn"] =
            Source.utf16Column(L.File, L.EndLine, L.EndColumn);
    }
    return Region;
  }

  json artifact(const std::string &File) const {
    const std::string Relative = displayPath(File, R.Root);
    if (Relative != File)
      return {{"uri", escaped(Relative)}, {"uriBaseId", RootId}};
    return {{"uri", fileUri(File)}};
  }

  static std::string fileUri(const std::string &File) {
    return (File.starts_with('/') ? "file://" : "") + escaped(File);
  }

  /// \p Path with everything percent-encoded that RFC 3986 does not allow in
  /// a path.
  static std::string escaped(const std::string &Path) {
    static const char Hex[] = "0123456789ABCDEF";
    const std::string_view Allowed = "/-._~!$&'()*+,;=@";
    std::string Uri;
    for (unsigned char C : Path) {
      const bool Alphanumeric = (C >= 'a' && C <= 'z') ||
                                (C >= 'A' && C <= 'Z') ||
                                (C >= '0' && C <= '9');
      if (Alphanumeric || Allowed.find(C) != Allowed.npos)
        Uri += C;
      else
        Uri += {'%', Hex[C >> 4], Hex[C & 15]};
    }
    return Uri;
  }

  //===--- The run --------------------------------------------------------===//

  static json notification(const char *Level, const std::string &Text) {
    return {{"level", Level}, {"message", {{"text", Text}}}};
  }

  /// Everything that the results do not speak for.
  json notifications() const {
    json Notifications = json::array();
    for (const UnitFailure &F : R.Failures) {
      std::string Text = "not analysed: " + F.Reason;
      for (const std::string &Detail : F.Details)
        Text += '\n' + Detail;
      json Failure = notification("error", Text);
      Failure["descriptor"] = {{"id", failureName(F.What)}};
      Failure["locations"] = json::array(
          {{{"physicalLocation", {{"artifactLocation", artifact(F.File)}}}}});
      Notifications.push_back(std::move(Failure));
    }
    for (const ScopeRow &Gap : gapsOf(R))
      for (const std::string &Value : Gap.Values)
        Notifications.push_back(
            notification("note", Gap.Label + ": " + Value));
    for (const std::string &Note : R.Notes)
      Notifications.push_back(notification("note", Note));
    return Notifications;
  }

  json invocation(json Notifications) const {
    json Out = {{"executionSuccessful", R.Failures.empty()},
                {"exitCode", static_cast<int>(R.exitCode())},
                {"exitCodeDescription", exitDescription(R.exitCode())}};
    if (!Notifications.empty())
      Out["toolExecutionNotifications"] = std::move(Notifications);
    return Out;
  }

  const char *exitDescription(ExitCode Code) const {
    switch (Code) {
    case ExitCode::Clean:
      return R.openFindings() ? "no findings that --fail-on is about"
                              : "no findings";
    case ExitCode::Findings:
      return "findings";
    case ExitCode::UsageError:
      return "usage or configuration error";
    case ExitCode::Incomplete:
      return "analysis incomplete";
    case ExitCode::WrongHost:
      return "wrong host or version";
    }
    return "";
  }
};

} // namespace

std::string writeSarif(const Report &R, const WriteOptions &) {
  return SarifWriter::sarifText(SarifWriter(R).write(), /*Indent=*/2);
}

std::string writeSarifUpload(const Report &R, const UploadLimits &Limits) {
  return SarifWriter(R).writeUpload(Limits);
}

} // namespace nhsmail
