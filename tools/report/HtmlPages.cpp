//===- HtmlPages.cpp - The inventory and the hazard log as pages ----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Documents to judge and to file: their pages run no script.
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "tools/report/HazardLog.h"
#include "tools/report/HtmlPage.h"
#include "tools/report/InventoryView.h"
#include "tools/report/Writers.h"

#include <algorithm>
#include <array>
#include <map>

namespace nhsmail {

using kainjow::mustache::data;

/// A page of evidence: the same frame for both.
static std::string documentOf(const Report &R, const char *Title, data Content,
                              const char *Template) {
  return pageOf(R, {Title, inventorySummary(R), scopeOf(R), "scope", Template},
                std::move(Content));
}

static data verdictData(const PointVerdict &V, std::string Reason) {
  return object({{"standing", std::string(name(V.How))},
                 {"reason", std::move(Reason)},
                 {"check", V.Check}});
}

static data pointData(const IntegrationPoint &P, size_t Number,
                      const std::string &Root) {
  std::vector<std::string> Towards;
  for (const PointRecipient &R : P.Recipients)
    Towards.push_back(R.Address);
  data Out = object({{"number", std::to_string(Number)},
                     {"place", placeOf(P.Where, Root)},
                     {"function", P.Function},
                     {"activity", activityOf(P) + (P.Outside ? " elsewhere" : "")},
                     {"towards", joined(Towards.empty() ? P.Hosts : Towards)}});
  data Properties(data::type::list);
  for (const auto &[Label, Text] : propertiesOf(P, Root))
    Properties.push_back(object({{"label", Label}, {"text", Text}}));
  Out.set("properties", Properties);
  const std::vector<ClauseGroup> Groups = groupsOf(P, /*ByWorst=*/false);
  Out.set("judged", !Groups.empty());
  data Clauses(data::type::list);
  const ClauseGroup *Worst = nullptr;
  for (const ClauseGroup &G : Groups) {
    if (!Worst || G.Verdicts.front()->How > Worst->Verdicts.front()->How)
      Worst = &G;
    data Group = object({{"clauses", joined(G.Clauses)}});
    Group.set("rows", std::to_string(G.Verdicts.size()));
    data Others(data::type::list);
    for (const PointVerdict *V : G.Verdicts) {
      data Verdict = verdictData(*V, reasonOf(*V, P, Root));
      if (V == G.Verdicts.front())
        Group.set("first", Verdict);
      else
        Others.push_back(Verdict);
    }
    Group.set("others", Others);
    Clauses.push_back(Group);
  }
  Out.set("groups", Clauses);
  if (Worst)
    Out.set("worst",
            object({{"standing", std::string(name(Worst->Verdicts.front()->How))},
                    {"clause", joined(Worst->Clauses)}}));
  return Out;
}

static data countsData(const Report &R) {
  const std::array<size_t, 4> Counts = countStandings(R);
  data Out(data::type::list);
  for (size_t S = 0; S < Counts.size(); ++S)
    Out.push_back(
        object({{"name", std::string(name(static_cast<Standing>(S)))},
                {"count", std::to_string(Counts[S])}}));
  return Out;
}

/// How many points stand how with each clause.
static data clausesData(const Report &R) {
  std::vector<std::pair<std::string, std::array<size_t, 4>>> Rows;
  for (const IntegrationPoint &P : R.Points)
    for (const ClauseVerdict &C : clauseVerdicts(P)) {
      auto It = std::find_if(Rows.begin(), Rows.end(), [&](const auto &Row) {
        return Row.first == C.Clause;
      });
      if (It == Rows.end())
        It = Rows.insert(It, {C.Clause, {}});
      ++It->second[static_cast<size_t>(C.how())];
    }
  std::sort(Rows.begin(), Rows.end(), [](const auto &A, const auto &B) {
    return clauseComesBefore(A.first, B.first);
  });
  data Out(data::type::list);
  for (const auto &[Clause, Counts] : Rows) {
    data Row = object({{"clause", Clause},
                       {"asks", std::string(clauseSummary(Clause))}});
    for (size_t S = 0; S < Counts.size(); ++S)
      Row.set(std::string(name(static_cast<Standing>(S))),
              std::to_string(Counts[S]));
    Out.push_back(Row);
  }
  return Out;
}

std::string writeInventoryHtml(const Report &R, const WriteOptions &) {
  data Content;
  Content.set("counts", countsData(R));
  Content.set("clauses", clausesData(R));
  data Points(data::type::list);
  for (const IntegrationPoint &P : R.Points)
    Points.push_back(pointData(P, Points.list_value().size() + 1, R.Root));
  Content.set("points", Points);
  data Elsewhere(data::type::list);
  for (const PointVerdict &V : verdictsElsewhere(R)) {
    data Row = verdictData(V, V.Why + suppressionOf(V));
    Row.set("place", printableUtf8(placeOf(V.Where, R.Root)));
    Elsewhere.push_back(Row);
  }
  Content.set("anyElsewhere", !Elsewhere.is_empty_list());
  Content.set("elsewhere", Elsewhere);
  return documentOf(R, "NHSmail integration inventory", std::move(Content),
                    "inventory.mustache");
}

static data evidenceData(const std::vector<Evidence> &All,
                         const std::string &Root) {
  data Out(data::type::list);
  for (const Evidence &E : All) {
    data Row = object(
        {{"standing", std::string(name(E.How))}, {"text", E.Why}});
    data Places(data::type::list);
    for (const Location &L : E.Where)
      Places.push_back(data(printableUtf8(placeOf(L, Root))));
    Row.set("places", Places);
    Out.push_back(Row);
  }
  return Out;
}

std::string writeHazardHtml(const Report &R, const WriteOptions &) {
  const HazardLog Log = hazardLogOf(R);
  data Content;
  data Hazards(data::type::list);
  std::map<std::string, std::pair<std::string, size_t>> Counts; // By status.
  for (const HazardRow &H : Log.Hazards) {
    // Of an incomplete analysis nothing is shown in green.
    const bool Shown = R.Failures.empty() || H.How == Standing::Breached;
    const std::string Standing(H.How && Shown ? name(*H.How) : "none");
    data Row = object({{"id", H.What->Id},
                       {"hazard", H.What->What},
                       {"cause", H.What->Cause},
                       {"effect", H.What->Effect},
                       {"standing", Standing},
                       {"status", H.Status},
                       {"residual", H.What->Residual},
                       {"reference", referenceOf(*H.What)}});
    Row.set("anyControls", !H.Controls.empty());
    Row.set("controls", evidenceData(H.Controls, R.Root));
    Row.set("anyOpen", !H.Open.empty());
    Row.set("open", evidenceData(H.Open, R.Root));
    Hazards.push_back(Row);
    auto [It, New] = Counts.try_emplace(H.Status, Standing, 0);
    ++It->second.second;
  }
  data Cards(data::type::list);
  for (const auto &[Status, Count] : Counts)
    Cards.push_back(object({{"name", Count.first},
                            {"count", std::to_string(Count.second)},
                            {"spoken", Status}}));
  Content.set("counts", Cards);
  Content.set("hazards", Hazards);
  data Accepted(data::type::list);
  for (const AcceptedRow &A : Log.Accepted) {
    const Suppression &S = A.What.Suppressed;
    Accepted.push_back(object({{"place", placeOf(A.What.Where, R.Root)},
                               {"risk", A.What.Why},
                               {"check", A.What.Check},
                               {"reason", S.Reason},
                               {"owner", S.Owner},
                               {"until", S.Until},
                               {"reference", S.Reference},
                               {"hazards", joined(A.Hazards)}}));
  }
  Content.set("anyAccepted", !Accepted.is_empty_list());
  Content.set("accepted", Accepted);
  return documentOf(R, "Hazard log of the NHSmail integration", std::move(Content),
                    "hazard-log.mustache");
}

} // namespace nhsmail
