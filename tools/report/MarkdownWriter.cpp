//===- MarkdownWriter.cpp - Findings for a pull request -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A comment as GitHub and GitLab render it. Text of the program under analysis
/// is put in so that it is no Markdown, no HTML, no link and calls nobody:
/// every character that could begin one of these is a numeric reference.
//===----------------------------------------------------------------------===//
#include "checks/rules/Catalogue.h"
#include "tools/report/FindingView.h"
#include "tools/report/InventoryView.h"
#include "tools/report/Writers.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace nhsmail {
namespace {

/// A comment on GitHub may have as many characters; bytes are no fewer.
constexpr size_t MaxComment = 65536;
/// How much of it the table may take; the rest is for routes.
constexpr size_t MaxTable = MaxComment / 2;
/// What follows the routes, at most.
constexpr size_t TailReserve = 512;
/// One text of the program cannot take all the room, as it is written here.
constexpr size_t MaxText = 600;
constexpr size_t MaxListed = 10;

/// Nothing gives \p C a meaning that stands between \p Before and \p After.
bool isPlain(unsigned char Before, unsigned char C, unsigned char After) {
  if (C >= 0x80 || std::isalnum(C) || std::strchr(" ,;'\"()/?", C))
    return true;
  // No bullet, no number of a list, no address.
  if (C == '-')
    return std::isalnum(Before);
  if (C == ':')
    return After == ' ';
  return C == '.' && std::isalpha(Before) && (!After || After == ' ');
}

/// \p Untrusted with everything as a numeric reference that Markdown, HTML or
/// services give a meaning, and cut where it is long.
std::string literal(const std::string &Untrusted) {
  const std::string Text = printableUtf8(Untrusted);
  std::string Out;
  char Before = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    const auto C = static_cast<unsigned char>(Text[I]);
    const bool Continues = (C & 0xC0) == 0x80;
    if (Out.size() > MaxText && !Continues)
      return Out + "…";
    const char After = I + 1 < Text.size() ? Text[I + 1] : 0;
    if (isPlain(Before, C, After))
      Out += Text[I];
    else
      Out += "&#" + std::to_string(C) + ';';
    Before = Text[I];
  }
  return Out;
}

/// A name or place of the program. Services link nothing in it.
std::string code(const std::string &Untrusted) {
  return "<code>" + literal(Untrusted) + "</code>";
}

/// Words of the report that may hold names of the program. Services look for
/// people and issues in what is left when references are resolved, and find
/// none where the name does not follow at once.
std::string prose(const std::string &Untrusted) {
  std::string Out = literal(Untrusted);
  for (const char *Sign : {"&#64;", "&#35;", "&#33;"})
    for (size_t At = 0; (At = Out.find(Sign, At)) != Out.npos; At += 12)
      Out.insert(At + 5, "&#8203;");
  return Out;
}

class MarkdownWriter {
public:
  explicit MarkdownWriter(const Report &R) : R(R), Open(openWorstFirst(R)) {}

  std::string write() {
    Out = "## nhsmail-tidy\n\n**" + prose(findingSummary(R)) + "**\n\n";
    failures();
    unmodelled();
    if (!Open.empty()) {
      counts();
      table();
      routes();
    }
    return std::move(Out);
  }

private:
  const Report &R;
  const std::vector<const Finding *> Open;
  std::string Out;

  std::string place(const Location &L) const {
    return code(placeOf(L, R.Root));
  }

  /// The first of \p Items as a list, and how many more there are.
  template <typename T, typename F>
  void list(const std::vector<T> &Items, F &&Text) {
    for (size_t I = 0; I < std::min(Items.size(), MaxListed); ++I)
      Out += "- " + Text(Items[I]) + '\n';
    if (Items.size() > MaxListed)
      Out += "- and " + std::to_string(Items.size() - MaxListed) + " more\n";
    Out += '\n';
  }

  void failures() {
    if (R.Failures.empty())
      return;
    Out += "Not analysed, so that nothing is known of them:\n\n";
    list(R.Failures, [this](const UnitFailure &F) {
      return code(displayPath(F.File, R.Root)) + ": " + prose(F.Reason);
    });
  }

  void unmodelled() {
    const std::vector<UnmodelledFunction> Functions = unmodelledFunctions(R);
    if (Functions.empty())
      return;
    Out += "Not judged: functions that may send mail, without a body or a "
           "model:\n\n";
    list(Functions, [this](const UnmodelledFunction &F) {
      return code(F.Callee) + ", " + plural(F.Calls, "call") + ", first at " +
             place(F.First);
    });
  }

  void counts() {
    static constexpr const char *Levels[] = {"0, on the face of the code",
                                             "1, likely", "2, advice"};
    Out += "| Level | Errors | Warnings | Notes |\n|---|---:|---:|---:|\n";
    for (int Level = 0; Level < 3; ++Level) {
      size_t Counts[3] = {};
      for (const Finding *F : Open)
        Counts[static_cast<size_t>(F->Sev)] += F->Level == Level;
      if (Counts[0] || Counts[1] || Counts[2])
        Out += std::string("| ") + Levels[Level] + " | " +
               std::to_string(Counts[2]) + " | " + std::to_string(Counts[1]) +
               " | " + std::to_string(Counts[0]) + " |\n";
    }
    Out += '\n';
  }

  void table() {
    Out += "| Severity | Place | Finding | Clause |\n|---|---|---|---|\n";
    size_t Listed = 0;
    for (const Finding *F : Open) {
      std::string Row = std::string("| ") + severityName(F->Sev) + " | " +
                        place(F->Where) + " | " +
                        prose(asSentence(F->Message)) + ' ' + code(F->Check) +
                        " | " + clauses(*F) + " |\n";
      if (Out.size() + Row.size() > MaxTable)
        break;
      Out += Row;
      ++Listed;
    }
    Out += '\n';
    if (Listed < Open.size())
      Out += "And " + std::to_string(Open.size() - Listed) +
             " more, none of them worse; the other formats hold all.\n\n";
  }

  static std::string clauses(const Finding &F) {
    return F.Clauses.empty() ? "" : "AUP " + joined(F.Clauses);
  }

  /// One fold for each finding. In the line that is always seen, HTML is all
  /// that renderers read.
  void routes() {
    size_t Shown = 0;
    for (const Finding *F : Open) {
      std::string Fold = "<details><summary>" + place(F->Where) + ' ' +
                         code(F->Check) + "</summary>\n\n" +
                         prose(asSentence(F->Message)) + "\n\n";
      for (const std::string &Clause : F->Clauses)
        Fold += "- AUP " + Clause + ": " + std::string(clauseSummary(Clause)) +
                '\n';
      if (!F->Clauses.empty())
        Fold += '\n';
      for (size_t I = 0; I < F->Route.size(); ++I)
        Fold += std::to_string(I + 1) + ". " + place(F->Route[I].Where) + ": " +
                prose(F->Route[I].Message) + '\n';
      if (!F->Route.empty())
        Fold += '\n';
      if (!F->Remedy.empty())
        Fold += "**Remedy:** " + prose(asSentence(F->Remedy)) + "\n\n";
      Fold += "</details>\n";
      if (Out.size() + Fold.size() > MaxComment - TailReserve)
        break;
      Out += Fold;
      ++Shown;
    }
    if (Shown < Open.size())
      Out += "\nAnd the routes of " +
             plural(Open.size() - Shown, "more finding") +
             ", which the other formats hold.\n";
  }
};

} // namespace

std::string writeMarkdown(const Report &R, const WriteOptions &) {
  return MarkdownWriter(R).write();
}

} // namespace nhsmail
