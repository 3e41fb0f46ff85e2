//===- ModelLint.h - What is wrong with a model file ------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A model that loads may still say nothing: to a check that never asks, or in
/// a row that another one replaces.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_MODELS_MODELLINT_H
#define NHSMAIL_MODELS_MODELLINT_H

#include "checks/models/ModelSet.h"

#include <set>
#include <string>
#include <vector>

namespace nhsmail {

struct ModelRemark {
  ConfigError What;
  /// It need not be a mistake: a row may be meant to replace a shipped one.
  bool Note = false;
};

/// What is wrong with \p Files, which are to be loaded in this order on top of
/// the shipped models: all that loading refuses, and what loads in vain. A file
/// that has the name and the library of a shipped one stands in for it. In the
/// order of the files, and of their texts.
std::vector<ModelRemark> lintModels(const std::vector<ModelFile> &Files);

/// What a program that uses the libraries knows by name.
struct Declared {
  std::string Unit;            ///< For messages.
  std::set<std::string> Names; ///< As models spell them.
  std::set<std::string> Files; ///< Paths of all that it includes.
};

/// Names in \p Files that \p Known does not declare although it includes one of
/// the headers of their library.
std::vector<ModelRemark> deadModels(const std::vector<ModelFile> &Files,
                                    const Declared &Known);

} // namespace nhsmail

#endif // NHSMAIL_MODELS_MODELLINT_H
