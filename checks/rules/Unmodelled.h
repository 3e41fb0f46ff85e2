//===- Unmodelled.h - Mail functions that nobody describes ------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A call of a function without a body and without a model is not judged.
/// Where it looks like mail, the report says so: silence must not be read as
/// safety.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_UNMODELLED_H
#define NHSMAIL_RULES_UNMODELLED_H

#include "checks/engine/Facts.h"
#include "checks/models/ModelSet.h"
#include "checks/rules/Analysis.h"

#include <string_view>
#include <vector>

namespace nhsmail {

/// Whether a function may well write, address, send or sign in for mail: by its
/// names, those of its parameters, and that of the header that declares it, a
/// path that may be empty.
bool looksLikeMail(const facts::Callee &C, std::string_view Header);

/// The calls in \p Program of functions that have neither a body in it nor a
/// row in \p Models, and that look like mail.
std::vector<UnmodelledCall> unmodelledCalls(const facts::Program &Program,
                                            const ModelSet &Models);

} // namespace nhsmail

#endif // NHSMAIL_RULES_UNMODELLED_H
