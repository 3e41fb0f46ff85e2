//===- Baseline.h - Findings that are known ---------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A project that starts to use the tool has findings. A baseline is a file
/// with their fingerprints: they are reported as suppressed, and what is new
/// counts.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_BASELINE_H
#define NHSMAIL_REPORT_BASELINE_H

#include "checks/models/JsonReader.h"
#include "tools/report/Report.h"

#include <functional>
#include <string>
#include <vector>

namespace nhsmail {

class Baseline {
public:
  /// A known finding. The fingerprint decides which; the rest is for people.
  struct Entry {
    std::string Check;
    std::string File; ///< Relative to the folder of the baseline.
    std::string Function;
    std::string Fingerprint;
    Position Where; ///< In the file it was read from.
  };

  /// Of the open findings of \p R, to be written to \p Path: paths count from
  /// there, wherever the tool runs.
  static Baseline of(const Report &R, const std::string &Path);

  /// What stands in the file at \p Path, which is absolute, as is that of of().
  static ConfigResult<Baseline> read(const std::string &Path);

  /// As `checks/data/schema/baseline.schema.json` describes it, an entry a
  /// line: a change of it reads well.
  std::string text() const;

  size_t size() const { return Entries.size(); }

  /// Suppresses the open findings of \p R, which is finished, that are here.
  /// Returns how many entries are no finding's, open or not.
  size_t apply(Report &R) const;

  /// Takes the entries away that are no finding's of \p R, where \p IsJudged
  /// says of their absolute paths that \p R would hold it. Returns how many
  /// there were.
  size_t prune(const Report &R,
               const std::function<bool(const std::string &File)> &IsJudged);

private:
  std::string Path;
  std::vector<Entry> Entries;

  explicit Baseline(std::string Path) : Path(std::move(Path)) {}
  std::string folder() const;
  std::vector<std::string> fingerprintsOf(const Report &R) const;
};

} // namespace nhsmail

#endif // NHSMAIL_REPORT_BASELINE_H
