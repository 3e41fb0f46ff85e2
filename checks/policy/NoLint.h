//===- NoLint.h - NOLINT comments -------------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// clang-tidy's suppression comments, for hosts other than clang-tidy and for
/// diagnostics that do not stand on the line they are about.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_NOLINT_H
#define NHSMAIL_POLICY_NOLINT_H

#include <string_view>

namespace nhsmail {

/// Whether a `NOLINT`, `NOLINTNEXTLINE` or `NOLINTBEGIN` … `NOLINTEND` comment
/// of the file with this \p Text covers \p Check on \p Line (from 1). A comment
/// with a list in parentheses covers the checks that its globs match.
bool isUnderNoLint(std::string_view Text, unsigned Line,
                   std::string_view Check);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_NOLINT_H
