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

static json suppressionToJson(const Suppression &S) {
  return {{"kind", S.Kind},   {"reason", S.Reason},
          {"reference", S.Reference}, {"owner", S.Owner},
          {"until", S.Until}, {"where", locationToJson(S.Where)}};
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
    Out["suppressed"] = suppressionToJson(F.Suppressed);
  return Out;
}

static json toJson(const PointVerdict &V) {
  json Out = {{"check", V.Check}, {"standing", name(V.How)}, {"why", V.Why}};
  if (V.Where.isValid())
    Out["where"] = locationToJson(V.Where);
  if (!V.Suppressed.Kind.empty())
    Out["suppressed"] = suppressionToJson(V.Suppressed);
  return Out;
}

static json toJson(const IntegrationPoint &P) {
  json Route = json::array(), Recipients = json::array(),
       Verdicts = json::array();
  for (const Location &L : P.Route)
    Route.push_back(locationToJson(L));
  for (const PointRecipient &R : P.Recipients)
    Recipients.push_back(
        {{"address", R.Address}, {"accredited", name(R.Accredited)}});
  for (const PointVerdict &V : P.Verdicts)
    Verdicts.push_back(toJson(V));
  return {{"kind", P.Kind},
          {"operation", P.Operation},
          {"where", locationToJson(P.Where)},
          {"function", P.Function},
          {"route", std::move(Route)},
          {"callee", P.Callee},
          {"library", P.Library},
          {"service", P.Service},
          {"hosts", P.Hosts},
          {"accounts", P.Accounts},
          {"mailboxes", P.Mailboxes},
          {"recipients", std::move(Recipients)},
          {"subjects", P.Subjects},
          {"data", P.Data},
          {"outside", P.Outside},
          {"verdicts", std::move(Verdicts)}};
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
  json Points = json::array();
  for (const IntegrationPoint &P : Result.Points)
    Points.push_back(toJson(P));
  return {{"findings", findingsToJson(Result.Findings)},
          {"points", std::move(Points)},
          {"idle", std::move(Idle)},
          {"unmodelled", std::move(Unmodelled)},
          {"mailBodies", Result.MailBodies},
          {"limitsHit", Result.LimitsHit},
          {"functionsAnalysed", Result.FunctionsAnalysed}};
}

static json failuresToJson(const Report &R) {
  json Failures = json::array();
  for (const UnitFailure &F : R.Failures)
    Failures.push_back({{"file", F.File},
                        {"kind", failureName(F.What)},
                        {"reason", F.Reason},
                        {"details", F.Details}});
  return Failures;
}

json inventoryToJson(const Report &R) {
  json Points = json::array(), Elsewhere = json::array();
  for (const IntegrationPoint &P : R.Points) {
    json Clauses = json::array();
    for (const ClauseVerdict &C : clauseVerdicts(P)) {
      json Checks = json::array();
      for (const PointVerdict *V : C.Verdicts)
        if (Checks.empty() || Checks.back() != V->Check)
          Checks.push_back(V->Check);
      Clauses.push_back({{"clause", C.Clause},
                         {"standing", name(C.how())},
                         {"checks", std::move(Checks)}});
    }
    json Point = toJson(P);
    Point["clauses"] = std::move(Clauses);
    Points.push_back(std::move(Point));
  }
  for (const PointVerdict &V : verdictsElsewhere(R))
    Elsewhere.push_back(toJson(V));
  json Out = {{"format", "nhsmail-tidy-inventory"},
              {"formatVersion", 1},
              {"tool", {{"name", "nhsmail-tidy"}, {"version", R.ToolVersion}}},
              {"day", R.Day},
              {"root", R.Root},
              {"policyFiles", R.PolicyFiles},
              {"organisations", R.Organisations},
              {"level", R.Level},
              {"complete", R.Failures.empty()},
              {"points", std::move(Points)},
              {"elsewhere", std::move(Elsewhere)},
              {"units",
               {{"analysed", R.Analysed.size()},
                {"skipped", R.Skipped},
                {"failed", failuresToJson(R)}}},
              {"functionsAnalysed", R.FunctionsAnalysed},
              {"unmodelled", unmodelledToJson(R)},
              {"limitsHit", R.LimitsHit},
              {"inputs", R.Inputs},
              {"notes", R.Notes}};
  Out["contentHash"] =
      contentHash(Out.dump(-1, ' ', false, json::error_handler_t::replace));
  return Out;
}

json toJson(const Report &R) {
  json Findings = findingsToJson(R.Findings);
  for (size_t I = 0; I < R.Fingerprints.size(); ++I)
    Findings[I]["fingerprint"] = {{FingerprintName, R.Fingerprints[I]}};
  return {{"format", "nhsmail-tidy-report"},
          {"formatVersion", 1},
          {"tool", {{"name", "nhsmail-tidy"}, {"version", R.ToolVersion}}},
          {"root", R.Root},
          {"policyFiles", R.PolicyFiles},
          {"organisations", R.Organisations},
          {"level", R.Level},
          {"complete", R.Failures.empty()},
          {"findings", std::move(Findings)},
          {"units",
           {{"analysed", R.Analysed.size()}, {"failed", failuresToJson(R)}}},
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

static Suppression suppressionFrom(const json &J) {
  return {J.at("kind").get<std::string>(),      J.at("reason").get<std::string>(),
          J.at("reference").get<std::string>(), J.at("owner").get<std::string>(),
          J.at("until").get<std::string>(),     locationFrom(J.at("where"))};
}

static PointVerdict verdictFrom(const json &J) {
  PointVerdict V;
  J.at("check").get_to(V.Check);
  V.How = standingNamed(J.at("standing").get<std::string>())
              .value_or(Standing::Unknown);
  J.at("why").get_to(V.Why);
  if (auto It = J.find("where"); It != J.end())
    V.Where = locationFrom(*It);
  if (auto It = J.find("suppressed"); It != J.end())
    V.Suppressed = suppressionFrom(*It);
  return V;
}

static Protected protectedNamed(const std::string &Name) {
  for (Protected P : {Protected::Yes, Protected::No})
    if (Name == name(P))
      return P;
  return Protected::Unknown;
}

static IntegrationPoint pointFrom(const json &J) {
  IntegrationPoint P;
  J.at("kind").get_to(P.Kind);
  J.at("operation").get_to(P.Operation);
  P.Where = locationFrom(J.at("where"));
  J.at("function").get_to(P.Function);
  for (const json &L : J.at("route"))
    P.Route.push_back(locationFrom(L));
  J.at("callee").get_to(P.Callee);
  J.at("library").get_to(P.Library);
  J.at("service").get_to(P.Service);
  J.at("hosts").get_to(P.Hosts);
  J.at("accounts").get_to(P.Accounts);
  J.at("mailboxes").get_to(P.Mailboxes);
  for (const json &R : J.at("recipients"))
    P.Recipients.push_back(
        {R.at("address").get<std::string>(),
         protectedNamed(R.at("accredited").get<std::string>())});
  J.at("subjects").get_to(P.Subjects);
  J.at("data").get_to(P.Data);
  J.at("outside").get_to(P.Outside);
  for (const json &V : J.at("verdicts"))
    P.Verdicts.push_back(verdictFrom(V));
  return P;
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
  if (auto It = J.find("suppressed"); It != J.end())
    F.Suppressed = suppressionFrom(*It);
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
    for (const json &P : Json.at("points"))
      Result.Points.push_back(pointFrom(P));
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
