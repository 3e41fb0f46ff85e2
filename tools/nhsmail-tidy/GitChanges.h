//===- GitChanges.h - What has changed since a revision ---------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_GITCHANGES_H
#define NHSMAIL_DRIVER_GITCHANGES_H

#include "tools/report/ChangedLines.h"

#include <optional>
#include <string>

namespace nhsmail {

/// The lines in which the git working tree around \p Directory differs from
/// \p Revision: committed, staged and unstaged changes, and files that git does
/// not know and is not told to ignore. Of a submodule, what differs from the
/// commit that \p Revision has of it; all of one that is new, or of which that
/// commit is not there. Without a value, \p Error says why and what to do.
std::optional<ChangedLines> changesSince(const std::string &Revision,
                                         const std::string &Directory,
                                         std::string &Error);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_GITCHANGES_H
