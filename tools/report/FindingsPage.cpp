//===- FindingsPage.cpp - Findings as a page ------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The page shows the lines of source that a route goes through and no others:
/// a neighbour that nobody has judged may hold a secret.
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "tools/report/FindingView.h"
#include "tools/report/HtmlPage.h"
#include "tools/report/SourceText.h"
#include "tools/report/Writers.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace nhsmail {

using kainjow::mustache::data;

namespace {

constexpr size_t MaxLine = 160; ///< Bytes of a line of source.
/// Findings and steps of their routes: some 10 MB, which a browser opens in two
/// seconds.
constexpr size_t MaxParts = 25000;

/// How a finding stands: its severity, or suppressed.
enum class Bar { Error, Warning, Note, Suppressed };
constexpr std::array<const char *, 4> BarNames = {"error", "warning", "note",
                                                  "suppressed"};
using Counts = std::array<size_t, BarNames.size()>;

Bar barOf(const Finding &F) {
  if (!F.Suppressed.Kind.empty())
    return Bar::Suppressed;
  switch (F.Sev) {
  case Severity::Note:
    return Bar::Note;
  case Severity::Warning:
    return Bar::Warning;
  case Severity::Error:
    return Bar::Error;
  }
  return Bar::Error;
}

size_t sumOf(const Counts &C) {
  size_t Sum = 0;
  for (size_t N : C)
    Sum += N;
  return Sum;
}

/// A row of a table of counts, which is a chart as well.
struct ChartRow {
  std::string Key, Label;
  Counts Count{};
};

class FindingsPage {
public:
  explicit FindingsPage(const Report &R) : R(R), Source(R) {}

  std::string write() {
    data Content;
    gaps(Content);
    charts(Content);
    Content.set("any", !R.Findings.empty());
    chooseShown();
    if (const size_t LeftOut = R.Findings.size() - Shown.size()) {
      data Row = object({{"shown", std::to_string(Shown.size())},
                         {"all", std::to_string(R.Findings.size())},
                         {"number", std::to_string(LeftOut)}});
      Content.set("leftOut", Row);
    }
    Content.set("groups", groups());
    std::vector<ScopeRow> Scope = basisOf(R);
    std::erase_if(Scope, [](const ScopeRow &S) { return S.Values.empty(); });
    return pageOf(R,
                  {"NHSmail findings", findingSummary(R), std::move(Scope),
                   "missing", "findings.mustache", "findings.js"},
                  std::move(Content));
  }

private:
  const Report &R;
  ShownSource Source;
  std::set<const Finding *> Shown;

  //===--- What is missing ------------------------------------------------===//

  void gaps(data &Content) const {
    data Failed(data::type::list), Rows(data::type::list);
    for (const UnitFailure &F : R.Failures) {
      data Unit =
          object({{"file", displayPath(F.File, R.Root)}, {"reason", F.Reason}});
      Unit.set("details", texts(F.Details));
      Failed.push_back(Unit);
    }
    for (const ScopeRow &S : gapsOf(R))
      if (!S.Values.empty()) {
        data Row = object({{"label", S.Label}});
        Row.set("values", texts(S.Values));
        Rows.push_back(Row);
      }
    Content.set("anyMissing", !Failed.is_empty_list() || !Rows.is_empty_list());
    Content.set("anyGaps", !Rows.is_empty_list());
    Content.set("failed", Failed);
    Content.set("gaps", Rows);
  }

  static data texts(const std::vector<std::string> &Texts) {
    data Out(data::type::list);
    for (const std::string &Text : Texts)
      Out.push_back(data(printableUtf8(Text)));
    return Out;
  }

  //===--- Charts ---------------------------------------------------------===//

