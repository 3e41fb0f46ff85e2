//===- LinkedAnalysis.h - Several files as one program ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_LINKEDANALYSIS_H
#define NHSMAIL_DRIVER_LINKEDANALYSIS_H

#include "tools/nhsmail-tidy/UnitAnalysis.h"

namespace nhsmail {

/// Links the facts in \p Files and analyses them. What is no file of facts is
/// an error of the outcome.
UnitOutcome runLinked(const std::vector<std::string> &Files,
                      const ModelSet &Models, const Policy &Pol,
                      const UnitRequest &Request);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_LINKEDANALYSIS_H
