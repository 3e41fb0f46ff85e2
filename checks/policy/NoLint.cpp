//===- NoLint.cpp - NOLINT comments ---------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/NoLint.h"

#include "checks/policy/CheckGlobs.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

using namespace nhsmail;

namespace {

enum class Kind { Line, NextLine, Begin, End };

struct Directive {
  Kind What;
  /// What stands in the parentheses, if there are any.
  std::optional<std::string_view> Checks;

  bool covers(std::string_view Check) const {
    return !Checks || selectsCheck(*Checks, Check);
  }
};

/// The directives of one line, from left to right.
std::vector<Directive> directives(std::string_view Line) {
  std::vector<Directive> Found;
  constexpr std::string_view Word = "NOLINT";
  for (size_t At = Line.find(Word); At != std::string_view::npos;
       At = Line.find(Word, At)) {
    At += Word.size();
    std::string_view Rest = Line.substr(At);
    Directive D{Kind::Line, {}};
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
        D.Checks = Rest.substr(1, Close - 1);
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
      if (!D.covers(Check))
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
