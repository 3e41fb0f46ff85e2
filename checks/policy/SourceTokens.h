//===- SourceTokens.h - The words of C and C++ ------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// As much of a lexer as it takes to tell code from comments and texts, where
/// only the characters of a file are there.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_SOURCETOKENS_H
#define NHSMAIL_POLICY_SOURCETOKENS_H

#include <string_view>

namespace nhsmail {

struct SourceToken {
  enum class Kind {
    Space,       ///< One blank or line break, or a backslash outside of texts.
    LineComment, ///< Without the end of its line.
    BlockComment,
    Quoted, ///< A text or character, with its prefix and delimiters.
    Word,   ///< Identifier, keyword or number.
    Sign    ///< One character of anything else; `->` is one.
  } What;
  size_t Begin, End;

  bool isCode() const {
    return What == Kind::Quoted || What == Kind::Word || What == Kind::Sign;
  }
};

/// The token that begins at \p At, which is in \p Source.
SourceToken tokenAt(std::string_view Source, size_t At);

/// Where the line that holds \p At ends, continued lines included.
size_t endOfLogicalLine(std::string_view Source, size_t At);

} // namespace nhsmail

#endif // NHSMAIL_POLICY_SOURCETOKENS_H
