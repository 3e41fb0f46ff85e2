//===- ChangedLines.h - Lines that a change touches -------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_CHANGEDLINES_H
#define NHSMAIL_REPORT_CHANGEDLINES_H

#include "checks/engine/Finding.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nhsmail {

/// Lines that are new or changed; of those that are gone, the ones around.
class ChangedLines {
public:
  /// Paths that are added count from \p Folder, which is absolute.
  explicit ChangedLines(std::string Folder) : Folder(std::move(Folder)) {}

  /// What \p Diff says of the new side of its files: what `git diff
  /// --unified=0` writes with its default prefixes. It is untrusted.
  void addDiff(std::string_view Diff);

  /// All lines of \p File.
  void addWhole(const std::string &File);

  /// True where the place of \p F, or of a step of its route, is among them.
  bool touch(const Finding &F) const;
  /// The same of \p L; line 0 is any line of the file.
  bool touch(const Location &L) const;

private:
  using Range = std::pair<unsigned, unsigned>; ///< First and last line.

  std::string Folder;
  /// By path without links, as git names them.
  std::map<std::string, std::vector<Range>> ByFile;
  /// What those of findings come to.
  mutable std::map<std::string, std::string> Resolved;

  std::vector<Range> &rangesOf(const std::string &File);
};

} // namespace nhsmail

#endif // NHSMAIL_REPORT_CHANGEDLINES_H
