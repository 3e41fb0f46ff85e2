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

/// What runUnit() has found out about a unit when \p Stored was made, with all
/// that policy and request decide as they are now. Nothing where \p Stored is no
/// such text.
std::optional<UnitOutcome> runStored(const std::string &Stored,
                                     const ModelSet &Models, const Policy &Pol,
                                     const UnitRequest &Request);

/// What runStored() needs of \p Outcome, which has facts.
std::string storedForm(const UnitOutcome &Outcome);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_LINKEDANALYSIS_H
