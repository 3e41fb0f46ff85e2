//===- Print.h - What the engine has found, as text -------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Readable text of a solver's results, for tests to compare. Sites are numbered
/// as they appear, for each event and summary anew: what they are called
/// otherwise depends on every register before them.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_TEST_ENGINE_PRINT_H
#define NHSMAIL_TEST_ENGINE_PRINT_H

#include "checks/engine/Solver.h"

#include <string>

namespace nhsmail {

/// Events in the order in which they were found, each with its attributes and
/// what its path has decided. With \p Traces, the way of every label follows,
/// its source first.
std::string printEvents(const facts::Program &P, Solver &S, bool Traces);

/// Summaries in the order of the program.
std::string printSummaries(const facts::Program &P, Solver &S);

/// The states before each instruction of line \p Line of the last file.
std::string printStates(const facts::Program &P, Solver &S, unsigned Line);

/// Bounds that were hit, and how often.
std::string printLimits(const Solver &S);

/// Calls without body and model.
std::string printUnknown(const Solver &S);

} // namespace nhsmail

#endif // NHSMAIL_TEST_ENGINE_PRINT_H
