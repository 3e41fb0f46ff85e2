//===- Declared.h - What a unit knows by name -------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The names of a unit, spelt as models spell them: a row whose name is not
/// among them never applies there.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_DECLARED_H
#define NHSMAIL_LOWERING_DECLARED_H

#include "checks/models/ModelSet.h"

#include <set>
#include <string>

namespace clang {
class ASTContext;
}

namespace nhsmail {

/// Functions, types, members and macros of the unit and of all that it
/// includes.
std::set<std::string> declaredNames(clang::ASTContext &Context,
                                    const ModelSet &Models);

/// The files that the unit consists of, as the compiler found them.
std::set<std::string> filesOf(clang::ASTContext &Context);

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_DECLARED_H
