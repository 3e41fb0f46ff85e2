//===- FactsCache.h - What was read out of units before ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Facts on disk, by the content of everything that they were read from. A unit
/// whose command and files are what they were need not be parsed again,
/// whatever has become of policy, checks and levels since.
///
/// Of each command, KEY.files lists the files that it has read last; KEY.facts
/// is what was read out of them, where KEY stands for the contents of all these
/// files as well. Both begin with a hash of the rest: an entry that is not what
/// was written is dropped. They are written in one piece, so that several
/// processes may use one folder, and hold no secrets, as exported facts do not.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_FACTSCACHE_H
#define NHSMAIL_DRIVER_FACTSCACHE_H

#include "tools/nhsmail-tidy/CompileUnits.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

namespace nhsmail {

class FactsCache {
public:
  /// Opens \p Folder, and makes it where there is none, for its owner only.
  /// Null, with \p Why, where it cannot be used.
  static std::unique_ptr<FactsCache> open(const std::string &Folder,
                                          std::string &Why);

  /// The folder that users have for such things; empty where they have none.
  static std::string defaultFolder();

  /// Stands for all that decides what is read out of \p Unit beside the files:
  /// its command, this program, and \p Settings, a text of the caller's.
  std::string keyOf(const CompileUnit &Unit, const std::string &Settings) const;

  /// The entry for \p Key and the files as they are now; empty where there is
  /// none. What it names may be gone when it is read.
  std::string find(const std::string &Key);

  /// What was stored in \p Entry; nothing, and the entry is dropped, where it
  /// has been damaged.
  static std::optional<std::string> read(const std::string &Entry);

  /// Stores \p Text for \p Key and \p Files, which are absolute: all that were
  /// read for it. Does nothing where one of them may have changed since this
  /// program began, nor where the folder cannot be written to. Returns the
  /// entry; nothing, where it has done nothing.
  std::string store(const std::string &Key, const std::set<std::string> &Files,
                    const std::string &Text);

  /// Stores \p Text in \p Entry instead of what it says of the same files.
  static void rewrite(const std::string &Entry, const std::string &Text);

  /// Removes what was not used for longest until \p MaxBytes are left, and what
  /// runs have left behind that were broken off.
  void trim(uint64_t MaxBytes) const;

private:
  explicit FactsCache(std::string Folder);

  std::string Folder;
  std::string Program; ///< Hash of this program.
  std::chrono::system_clock::time_point Start;
  std::unordered_map<std::string, std::string> Hashes; ///< By file.

  std::string pathOf(const std::string &Name, const char *Kind) const;
  const std::string &hashOf(const std::string &File);
  std::string entryFor(const std::string &Key, const std::set<std::string> &Files);
};

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_FACTSCACHE_H
