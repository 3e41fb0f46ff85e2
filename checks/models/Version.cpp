//===- Version.cpp - Which version of a library it is ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/models/Version.h"

#include <charconv>

using namespace nhsmail;

/// As parseVersion(); \p Text is what is left.
static std::optional<LibraryVersion> takeVersion(std::string_view &Text) {
  LibraryVersion Out;
  for (;;) {
    int Base = 10;
    if (Text.starts_with("0x") || Text.starts_with("0X")) {
      Base = 16;
      Text.remove_prefix(2);
    }
    uint64_t Part = 0;
    const char *End = Text.data() + Text.size();
    auto [Stop, Failed] = std::from_chars(Text.data(), End, Part, Base);
    if (Failed != std::errc())
      return std::nullopt;
    Text.remove_prefix(static_cast<size_t>(Stop - Text.data()));
    Out.push_back(Part);
    if (!Text.starts_with('.') || Text.starts_with(".."))
      return Out;
    Text.remove_prefix(1);
  }
}

std::optional<LibraryVersion> nhsmail::parseVersion(std::string_view Text) {
  return takeVersion(Text);
}

std::optional<VersionRange> nhsmail::parseVersionRange(std::string_view Text) {
  VersionRange Out;
  if (!Text.starts_with("..")) {
    std::optional<LibraryVersion> From = takeVersion(Text);
    if (!From)
      return std::nullopt;
    Out.From = std::move(*From);
  }
  if (!Text.starts_with(".."))
    return std::nullopt;
  Text.remove_prefix(2);
  if (!Text.empty())
    Out.Before = takeVersion(Text);
  bool Said = !Out.From.empty() || Out.Before;
  return Said && Text.empty() ? std::optional(Out) : std::nullopt;
}
