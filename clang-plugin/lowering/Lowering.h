//===- Lowering.h - From clang's AST to facts -------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// The only way from the compiler's world into the engine's.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_LOWERING_H
#define NHSMAIL_LOWERING_LOWERING_H

#include "checks/engine/Facts.h"
#include "checks/models/ModelSet.h"

namespace clang {
class ASTContext;
class Preprocessor;
}

namespace nhsmail {

/// Which functions of the unit's own files are lowered.
enum class Extent {
  /// Those from which a modelled call can be reached, and those that they call:
  /// none in a unit without modelled calls.
  Relevant,
  /// Those of which the program may need to know, too, once its units are
  /// linked: what the unit's source defines for others, what calls others, and
  /// all that these need.
  Linkable
};

/// \p Macros has those of the unit's end.
facts::Program lowerUnit(clang::ASTContext &Context,
                         clang::Preprocessor &Macros, const ModelSet &Models,
                         Extent How = Extent::Relevant);

} // namespace nhsmail

#endif // NHSMAIL_LOWERING_LOWERING_H
