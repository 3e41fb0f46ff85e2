//===- ReportJson.cpp - Findings and reports as JSON ----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/ReportJson.h"

#include <utility>

using nlohmann::json;

namespace nhsmail {

static json locationToJson(const Location &L) {
  return {{"file", L.File},
          {"line", L.Line},
          {"column", L.Column},
          {"endLine", L.EndLine},
          {"endColumn", L.EndColumn}};
}

static json unmodelledToJson(const Report &R) {
  json Out = json::array();
  for (const UnmodelledFunction &F : unmodelledFunctions(R))
    Out.push_back({{"callee", F.Callee},
                   {"where", locationToJson(F.First)},
                   {"calls", F.Calls}});
  return Out;
}

static json findingsToJson(const std::vector<Finding> &Findings) {
  json Out = json::array();
  for (const Finding &F : Findings)
    Out.push_back(toJson(F));
  return Out;
}

json toJson(const Finding &F) {
  json Route = json::array();
  for (const RouteStep &S : F.Route)
    Route.push_back({{"where", locationToJson(S.Where)},
                     {"message", S.Message},
                     {"showSource", S.ShowSource}});
  json Fixes = json::array();
  for (const FixIt &Fix : F.Fixes)
    Fixes.push_back({{"range", locationToJson(Fix.Range)},
                     {"replacement", Fix.Replacement}});
  json Out = {{"check", F.Check},
              {"message", F.Message},
              {"where", locationToJson(F.Where)},
              {"showSource", F.ShowSource},
              {"level", F.Level},
              {"severity", severityName(F.Sev)},
              {"clauses", F.Clauses},
              {"cwe", F.Cwe},
              {"route", std::move(Route)},
              {"remedy", F.Remedy},
              {"fixes", std::move(Fixes)},
              {"function", F.Function}};
  if (!F.Suppressed.Kind.empty())
    Out["suppressed"] = {{"kind", F.Suppressed.Kind},
                         {"reason", F.Suppressed.Reason},
                         {"reference", F.Suppressed.Reference},
                         {"owner", F.Suppressed.Owner},
                         {"until", F.Suppressed.Until},
                         {"where", locationToJson(F.Suppressed.Where)}};
  return Out;
}

json toJson(const AnalysisResult &Result) {
  json Unmodelled = json::array();
  for (const UnmodelledCall &C : Result.Unmodelled)
    Unmodelled.push_back({{"callee", C.Callee},
                          {"key", C.Key},
                          {"where", locationToJson(C.Where)}});
  json Idle = json::array();
  for (const IdleAcceptance &I : Result.Idle)
    Idle.push_back(
        {{"what", toJson(I.What)}, {"mayServeOthers", I.MayServeOthers}});
  return {{"findings", findingsToJson(Result.Findings)},
          {"idle", std::move(Idle)},
          {"unmodelled", std::move(Unmodelled)},
          {"mailBodies", Result.MailBodies},
          {"limitsHit", Result.LimitsHit},
          {"functionsAnalysed", Result.FunctionsAnalysed}};
}

json toJson(const Report &R) {
  json Failures = json::array();
  for (const UnitFailure &F : R.Failures)
    Failures.push_back({{"file", F.File},
                        {"kind", failureName(F.What)},
                        {"reason", F.Reason},
                        {"details", F.Details}});
  json Findings = findingsToJson(R.Findings);
  const std::vector<std::string> Ids = fingerprints(R.Findings, R.Root);
  for (size_t I = 0; I < Ids.size(); ++I)
    Findings[I]["fingerprint"] = {{"nhsmailTidy/v1", Ids[I]}};
  return {{"format", "nhsmail-tidy-report"},
          {"formatVersion", 1},
          {"tool", {{"name", "nhsmail-tidy"}, {"version", R.ToolVersion}}},
          {"root", R.Root},
          {"policyFiles", R.PolicyFiles},
          {"organisations", R.Organisations},
          {"level", R.Level},
          {"complete", R.Failures.empty()},
          {"findings", std::move(Findings)},
          {"units", {{"analysed", R.UnitsAnalysed}, {"failed", Failures}}},
          {"functionsAnalysed", R.FunctionsAnalysed},
          {"unmodelled", unmodelledToJson(R)},
          {"limitsHit", R.LimitsHit},
          {"notes", R.Notes}};
}

//===----------------------------------------------------------------------===//
// Reading. nlohmann::json reports a wrong shape by an exception; it ends in
// the two public functions.
//===----------------------------------------------------------------------===//

static Location locationFrom(const json &J) {
  Location L;
  J.at("file").get_to(L.File);
  J.at("line").get_to(L.Line);
  J.at("column").get_to(L.Column);
  J.at("endLine").get_to(L.EndLine);
  J.at("endColumn").get_to(L.EndColumn);
  return L;
}

static Severity severityFrom(const std::string &Name) {
  for (Severity S : {Severity::Note, Severity::Warning})
    if (Name == severityName(S))
      return S;
  return Severity::Error;
}

static Finding findingFrom(const json &J) {
  Finding F;
  J.at("check").get_to(F.Check);
  J.at("message").get_to(F.Message);
  F.Where = locationFrom(J.at("where"));
  J.at("showSource").get_to(F.ShowSource);
  J.at("level").get_to(F.Level);
  F.Sev = severityFrom(J.at("severity").get<std::string>());
  J.at("clauses").get_to(F.Clauses);
  J.at("cwe").get_to(F.Cwe);
  for (const json &S : J.at("route"))
    F.Route.push_back({locationFrom(S.at("where")),
                       S.at("message").get<std::string>(),
                       S.at("showSource").get<bool>()});
  J.at("remedy").get_to(F.Remedy);
  for (const json &Fix : J.at("fixes"))
    F.Fixes.push_back({locationFrom(Fix.at("range")),
                       Fix.at("replacement").get<std::string>()});
  J.at("function").get_to(F.Function);
  if (auto It = J.find("suppressed"); It != J.end()) {
    It->at("kind").get_to(F.Suppressed.Kind);
    It->at("reason").get_to(F.Suppressed.Reason);
    It->at("reference").get_to(F.Suppressed.Reference);
    It->at("owner").get_to(F.Suppressed.Owner);
    It->at("until").get_to(F.Suppressed.Until);
    F.Suppressed.Where = locationFrom(It->at("where"));
  }
  return F;
}

std::optional<Finding> findingFromJson(const json &Json) {
  try {
    return findingFrom(Json);
  } catch (const json::exception &) {
    return std::nullopt;
  }
}

std::optional<AnalysisResult> resultFromJson(const json &Json) {
  try {
    AnalysisResult Result;
    for (const json &F : Json.at("findings"))
      Result.Findings.push_back(findingFrom(F));
    for (const json &I : Json.at("idle"))
      Result.Idle.push_back({findingFrom(I.at("what")),
                             I.at("mayServeOthers").get<bool>()});
    for (const json &C : Json.at("unmodelled"))
      Result.Unmodelled.push_back({C.at("callee").get<std::string>(),
                                   C.at("key").get<std::string>(),
                                   locationFrom(C.at("where"))});
    Json.at("mailBodies").get_to(Result.MailBodies);
    Json.at("limitsHit").get_to(Result.LimitsHit);
    Json.at("functionsAnalysed").get_to(Result.FunctionsAnalysed);
    return Result;
  } catch (const json::exception &) {
    return std::nullopt;
  }
}

} // namespace nhsmail
