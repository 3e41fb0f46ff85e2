//===- Debug.h - What the analysis thinks of a program ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Text for those who ask why something was reported, or was not.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_RULES_DEBUG_H
#define NHSMAIL_RULES_DEBUG_H

#include "checks/rules/Analysis.h"

#include <string>

namespace nhsmail {

/// What to tell of a program instead of its findings.
struct DumpRequest {
  enum Kind {
    Nothing,
    Facts,     ///< The facts, as facts::parse() reads them.
    Summaries, ///< What was inferred of each function, as a model file.
    States,    ///< The states before the instructions of a line.
    Missing,   ///< Why a check reports nothing on a line.
    RowsUsed,  ///< Which rows of models apply, a line of JSON.
    Names      ///< What is declared, a line of JSON; who knows the compiler dumps it.
  } What = Nothing;
  // States, Missing. File is absolute, or the end of such a path.
  std::string File;
  unsigned Line = 0;
  std::string Check; ///< Missing.
  /// Facts, Summaries: what the program's file names are relative to.
  std::string Directory;
};

/// Solves \p Program and tells \p What of it; empty where the file in question
/// is no part of it. Text that is used as a secret, or stands in a variable
/// that says so, is left out.
std::string dump(const facts::Program &Program, const ModelSet &Models,
                 const Policy &Pol, const AnalysisRequest &Request,
                 const DumpRequest &What);

} // namespace nhsmail

#endif // NHSMAIL_RULES_DEBUG_H
