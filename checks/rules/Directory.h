//===- Directory.h - Whom a directory has been asked for --------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Directories and mailboxes that are asked by requests: what is asked, and which
/// of what has been answered comes from there.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_DIRECTORY_H
#define NHSMAIL_RULES_DIRECTORY_H

#include "checks/rules/Check.h"

namespace nhsmail {

/// Whom a request asks a directory for.
enum class Asked : uint8_t {
  Nobody,   ///< It is no such request, or what it asks for is not known.
  One,      ///< By what only one person has.
  Some,     ///< By what several may have, such as a name.
  Everybody ///< Without anything that would leave somebody out.
};

/// \p E is an event of the same function.
Asked askedBy(const Case &C, const Event &E);

/// The request, in the same function, that something with these labels is the
/// answer to; null where there is none, or more than one.
const Event *requestOf(const Case &C, const Labels &L);

/// True where something with these labels has come with a message: a library
/// says so, or it is the answer to a request for mail.
bool isReceived(const Case &C, const Labels &L);
/// The way that it came.
const TracePtr &wayReceived(const Labels &L);

} // namespace nhsmail

#endif // NHSMAIL_RULES_DIRECTORY_H