  void charts(data &Content) const {
    struct ByClause {
      bool operator()(const std::string &A, const std::string &B) const {
        return clauseComesBefore(A, B);
      }
    };
    std::map<std::string, ChartRow, ByClause> Clauses;
    std::map<std::string, ChartRow> Files;
    std::vector<ChartRow> Levels = {{"0", "0: on the face of the code", {}},
                                    {"1", "1: likely", {}},
                                    {"2", "2: advice", {}}};
    Counts All{};
    for (const Finding &F : R.Findings) {
      const auto B = static_cast<size_t>(barOf(F));
      ++All[B];
      for (const std::string &Clause : F.Clauses) {
        ChartRow &Row = Clauses[Clause];
        Row.Key = Clause;
        Row.Label = clauseSummary(Clause);
        ++Row.Count[B];
      }
      const std::string File = displayPath(F.Where.File, R.Root);
      ChartRow &Row = Files[File];
      Row.Key = Row.Label = File;
      ++Row.Count[B];
      ++Levels[static_cast<size_t>(std::clamp(F.Level, 0, 2))].Count[B];
    }
    auto rows = [](const auto &Map) {
      std::vector<ChartRow> Out;
      for (const auto &[Key, Row] : Map)
        Out.push_back(Row);
      return Out;
    };
    Content.set("clauses", chart(rows(Clauses)));
    Content.set("files", chart(rows(Files)));
    Content.set("levels", chart(Levels));
    data Cards(data::type::list);
    for (size_t B = 0; B < All.size(); ++B) {
      const bool Open = static_cast<Bar>(B) != Bar::Suppressed;
      Cards.push_back(object(
          {{"name", BarNames[B]},
           {"count", std::to_string(All[B])},
           {"spoken",
            BarNames[B] + std::string(Open && All[B] != 1 ? "s" : "")}}));
    }
    Content.set("counts", Cards);
  }

  /// Bars in thousandths of the longest.
  static data chart(const std::vector<ChartRow> &Rows) {
    size_t Longest = 1;
    for (const ChartRow &Row : Rows)
      Longest = std::max(Longest, sumOf(Row.Count));
    data Out(data::type::list);
    for (const ChartRow &Row : Rows) {
      data Line = object({{"key", Row.Key}, {"label", Row.Label}});
      data Bars(data::type::list);
      size_t Before = 0;
      for (size_t B = 0; B < Row.Count.size(); ++B) {
        Line.set(BarNames[B], std::to_string(Row.Count[B]));
        if (!Row.Count[B])
          continue;
        const size_t Start = Before * 1000 / Longest;
        Before += Row.Count[B];
        Bars.push_back(object(
            {{"name", BarNames[B]},
             {"x", std::to_string(Start)},
             {"width", std::to_string(Before * 1000 / Longest - Start)}}));
      }
      Line.set("bars", Bars);
      Out.push_back(Line);
    }
    return Out;
  }

  //===--- Findings -------------------------------------------------------===//

  /// The worst of those that are open, then the others.
  void chooseShown() {
    std::vector<const Finding *> Ranked = openWorstFirst(R);
    for (const Finding &F : R.Findings)
      if (!F.Suppressed.Kind.empty())
        Ranked.push_back(&F);
    size_t Parts = 0;
    for (const Finding *F : Ranked)
      if ((Parts += 1 + F->Route.size()) <= MaxParts)
        Shown.insert(F);
  }

  /// By file, as the report has them.
  data groups() {
    data Out(data::type::list);
    for (size_t I = 0; I < R.Findings.size();) {
      const std::string &File = R.Findings[I].Where.File;
      data Group = object({{"file", displayPath(File, R.Root)}});
      data Findings(data::type::list);
      for (; I < R.Findings.size() && R.Findings[I].Where.File == File; ++I)
        if (Shown.count(&R.Findings[I]))
          Findings.push_back(finding(R.Findings[I], I + 1));
      if (Findings.is_empty_list())
        continue;
      Group.set("size", std::to_string(Findings.list_value().size()));
      Group.set("findings", Findings);
      Out.push_back(Group);
    }
    return Out;
  }

