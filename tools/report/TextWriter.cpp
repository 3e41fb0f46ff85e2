//===- TextWriter.cpp - Findings for people -------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "tools/report/FindingView.h"
#include "tools/report/SourceText.h"
#include "tools/report/TextLayout.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace nhsmail {
namespace {

constexpr size_t MaxSnippetWidth = 100;

class TextWriter : TextLayout {
public:
  TextWriter(const Report &R, const WriteOptions &Options)
      : TextLayout(R, Options), Source(R) {}

  std::string write() {
    const std::string *File = nullptr;
    for (const Finding &F : R.Findings) {
      if (!F.Suppressed.Kind.empty())
        continue;
      if (!File || *File != F.Where.File)
        fileHeader(F.Where.File);
      File = &F.Where.File;
      finding(F);
    }
    failures();
    unmodelled();
    summary();
    return std::move(Out);
  }

private:
  ShownSource Source;

  //===--- Pieces of text -------------------------------------------------===//

  static Style styleOf(Severity Sev) {
    switch (Sev) {
    case Severity::Note:
      return Style::Note;
    case Severity::Warning:
      return Style::Warning;
    case Severity::Error:
      return Style::Error;
    }
    return Style::Error;
  }

  //===--- Parts of the report --------------------------------------------===//

  void fileHeader(const std::string &File) {
    const size_t Count =
        std::count_if(R.Findings.begin(), R.Findings.end(), [&](auto &F) {
          return F.Where.File == File && F.Suppressed.Kind.empty();
        });
    const std::string Title = printable(displayPath(File, R.Root)) + "  (" +
                              plural(Count, "finding") + ")";
    Out += styled(Style::Strong, Title) + '\n' +
           styled(Style::Faint, std::string(Title.size(), '-')) + '\n';
  }

  void finding(const Finding &F) {
    Out += styled(Style::Strong, position(F.Where) + ": ") +
           styled(styleOf(F.Sev), std::string(severityName(F.Sev)) + ": ") +
           styled(Style::Strong, printable(F.Message)) + ' ' +
           styled(Style::Faint, '[' + F.Check + ']') + '\n';
    if (F.ShowSource)
      snippet(F.Where);
    for (const std::string &Clause : F.Clauses)
      labelled("AUP " + Clause, std::string(clauseSummary(Clause)));
    route(F);
    if (!F.Remedy.empty())
      labelled("Remedy", asSentence(F.Remedy));
    for (const FixIt &Fix : F.Fixes)
      labelled("Fix", spoken(Fix, R.Root));
    Out += '\n';
  }

  /// The steps, each with its source line unless that was just shown.
  void route(const Finding &F) {
    const bool Numbered = F.Route.size() > 1;
    const char *Label = Numbered ? "Route" : "Because";
    std::pair<std::string, unsigned> Shown;
    for (size_t I = 0; I < F.Route.size(); ++I) {
      const RouteStep &S = F.Route[I];
      const bool SameFile = S.Where.File == F.Where.File && S.Where.Line;
      labelled(std::exchange(Label, ""),
               (SameFile ? "line " + std::to_string(S.Where.Line)
                         : position(S.Where)) +
                   ": " + S.Message,
               Numbered ? I + 1 : 0);
      const std::pair<std::string, unsigned> Line(S.Where.File, S.Where.Line);
      if (Line != Shown && !(SameFile && S.Where.Line == F.Where.Line))
        if (std::string Text = shortLine(S.Where); !Text.empty())
          Out += std::string(TextColumn + 3, ' ') + styled(Style::Faint, Text) +
                 '\n';
      Shown = Line;
    }
  }

  /// The source line at \p L as excerpt() cuts it; empty where it must not or
  /// cannot be shown, or says nothing.
  std::string shortLine(const Location &L) {
    const std::optional<std::string_view> Line = shownLine(L);
    auto IsWord = [](unsigned char C) { return std::isalnum(C) || C >= 0x80; };
    if (!Line || std::none_of(Line->begin(), Line->end(), IsWord))
      return "";
    return dotted(excerpt(*Line, L.Column - 1, WrapColumn - TextColumn - 3));
  }

  /// The source line at \p L, where it may be shown and has the column.
  std::optional<std::string_view> shownLine(const Location &L) {
    const std::optional<std::string_view> Line = Source.line(L.File, L.Line);
    if (!Line || L.Column == 0 || L.Column - 1 > Line->size())
      return std::nullopt;
    return Line;
  }

  /// \p E with dots where the line was cut.
  static std::string dotted(const Excerpt &E) {
    return (E.CutBefore ? "... " : "") + printable(E.Text) +
           (E.CutAfter ? " ..." : "");
  }

  /// The source line with a marker below, or nothing.
  void snippet(const Location &L) {
    const std::optional<std::string_view> Line = shownLine(L);
    if (!Line)
      return;
    const size_t Start = L.Column - 1;
    const Excerpt Shown = excerpt(*Line, Start, MaxSnippetWidth);
    const size_t Stop = markedEnd(L, *Line, Shown);

    std::string Number = std::to_string(L.Line);
    Number.insert(0, Number.size() < 5 ? 5 - Number.size() : 0, ' ');
    const size_t Before =
        (Shown.CutBefore ? 4 : 0) +
        characters(Line->substr(Shown.Begin, Start - Shown.Begin));
    const size_t Marked = characters(Line->substr(Start, Stop - Start));
    Out += styled(Style::Faint, Number + " | ") + dotted(Shown) + '\n';
    Out += styled(Style::Faint, std::string(Number.size(), ' ') + " | ") +
           std::string(Before, ' ') +
           styled(Style::Caret,
                  '^' + std::string(Marked > 1 ? Marked - 1 : 0, '~')) +
           '\n';
  }

  static size_t characters(std::string_view Utf8) {
    return std::count_if(Utf8.begin(), Utf8.end(),
                         [](char C) { return !isContinuation(C); });
  }

  void summary() {
    Out += styled(Style::Strong, findingSummary(R)) + '\n';
    if (R.openFindings())
      Out += "`nhsmail-tidy explain CHECK` says more about a check and its "
             "clauses.\n";
  }
};

} // namespace

std::string writeText(const Report &R, const WriteOptions &Options) {
  return TextWriter(R, Options).write();
}

} // namespace nhsmail
