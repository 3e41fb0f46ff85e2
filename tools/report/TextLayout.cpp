//===- TextLayout.cpp - What texts for people have in common --------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/TextLayout.h"

#include <algorithm>

namespace nhsmail {

static constexpr size_t MaxListedCalls = 10;

std::string TextLayout::styled(Style S, std::string Text) const {
  if (!Options.Color || S == Style::Plain)
    return Text;
  const char *Code = "";
  switch (S) {
  case Style::Plain:
    break;
  case Style::Strong:
    Code = "1";
    break;
  case Style::Error:
    Code = "1;31";
    break;
  case Style::Warning:
    Code = "1;35";
    break;
  case Style::Note:
    Code = "1;36";
    break;
  case Style::Caret:
    Code = "1;32";
    break;
  case Style::Faint:
    Code = "2";
    break;
  }
  return std::string("\x1b[") + Code + "m" + std::move(Text) + "\x1b[0m";
}

std::string TextLayout::position(const Location &L) const {
  std::string Text = printable(displayPath(L.File, R.Root));
  if (L.Line)
    Text += ':' + std::to_string(L.Line);
  if (L.Line && L.Column)
    Text += ':' + std::to_string(L.Column);
  return Text;
}

std::string TextLayout::wrapped(std::string_view Text, size_t Indent) {
  std::string Result;
  size_t Column = Indent;
  while (!Text.empty()) {
    const size_t End = std::min(Text.find(' '), Text.size());
    const std::string_view Word = Text.substr(0, End);
    Text.remove_prefix(std::min(End + 1, Text.size()));
    if (Column > Indent && Column + 1 + Word.size() > WrapColumn) {
      Result += '\n' + std::string(Indent, ' ');
      Column = Indent;
    } else if (Column > Indent) {
      Result += ' ';
      ++Column;
    }
    Result += Word;
    Column += Word.size();
  }
  return Result;
}

void TextLayout::labelled(std::string_view Label, std::string_view Text,
                          size_t Number, Style OfLabel) {
  std::string Head = "  " + std::string(Label);
  Head.resize(std::max(Head.size() + 1, TextColumn), ' ');
  const std::string Prefix = Number ? std::to_string(Number) + ". " : "";
  Out += styled(OfLabel, Head) + Prefix +
         wrapped(printable(Text), TextColumn + Prefix.size()) + '\n';
}

void TextLayout::failures() {
  if (R.Failures.empty())
    return;
  Out += styled(Style::Error, "Not analysed") + '\n';
  for (const UnitFailure &F : R.Failures)
    Out += "  " + printable(displayPath(F.File, R.Root)) + ": " +
           printable(F.Reason) + '\n';
  Out += '\n';
}

void TextLayout::unmodelled() {
  const std::vector<UnmodelledFunction> Functions = unmodelledFunctions(R);
  if (Functions.empty())
    return;
  Out += styled(Style::Strong,
                "Not judged: " + plural(Functions.size(), "function") +
                    " that may send mail, without a body or a model") +
         '\n';
  for (size_t I = 0; I < std::min(Functions.size(), MaxListedCalls); ++I)
    Out += "  " + printable(Functions[I].Callee) + ", " +
           plural(Functions[I].Calls, "call") + ", first at " +
           position(Functions[I].First) + '\n';
  if (Functions.size() > MaxListedCalls)
    Out += "  and " +
           plural(Functions.size() - MaxListedCalls, "more function") +
           "; the json format lists all\n";
  Out += "  `nhsmail-tidy models suggest FILE` writes a model of those that "
         "FILE defines; docs/models.md says how to write one of a library\n\n";
}

} // namespace nhsmail
