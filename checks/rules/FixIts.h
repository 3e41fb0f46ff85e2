//===- FixIts.h - Replacements that are certain to be right -----*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A fix-it changes a word that stands in the source as it is read here: what a
/// macro puts there, or a variable holds, is not for us to change.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_FIXITS_H
#define NHSMAIL_RULES_FIXITS_H

#include "checks/rules/Check.h"

#include <optional>
#include <string_view>

namespace nhsmail {

/// Adds to \p D what `checks/data/fixes.json` knows against its faults, where it
/// knows something against each: at the call that the event is, else at the one
/// such call in the function.
void addFixes(const Case &C, std::string_view Check, Draft &D);

/// \p Insertion in front of \p Literal, which is written in one string literal:
/// where that starts or, in the text of a message, behind the name of the
/// header field \p Field. None where it cannot be told.
std::optional<FixIt> insertInFront(const Case &C, const Piece &Literal,
                                   std::string_view Field,
                                   std::string_view Insertion);

} // namespace nhsmail

#endif // NHSMAIL_RULES_FIXITS_H
