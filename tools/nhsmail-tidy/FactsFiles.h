//===- FactsFiles.h - How stored facts name files ---------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Facts that are made in one place and linked in another, as a build engine
/// does that has each command run in a folder of its own, name files from the
/// root of the sources.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_FACTSFILES_H
#define NHSMAIL_DRIVER_FACTSFILES_H

#include "checks/engine/Facts.h"

#include <string>

namespace nhsmail {

/// \p Facts, as `facts` writes them, with the files below \p Directory named
/// from there.
std::string withRelativeFiles(const std::string &Facts,
                              const std::string &Directory);

/// Makes the names of files in \p Program absolute against \p Directory.
void resolveFiles(facts::Program &Program, const std::string &Directory);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_FACTSFILES_H