  data finding(const Finding &F, size_t Number) {
    const bool Open = F.Suppressed.Kind.empty();
    data Out = object({{"number", std::to_string(Number)},
                       {"standing", BarNames[static_cast<size_t>(barOf(F))]},
                       {"severity", severityName(F.Sev)},
                       {"message", asSentence(F.Message)},
                       {"place", placeOf(F.Where, R.Root)},
                       {"file", displayPath(F.Where.File, R.Root)},
                       {"check", F.Check},
                       {"function", F.Function},
                       {"level", std::to_string(F.Level)},
                       {"status", Open ? "open" : F.Suppressed.Kind},
                       {"suppression", asSentence(spoken(F.Suppressed))},
                       {"remedy", asSentence(F.Remedy)},
                       {"keys", joined(F.Clauses, " ")},
                       {"weaknesses", joined(F.Cwe)}});
    Out.set("open", Open);
    Out.set("anyWeakness", !F.Cwe.empty());
    Out.set("inFunction", !F.Function.empty());
    data Clauses(data::type::list), Fixes(data::type::list);
    for (const std::string &Clause : F.Clauses)
      Clauses.push_back(object(
          {{"clause", Clause}, {"asks", std::string(clauseSummary(Clause))}}));
    for (const FixIt &Fix : F.Fixes)
      Fixes.push_back(data(printableUtf8(spoken(Fix, R.Root))));
    Out.set("clauses", Clauses);
    Out.set("fixes", Fixes);
    Out.set("anyRemedy", !F.Remedy.empty());
    Out.set("steps", steps(F));
    return Out;
  }

  /// The way through the source. Where no step is at the place of the finding,
  /// that place comes last, without a number.
  data steps(const Finding &F) {
    data Out(data::type::list);
    Location Before;
    bool Arrives = false;
    for (size_t I = 0; I < F.Route.size(); ++I) {
      const RouteStep &S = F.Route[I];
      const bool Here =
          S.Where.File == F.Where.File && S.Where.Line == F.Where.Line;
      Arrives |= Here;
      data Step =
          step(S.Where, S.ShowSource && !(Here && !F.ShowSource), Before);
      Step.set("badge", std::to_string(I + 1));
      Step.set("message", printableUtf8(S.Message));
      Step.set("effect", Here);
      Out.push_back(Step);
      Before = S.Where;
    }
    if (!Arrives && F.Where.Line) {
      data Step = step(F.Where, F.ShowSource, Before);
      Step.set("badge", "!");
      Step.set("message", "it is wrong here");
      Step.set("effect", true);
      Out.push_back(Step);
    }
    return Out;
  }

  /// One line of source, unless it was just shown.
  data step(const Location &L, bool Show, const Location &Before) {
    data Out = object(
        {{"place", placeOf(L, R.Root)}, {"line", std::to_string(L.Line)}});
    const bool Repeated = L.File == Before.File && L.Line == Before.Line;
    Out.set("newFile", L.File != Before.File);
    Out.set("file", printableUtf8(displayPath(L.File, R.Root)));
    const bool Hidden = !Show || Source.isSecret(L.File, L.Line);
    Out.set("hidden", Hidden);
    Out.set("numbered", Hidden);
    Out.set("shown", false);
    if (Hidden || Repeated || !L.Line)
      return Out;
    const std::optional<std::string_view> Line = Source.line(L.File, L.Line);
    if (!Line || L.Column == 0 || L.Column - 1 > Line->size())
      return Out;
    const size_t Start = L.Column - 1;
    const Excerpt Shown = excerpt(*Line, Start, MaxLine);
    const size_t Stop = markedEnd(L, *Line, Shown);
    auto part = [&](size_t From, size_t To) {
      return printableUtf8(std::string(Line->substr(From, To - From)));
    };
    Out.set("shown", true);
    Out.set("numbered", true);
    Out.set("before", (Shown.CutBefore ? "… " : "") + part(Shown.Begin, Start));
    Out.set("marked", part(Start, Stop));
    Out.set("after", part(Stop, std::max(Stop, Shown.end())) +
                         (Shown.CutAfter ? " …" : ""));
    return Out;
  }
};

} // namespace

std::string writeFindingsHtml(const Report &R, const WriteOptions &) {
  return FindingsPage(R).write();
}

} // namespace nhsmail
