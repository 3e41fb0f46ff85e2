//===- AcceptComment.h - Risks that the code says are accepted --*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Comments of the form
///
///     // NHSMAIL-ACCEPT(<check>; until=YYYY-MM-DD; ref=…; owner=…): reason
///
/// `docs/policy-file.md` says where they may stand and what they need.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_ACCEPTCOMMENT_H
#define NHSMAIL_POLICY_ACCEPTCOMMENT_H

#include "checks/policy/SourceLayout.h"

#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

struct AcceptComment {
  std::string Check, Reason, Reference, Owner;
  std::string Until;    ///< Last day it is accepted.
  size_t Offset = 0;    ///< In the file, of NHSMAIL-ACCEPT; of an error, of
                        ///< what is wrong.
  std::string Error;    ///< Why it does not count; empty where it does.

  bool isLiveOn(std::string_view Day) const { return Day <= Until; }
};

/// What all of these comments hold: files without it need not be read.
inline constexpr std::string_view AcceptWord = "NHSMAIL-ACCEPT";

/// The acceptances in the comments of a file, from its start to its end.
std::vector<AcceptComment> acceptComments(const SourceLayout &Source);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_ACCEPTCOMMENT_H
