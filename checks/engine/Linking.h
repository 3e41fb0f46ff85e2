//===- Linking.h - Several units as one program -----------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Makes one program of the facts of several units, of which nobody need say
/// that one linker ever saw them all: a build may make many programs. Outlines
/// tell which units have to do with each other, without all their facts.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_LINKING_H
#define NHSMAIL_ENGINE_LINKING_H

#include "checks/engine/Facts.h"

#include <string>
#include <vector>

namespace nhsmail::facts {

/// One program of the facts in \p Units, whose files are absolute.
///
/// What a header defines is in many of them, and is taken once. Where units
/// define different things by one name, as the sources of different programs
/// do, each has its own; others that call it mean the one in their folder, or,
/// where that does not decide, nobody knows which.
Program link(std::vector<Program> Units);

/// What one function has to do with others.
struct OutlinedFunction {
  std::string Key;
  std::string Name; ///< As Function::Name; empty of initialisers.
  bool Internal = false, Dormant = false, Method = false;
  /// Keys of what it calls, or names, or initialises the globals that it names.
  std::vector<std::string> Uses;
  std::vector<std::string> Overrides; ///< As Function::Bases.
  friend bool operator==(const OutlinedFunction &,
                         const OutlinedFunction &) = default;
};

std::vector<OutlinedFunction> outlineOf(const Program &P);

/// What becomes of functions once they are seen together.
struct Roles {
  std::vector<bool> Leads; ///< To what checks look at.
  std::vector<bool> Takes; ///< Part in it: leads there, or is needed on the way.
};
/// Those of \p Functions, of one unit or of several.
Roles rolesOf(const std::vector<const OutlinedFunction *> &Functions);

/// Drops what takes no part in what checks look at; nothing is dormant then.
void dropUninvolved(Program &P);

/// Drops what only other units could wake.
void dropDormant(Program &P);

} // namespace nhsmail::facts

#endif // NHSMAIL_ENGINE_LINKING_H
