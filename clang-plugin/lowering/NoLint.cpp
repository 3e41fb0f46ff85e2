//===- NoLint.cpp - NOLINT comments ---------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "clang-plugin/lowering/NoLint.h"

#include "checks/policy/Patterns.h"

#include <string>
#include <vector>

using namespace nhsmail;

namespace {

enum class Kind { Line, NextLine, Begin, End };

struct Directive {
  Kind What;
  bool HasList;
  /// What stands in the parentheses, as written.
  std::string_view List;
};

bool covers(const Directive &D, std::string_view Check) {
  if (!D.HasList)
    return true;
  bool Covered = false;
  std::string_view Rest = D.List;
  while (!Rest.empty()) {
    const size_t Comma = std::min(Rest.find(','), Rest.size());
    std::string_view Glob = Rest.substr(0, Comma);
    Rest.remove_prefix(std::min(Comma + 1, Rest.size()));
    while (!Glob.empty() && Glob.front() == ' ')
      Glob.remove_prefix(1);
    while (!Glob.empty() && Glob.back() == ' ')
      Glob.remove_suffix(1);
    const bool Negative = !Glob.empty() && Glob.front() == '-';
    if (matchesText(Glob.substr(Negative), Check))
      Covered = !Negative;
  }
  return Covered;
}

/// The directives of one line, from left to right.
std::vector<Directive> directives(std::string_view Line) {
  std::vector<Directive> Found;
  constexpr std::string_view Word = "NOLINT";
  for (size_t At = Line.find(Word); At != std::string_view::npos;
       At = Line.find(Word, At)) {
    At += Word.size();
    std::string_view Rest = Line.substr(At);
    Directive D{Kind::Line, false, {}};
    for (auto [Suffix, What] :
         {std::pair{std::string_view("NEXTLINE"), Kind::NextLine},
          {std::string_view("BEGIN"), Kind::Begin},
          {std::string_view("END"), Kind::End}})
      if (Rest.starts_with(Suffix)) {
        D.What = What;
        Rest.remove_prefix(Suffix.size());
        break;
      }
    if (Rest.starts_with('('))
      if (const size_t Close = Rest.find(')');
          Close != std::string_view::npos) {
        D.HasList = true;
        D.List = Rest.substr(1, Close - 1);
      }
    Found.push_back(D);
  }
  return Found;
}

} // namespace

bool nhsmail::isUnderNoLint(std::string_view Text, unsigned Line,
                            std::string_view Check) {
  unsigned Open = 0;
  for (unsigned Number = 1; Number <= Line && !Text.empty(); ++Number) {
    const size_t End = std::min(Text.find('\n'), Text.size());
    for (const Directive &D : directives(Text.substr(0, End))) {
      if (!covers(D, Check))
        continue;
      switch (D.What) {
      case Kind::Line:
        if (Number == Line)
          return true;
        break;
      case Kind::NextLine:
        if (Number + 1 == Line)
          return true;
        break;
      case Kind::Begin:
        ++Open;
        break;
      case Kind::End:
        Open -= Open > 0;
        break;
      }
    }
    Text.remove_prefix(std::min(End + 1, Text.size()));
  }
  return Open > 0;
}
