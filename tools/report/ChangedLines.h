//===- ChangedLines.h - Lines that a change touches -------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_CHANGEDLINES_H
#define NHSMAIL_REPORT_CHANGEDLINES_H

#include "checks/engine/Finding.h"
#include "tools/report/FunctionLines.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// Lines that are new or changed; of those that are gone, the ones around.
/// Where a function has lost words or signs, that is, not only its layout or
/// comments have changed, all of its lines count: what is gone may have kept
/// any of them right.
class ChangedLines {
public:
  using ReadFile =
      std::function<std::optional<std::string>(const std::string &Path)>;

  /// \p Read is asked for files as they are now.
  explicit ChangedLines(ReadFile Read) : Read(std::move(Read)) {}

  /// What \p Diff says of the new side of its files: what `git diff
  /// --unified=0` writes with its default prefixes. It is untrusted. Its paths
  /// count from \p Folder, which is absolute.
  void addDiff(const std::string &Folder, std::string_view Diff);

  /// All lines of \p File, in \p Folder.
  void addWhole(const std::string &Folder, const std::string &File);

  /// True where the place of \p F, or of a step of its route, is among them.
  bool touch(const Finding &F) const;
  /// The same of \p L; line 0 is any line of the file.
  bool touch(const Location &L) const;

private:
  ReadFile Read;
  /// By path without links, as git names them.
  std::map<std::string, std::vector<LineRange>> ByFile;
  /// What those of findings come to.
  mutable std::map<std::string, std::string> Resolved;
};

} // namespace nhsmail

#endif // NHSMAIL_REPORT_CHANGEDLINES_H
