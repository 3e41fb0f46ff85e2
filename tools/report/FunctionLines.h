//===- FunctionLines.h - Where functions begin and end ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_FUNCTIONLINES_H
#define NHSMAIL_REPORT_FUNCTIONLINES_H

#include <string_view>
#include <utility>
#include <vector>

namespace nhsmail {

/// A first and a last line, from 1.
using LineRange = std::pair<unsigned, unsigned>;

/// The functions that are defined in \p Source, C or C++, in their order: from
/// the line on which the declaration begins to that of the last brace. Read
/// from the text alone, also where a compiler would not see it; other braces
/// that belong to no class or namespace, such as an initializer's, count as
/// well. What is within a function is part of it.
std::vector<LineRange> functionLines(std::string_view Source);

/// The words, texts and signs of \p Source; no comments.
std::vector<std::string_view> codeTokens(std::string_view Source);

} // namespace nhsmail

#endif // NHSMAIL_REPORT_FUNCTIONLINES_H
