//===- CommandForms.h - How build systems write commands --------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Makes of a command that was written for another compiler, shell or system
/// one that clang's driver understands.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_COMMANDFORMS_H
#define NHSMAIL_DRIVER_COMMANDFORMS_H

#include "tools/nhsmail-tidy/CompileUnits.h"

#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// True of a path that only Windows writes: with a drive or a backslash.
bool isWindowsPath(std::string_view Path);

/// \p Path with the separators of every other system.
std::string withSlashes(std::string Path);

/// The words of \p Text as a shell would see them; those of Windows where its
/// first is a program of that system, or \p Windows says so.
std::vector<std::string> splitCommand(const std::string &Text, bool Windows);

/// What a command compiles.
enum class CommandLanguage {
  C,      ///< C, C++ or Objective-C.
  Device, ///< CUDA, HIP or OpenCL.
  Other,  ///< Assembler, resources and whatever else.
};
CommandLanguage languageOf(const CompileUnit &Unit);

/// True of files that others include, by the end of their name.
bool isHeader(const std::string &File);

/// True where \p Unit compiles another file than it is listed for, as some
/// databases list headers with the command of a source that includes them.
bool compilesAnother(const CompileUnit &Unit);

/// Takes launchers (ccache, distcc, env, libtool …) off the command of \p Unit,
/// puts response files in their place, and says for which target and in which
/// of its guises clang's driver is called. \p File is the source as the command
/// names it.
void adaptToClang(CompileUnit &Unit, const std::string &File);

/// True where adaptToClang() took a command for one of Microsoft's compiler.
bool isClCommand(const std::vector<std::string> &Command);

/// What tells \p Unit from other ways to compile its file: all but where the
/// output goes.
std::vector<std::string> identityOf(const CompileUnit &Unit);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_COMMANDFORMS_H
