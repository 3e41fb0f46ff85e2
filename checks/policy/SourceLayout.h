//===- SourceLayout.h - Comments and statements of a file -------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// What of a C or C++ file is comment, and which statement a comment is about.
/// Read from the text alone: a comment is there whether or not the compiler
/// sees the code below it.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_POLICY_SOURCELAYOUT_H
#define NHSMAIL_POLICY_SOURCELAYOUT_H

#include "checks/engine/Finding.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nhsmail {

class SourceLayout {
public:
  explicit SourceLayout(std::string_view Source);

  /// A comment without its delimiters; `//` comments under one another, in the
  /// same column, are one. Line breaks have become spaces.
  struct Comment {
    std::string Text;
    std::vector<size_t> Offsets; ///< Where each character of Text stands.
  };
  const std::vector<Comment> &comments() const { return Comments; }

  /// Line and column, from 1, of an offset in the file.
  std::pair<unsigned, unsigned> position(size_t Offset) const;

  /// The line of the code that a comment at \p Offset is about: its own where
  /// it shares the line with code, else the next one; comments and preprocessor
  /// directives may stand between. 0 where a blank line, or the end of the
  /// file, comes first.
  unsigned subjectOf(size_t Offset) const;

  /// Whether the statement that \p Range starts in, or the one that it ends in,
  /// has a part on \p Line.
  bool concerns(unsigned Line, const Location &Range) const;

  /// Whether \p Line is compiled only under a condition, an include guard
  /// aside.
  bool isConditional(unsigned Line) const;

private:
  class Reader;

  struct Statement {
    size_t Begin, End;
  };
  struct Line {
    size_t Begin = 0;
    bool Code = false;
    bool Other = false; ///< Comment or preprocessor directive.
    bool Conditional = false;
  };

  size_t offsetOf(unsigned LineNumber, unsigned Column) const;
  /// The statement around \p Offset, else the next; null at the end.
  const Statement *statementAt(size_t Offset) const;

  std::vector<Line> Lines; ///< By number; there is no line 0.
  std::vector<Statement> Statements;
  std::vector<Comment> Comments;
};

} // namespace nhsmail

#endif // NHSMAIL_POLICY_SOURCELAYOUT_H
