//===- Compat.h - Where LLVM versions differ --------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Every difference between the supported LLVM versions, 19 to 22, that this
/// product meets. Nothing else tests CLANG_VERSION_MAJOR.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_LOWERING_COMPAT_H
#define NHSMAIL_LOWERING_COMPAT_H

#include "clang/Basic/Version.inc"

/// Declares ClangTidyModuleRegistry.
#if CLANG_VERSION_MAJOR >= 22
#define NHSMAIL_TIDY_REGISTRY_HEADER "clang-tidy/ClangTidyModule.h"
#else
#define NHSMAIL_TIDY_REGISTRY_HEADER "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#endif // NHSMAIL_LOWERING_COMPAT_H
