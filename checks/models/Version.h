//===- Version.h - Which version of a library it is -------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Versions as the macros of libraries spell them, and ranges of them.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_MODELS_VERSION_H
#define NHSMAIL_MODELS_VERSION_H

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace nhsmail {

/// `7.88.1` has three parts, `0x075801` and `108100` have one. Versions of a
/// library compare part by part, whichever of them its macro spells.
using LibraryVersion = std::vector<uint64_t>;

/// Reads \p Text up to what is no number; nothing where it begins with none.
std::optional<LibraryVersion> parseVersion(std::string_view Text);

struct VersionRange {
  LibraryVersion From;                  ///< None: from the first on.
  std::optional<LibraryVersion> Before; ///< Not of the range any more.

  bool holds(const LibraryVersion &V) const {
    return From <= V && (!Before || V < *Before);
  }
  bool overlaps(const VersionRange &Other) const {
    return (!Before || Other.From < *Before) &&
           (!Other.Before || From < *Other.Before);
  }
};

/// Reads `FROM..BEFORE`, where either may be missing but not both.
std::optional<VersionRange> parseVersionRange(std::string_view Text);

} // namespace nhsmail

#endif // NHSMAIL_MODELS_VERSION_H
