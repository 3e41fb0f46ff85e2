//===- CompileUnits.h - Which files are compiled, and how -------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Compile databases, as any build system writes them. What they hold is
/// untrusted: nothing of it is executed or loaded.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_COMPILEUNITS_H
#define NHSMAIL_DRIVER_COMPILEUNITS_H

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace nhsmail {

/// One way in which one file is compiled.
struct CompileUnit {
  std::string File;                 ///< Absolute, without `.` and `..`.
  std::string Directory;            ///< Where the command is run; absolute.
  std::vector<std::string> Command; ///< As clang's driver understands it.
  /// Files that it includes and is analysed for, and for nothing else; none
  /// where it is analysed for itself. Absolute.
  std::set<std::string> OnlyFor = {};
};

struct CompileDatabase {
  /// Of each way to compile a C or C++ file one.
  std::vector<CompileUnit> Units;
  std::vector<std::string> Notes; ///< What is left out that holds code.
};

/// Reads the compile database \p Path, which is a file or the directory of a
/// `compile_commands.json`. Without a value, \p Error says why and what to do.
std::optional<CompileDatabase> loadCompileDatabase(const std::string &Path,
                                                   std::string &Error);

/// The directory of the nearest `compile_commands.json` in \p Directory, its
/// `build` folder, or a directory above; empty where there is none.
std::string findCompileDatabase(const std::string &Directory);

/// The units of \p Units that compile \p File; \p File is relative to the
/// current directory or absolute.
std::vector<CompileUnit> unitsOf(const std::vector<CompileUnit> &Units,
                                 const std::string &File);

/// \p File compiled with \p Flags in the current directory.
CompileUnit unitWithFlags(const std::string &File,
                          const std::vector<std::string> &Flags);

/// \p Path made absolute against \p Directory, without `.` and `..`.
std::string absolutePath(const std::string &Path, const std::string &Directory);

/// The directory that this process runs in.
std::string currentDirectory();

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_COMPILEUNITS_H
