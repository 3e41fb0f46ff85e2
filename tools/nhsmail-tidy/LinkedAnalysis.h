//===- LinkedAnalysis.h - Several files as one program ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_DRIVER_LINKEDANALYSIS_H
#define NHSMAIL_DRIVER_LINKEDANALYSIS_H

#include "checks/rules/Export.h"
#include "tools/nhsmail-tidy/UnitAnalysis.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace nhsmail {

/// Facts of a unit, as text, and the file that they are from.
struct StoredFacts {
  std::string File, Text;
};

/// Links \p Units and analyses the program. What is no text of facts is an error
/// of the outcome. \p Learn hears what is secret in the program, where anybody
/// asks.
UnitOutcome runLinked(const std::vector<StoredFacts> &Units,
                      const ModelSet &Models, const Policy &Pol,
                      const UnitRequest &Request,
                      const std::function<void(const Redactor &)> &Learn = {});

/// What runUnit() has found out about a unit when \p Stored was made, with all
/// that policy and request decide as they are now. Nothing where \p Stored is no
/// such text.
std::optional<UnitOutcome> runStored(const std::string &Stored,
                                     const ModelSet &Models, const Policy &Pol,
                                     const UnitRequest &Request);

/// What runStored() needs of \p Outcome, which has facts.
std::string storedForm(const UnitOutcome &Outcome);

/// \p Stored without what \p Secrets knows; nothing where it holds none of it,
/// or is no such text.
std::optional<std::string> withoutSecrets(const std::string &Stored,
                                          const Redactor &Secrets);

} // namespace nhsmail

#endif // NHSMAIL_DRIVER_LINKEDANALYSIS_H
