//===- VersionGuard.h - Refuse a host of another version --------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Clang has no stable C++ interface: a plugin built for another version may
/// load, list its checks and report nothing. A static VersionGuard in each
/// binary turns that silence into a message and exit code 4. Should a future
/// host lack a symbol that loading needs, the loader says so, and clang fails;
/// clang-tidy goes on without the plugin and ends with "no checks enabled".
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_VERSIONGUARD_H
#define NHSMAIL_LOWERING_VERSIONGUARD_H

#include "clang/Basic/Version.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace nhsmail {

/// Ends the process where the running clang's version number is not the one
/// whose headers this was compiled with.
struct VersionGuard {
  VersionGuard() {
    const std::string Running = clang::getClangFullVersion();
    // The full version goes on with the vendor's own revision, or ends.
    const std::string Wanted = "clang version " CLANG_VERSION_STRING;
    const size_t At = Running.find(Wanted);
    const size_t End = At + Wanted.size();
    if (At != std::string::npos &&
        (End == Running.size() || Running[End] == ' ' || Running[End] == '+'))
      return;
    std::fprintf(
        stderr,
        "error: nhsmail-tidy was built for clang %s and cannot work in "
        "'%s'; use the build for that version\n",
        CLANG_VERSION_STRING, Running.c_str());
    std::fflush(stderr);
    std::_Exit(4);
  }
};

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_VERSIONGUARD_H
