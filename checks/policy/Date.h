//===- Date.h - Calendar dates in policy and comments -----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Dates are text of the form YYYY-MM-DD, which sorts as time does.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_DATE_H
#define NHSMAIL_POLICY_DATE_H

#include <string>
#include <string_view>

namespace nhsmail {

/// Whether \p Text is YYYY-MM-DD and that day exists in the calendar.
bool isCalendarDate(std::string_view Text);

/// The current date in UTC.
std::string today();

} // namespace nhsmail

#endif // NHSMAIL_POLICY_DATE_H
