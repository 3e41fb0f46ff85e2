//===- FindingView.h - Findings in words --------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// How findings are put into words and order, the same in every format for
/// people. What is returned holds text of the source as it is: writers make it
/// harmless.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_FINDINGVIEW_H
#define NHSMAIL_REPORT_FINDINGVIEW_H

#include "tools/report/Report.h"

#include <string>
#include <vector>

namespace nhsmail {

/// What is wrong, by which clause, and what would satisfy it: for services that
/// show nothing but one text.
std::string asOneText(const Finding &F);

/// "accepted until 2027-03-31 by A. Owner (CRF-12): reason", and what else
/// keeps a finding from being open; empty where it is.
std::string spoken(const Suppression &S);

/// "src/Relay.cpp:58:3: insert return ".
std::string spoken(const FixIt &Fix, const std::string &Root);

/// The open findings of \p R, for formats that hold only so much: the most
/// severe and certain first, the rest in the order of the report.
std::vector<const Finding *> openWorstFirst(const Report &R);

/// "14 findings in 4 files: 8 errors, 6 warnings. 9 files analysed.", and what
/// is missing from it.
std::string findingSummary(const Report &R);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_FINDINGVIEW_H
