//===- CheckIds.h - The ids that users may name -----------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_CHECKIDS_H
#define NHSMAIL_POLICY_CHECKIDS_H

#include <string>
#include <string_view>

namespace nhsmail {

/// Why \p Id is no check, with the nearest id that is one; empty where it is.
std::string whyNoCheck(std::string_view Id);

/// Why findings of \p Id cannot be accepted: it is no check, or says only that
/// the analysis was set up wrong. Empty where they can.
std::string whyNotAcceptable(std::string_view Id);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_CHECKIDS_H
