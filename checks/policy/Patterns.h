//===- Patterns.h - How a policy names domains, files, symbols --*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The three little pattern languages of the policy file. Matching takes time
/// in proportion to pattern times text, whatever the pattern.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_PATTERNS_H
#define NHSMAIL_POLICY_PATTERNS_H

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// Whether \p Text matches \p Pattern as a whole; `*` stands for any
/// characters, also none. ASCII letters are compared without case.
bool matchesText(std::string_view Pattern, std::string_view Text);

/// Whether \p Path matches the glob \p Pattern: `*` and `?` stay within one
/// name, `**` is any number of folders. A pattern without a slash is compared
/// with the last name of the path.
bool matchesPath(std::string_view Pattern, std::string_view Path);

/// Whether \p Name falls under \p Pattern. A plain pattern covers itself and
/// every name below it, `*.nhs.uk` only the names below; elsewhere `*` stands
/// for one or more characters. Both are lower-case.
bool matchesDomain(std::string_view Pattern, std::string_view Name);

/// Domain patterns with a meaning. The most specific pattern decides; of two
/// equal ones the one added last, so that a user's entry wins over a shipped
/// one.
template <typename Kind> class DomainTable {
public:
  void add(std::string Pattern, Kind Meaning) {
    Rows.push_back({std::move(Pattern), Meaning});
  }

  std::optional<Kind> find(std::string_view Name) const {
    const Row *Best = nullptr;
    for (const Row &R : Rows)
      if ((!Best || R.Pattern.size() >= Best->Pattern.size()) &&
          matchesDomain(R.Pattern, Name))
        Best = &R;
    return Best ? std::optional(Best->Meaning) : std::nullopt;
  }

private:
  struct Row {
    std::string Pattern;
    Kind Meaning;
  };
  std::vector<Row> Rows;
};

/// Names of C++ entities. An entry matches a whole qualified name or its end
/// after a `::`; `*` stands for any characters.
class NamePatterns {
public:
  void add(std::string Pattern) { Patterns.push_back(std::move(Pattern)); }
  bool matches(std::string_view QualifiedName) const;

private:
  std::vector<std::string> Patterns;
};

} // namespace nhsmail

#endif // NHSMAIL_POLICY_PATTERNS_H
