//===- SourceIncludes.h - What files include, without a parser --*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Reads `#include` lines, under whatever condition they stand, and finds the
/// program's own files that they name.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_SOURCEINCLUDES_H
#define NHSMAIL_DRIVER_SOURCEINCLUDES_H

#include "tools/nhsmail-tidy/CompileUnits.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace nhsmail {

struct Include {
  std::string Name; ///< Empty where a macro says it.
  bool Quoted = false;
};

/// What the directive \p Line, which begins behind its `#`, includes; nothing
/// where it is another directive.
std::optional<Include> includeOf(std::string_view Line);

/// All that \p Text includes.
std::vector<Include> includesOf(std::string_view Text);

/// Where a unit looks for the program's own headers.
struct SearchPath {
  std::string Directory; ///< The unit's.
  std::vector<std::string> Quoted, All;
  std::vector<std::string> System; ///< Folders of others.
  std::vector<std::string> Forced; ///< Included before the source is read.
  bool Unsure = false;             ///< It reads what is no text.

  static SearchPath of(const CompileUnit &Unit);
};

/// Looks for headers, and remembers which there are.
class HeaderSearch {
public:
  /// The file that \p What means in \p From; empty where it is none of the
  /// program's.
  std::string find(const Include &What, const std::string &From,
                   const SearchPath &Where);

  /// True where \p What is in quotes and nowhere, as what a build has yet to
  /// generate.
  bool isMissing(const Include &What, const std::string &From,
                 const SearchPath &Where);

  /// The file that is meant by \p Name of \p Where.Forced, which counts as if a file in the
  /// unit's folder had included it.
  std::string findForced(const std::string &Name, const SearchPath &Where) {
    return find({Name, true}, Where.Directory + "/x", Where);
  }

private:
  std::unordered_map<std::string, bool> Exists;

  bool exists(const std::string &File);
};

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_SOURCEINCLUDES_H
