//===- FixRun.h - Apply fixes and look again --------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_FIXRUN_H
#define NHSMAIL_DRIVER_FIXRUN_H

#include "tools/nhsmail-tidy/CheckRun.h"

namespace nhsmail {

/// Analyses what \p Options say, applies the fixes of what would be reported,
/// and analyses it again, for the report to tell what is left. Where something
/// does not compile any more, its files become what they were.
ExitCode runWithFixes(CheckOptions Options);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_FIXRUN_H
