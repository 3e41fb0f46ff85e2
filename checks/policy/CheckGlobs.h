//===- CheckGlobs.h - Lists that select checks ------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The way in which clang-tidy's users select checks: `*,-nhsmail-unsafe-*`.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_CHECKGLOBS_H
#define NHSMAIL_POLICY_CHECKGLOBS_H

#include <functional>
#include <string>
#include <string_view>

namespace nhsmail {

/// Whether the comma-separated list \p Globs selects \p Check: the last entry
/// that matches decides, and one that starts with `-` takes out.
bool selectsCheck(std::string_view Globs, std::string_view Check);

/// The same as a predicate over check ids.
std::function<bool(std::string_view)> checkFilter(std::string Globs);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_CHECKGLOBS_H
