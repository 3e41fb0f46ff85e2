//===- CheckGlobs.cpp - Lists that select checks --------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/policy/CheckGlobs.h"

#include "checks/policy/Patterns.h"

#include <algorithm>
#include <utility>

using namespace nhsmail;

static std::string_view trimmed(std::string_view Text) {
  constexpr std::string_view Blank = " \t\r\n";
  const size_t Begin = Text.find_first_not_of(Blank);
  if (Begin == std::string_view::npos)
    return {};
  return Text.substr(Begin, Text.find_last_not_of(Blank) - Begin + 1);
}

bool nhsmail::selectsCheck(std::string_view Globs, std::string_view Check) {
  bool Selected = false;
  while (!Globs.empty()) {
    const size_t Comma = std::min(Globs.find(','), Globs.size());
    std::string_view Glob = trimmed(Globs.substr(0, Comma));
    Globs.remove_prefix(std::min(Comma + 1, Globs.size()));
    const bool TakesOut = Glob.starts_with('-');
    Glob.remove_prefix(TakesOut);
    if (!Glob.empty() && matchesText(Glob, Check))
      Selected = !TakesOut;
  }
  return Selected;
}

std::function<bool(std::string_view)> nhsmail::checkFilter(std::string Globs) {
  return [Globs = std::move(Globs)](std::string_view Check) {
    return selectsCheck(Globs, Check);
  };
}
