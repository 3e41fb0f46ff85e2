//===- SourceText.cpp - Lines of the files that findings are in -----------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "tools/report/SourceText.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace nhsmail {

std::optional<std::string_view> SourceText::line(const std::string &File,
                                                 unsigned Number) {
  auto [It, New] = Files.try_emplace(File);
  Contents &C = It->second;
  if (New) {
    std::ifstream In(File, std::ios::binary);
    C.Text.assign(std::istreambuf_iterator<char>(In), {});
    std::string_view Rest = C.Text;
    while (!Rest.empty()) {
      std::string_view Line = Rest.substr(0, Rest.find('\n'));
      Rest.remove_prefix(std::min(Line.size() + 1, Rest.size()));
      if (Line.ends_with('\r'))
        Line.remove_suffix(1);
      C.Lines.push_back(Line);
    }
  }
  if (Number == 0 || Number > C.Lines.size())
    return std::nullopt;
  return C.Lines[Number - 1];
}

unsigned SourceText::utf16Column(const std::string &File, unsigned Line,
                                 unsigned ByteColumn) {
  const std::optional<std::string_view> Text = line(File, Line);
  if (!Text || ByteColumn == 0 || ByteColumn - 1 > Text->size())
    return ByteColumn;
  unsigned Column = 1;
  for (unsigned char C : Text->substr(0, ByteColumn - 1)) {
    const bool Continues = (C & 0xC0) == 0x80;
    const bool NeedsSurrogates = C >= 0xF0;
    Column += Continues ? 0 : NeedsSurrogates ? 2 : 1;
  }
  return Column;
}

Excerpt excerpt(std::string_view Line, size_t Point, size_t Width) {
  const size_t Indent = std::min(Line.find_first_not_of(" \t"), Point);
  size_t Begin = Indent;
  if (Line.size() - Begin > Width && Point - Begin > Width - 20)
    Begin = std::min(Point - Width / 3, Line.size() - Width);
  while (Begin > Indent && isContinuation(Line[Begin]))
    --Begin;
  size_t End = std::min(Line.size(), Begin + Width);
  while (End < Line.size() && End > Begin && isContinuation(Line[End]))
    --End;
  return {Line.substr(Begin, End - Begin), Begin, Begin > Indent,
          End < Line.size()};
}

size_t markedEnd(const Location &L, std::string_view Line,
                 const Excerpt &Shown) {
  const size_t Start = L.Column - 1;
  size_t Stop = Start;
  if (L.EndLine > L.Line)
    Stop = Line.size();
  else if (L.EndLine == L.Line && L.EndColumn > L.Column)
    Stop = L.EndColumn - 1;
  return std::clamp(Stop, Start, std::max(Start, Shown.end()));
}

ShownSource::ShownSource(const Report &R) {
  for (const Finding &F : R.Findings) {
    if (!F.ShowSource)
      markSecret(F.Where);
    for (const RouteStep &S : F.Route)
      if (!S.ShowSource)
        markSecret(S.Where);
  }
}

void ShownSource::markSecret(const Location &L) {
  for (unsigned Line = L.Line; Line <= std::max(L.Line, L.EndLine); ++Line)
    SecretLines.emplace(L.File, Line);
}

bool ShownSource::isSecret(const std::string &File, unsigned Number) const {
  return SecretLines.contains({File, Number});
}

std::optional<std::string_view> ShownSource::line(const std::string &File,
                                                  unsigned Number) {
  if (isSecret(File, Number))
    return std::nullopt;
  return Text.line(File, Number);
}

} // namespace nhsmail
