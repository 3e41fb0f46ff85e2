//===- Patterns.cpp - How a policy names domains, files, symbols *- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/Patterns.h"

#include <cctype>

namespace nhsmail {

namespace {

enum class Wildcards {
  Star,           ///< `*`: any characters, also none.
  StarAndQuestion ///< And `?`: one character.
};

bool matches(std::string_view Pattern, std::string_view Text, Wildcards Mode,
             bool (*Same)(char, char)) {
  // On a mismatch the last `*` takes one character more; earlier ones need
  // not be tried again.
  std::size_t P = 0, T = 0;
  std::size_t AfterStar = std::string_view::npos, StarEnd = 0;
  while (T < Text.size()) {
    if (P < Pattern.size() && Pattern[P] == '*') {
      AfterStar = ++P;
      StarEnd = T;
    } else if (P < Pattern.size() &&
               ((Mode == Wildcards::StarAndQuestion && Pattern[P] == '?') ||
                Same(Pattern[P], Text[T]))) {
      ++P;
      ++T;
    } else if (AfterStar != std::string_view::npos) {
      P = AfterStar;
      T = ++StarEnd;
    } else {
      return false;
    }
  }
  while (P < Pattern.size() && Pattern[P] == '*')
    ++P;
  return P == Pattern.size();
}

bool sameByte(char A, char B) { return A == B; }

bool sameLetter(char A, char B) {
  return std::tolower(static_cast<unsigned char>(A)) ==
         std::tolower(static_cast<unsigned char>(B));
}

std::vector<std::string_view> splitPath(std::string_view Path) {
  std::vector<std::string_view> Names;
  while (!Path.empty()) {
    auto Slash = Path.find('/');
    std::string_view Name = Path.substr(0, Slash);
    if (!Name.empty() && Name != ".")
      Names.push_back(Name);
    if (Slash == std::string_view::npos)
      break;
    Path.remove_prefix(Slash + 1);
  }
  return Names;
}

} // namespace

bool matchesText(std::string_view Pattern, std::string_view Text) {
  return matches(Pattern, Text, Wildcards::Star, sameLetter);
}

bool matchesPath(std::string_view Pattern, std::string_view Path) {
  std::vector<std::string_view> Globs = splitPath(Pattern);
  std::vector<std::string_view> Names = splitPath(Path);
  if (Pattern.ends_with('/'))
    Globs.push_back("**");
  else if (Pattern.find('/') == std::string_view::npos && Pattern != "**")
    Globs.insert(Globs.begin(), "**");
  // Reached[N]: the globs so far match the first N names.
  std::vector<bool> Reached(Names.size() + 1);
  Reached[0] = true;
  for (std::string_view Glob : Globs) {
    std::vector<bool> Next(Names.size() + 1);
    for (std::size_t N = 0; N <= Names.size(); ++N) {
      if (Glob == "**")
        Next[N] = Reached[N] || (N > 0 && Next[N - 1]);
      else
        Next[N] =
            N > 0 && Reached[N - 1] &&
            matches(Glob, Names[N - 1], Wildcards::StarAndQuestion, sameByte);
    }
    Reached = std::move(Next);
  }
  return Reached[Names.size()];
}

bool matchesDomain(std::string_view Pattern, std::string_view Name) {
  std::string OneOrMore;
  for (char C : Pattern)
    OneOrMore += C == '*' ? std::string("?*") : std::string(1, C);
  if (matches(OneOrMore, Name, Wildcards::StarAndQuestion, sameByte))
    return true;
  return !Pattern.starts_with("*.") &&
         matches("?*." + OneOrMore, Name, Wildcards::StarAndQuestion, sameByte);
}

bool NamePatterns::matches(std::string_view QualifiedName) const {
  for (const std::string &Pattern : Patterns) {
    std::string_view Rest = QualifiedName;
    for (;;) {
      if (nhsmail::matches(Pattern, Rest, Wildcards::Star, sameByte))
        return true;
      auto Colons = Rest.find("::");
      if (Colons == std::string_view::npos)
        break;
      Rest.remove_prefix(Colons + 2);
    }
  }
  return false;
}

} // namespace nhsmail
