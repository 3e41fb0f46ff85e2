//===- SourceText.h - Lines of the files that findings are in ---*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_SOURCETEXT_H
#define NHSMAIL_REPORT_SOURCETEXT_H

#include "tools/report/Report.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nhsmail {

/// Reads source files once, when first asked about them.
class SourceText {
public:
  /// Line \p Number (from 1) of \p File without its line break; nothing where
  /// the file cannot be read or is shorter.
  std::optional<std::string_view> line(const std::string &File,
                                       unsigned Number);

  /// \p ByteColumn counted in UTF-16 code units, as SARIF counts; unchanged
  /// where the line cannot be read.
  unsigned utf16Column(const std::string &File, unsigned Line,
                       unsigned ByteColumn);

private:
  struct Contents {
    std::string Text;
    std::vector<std::string_view> Lines;
  };
  std::map<std::string, Contents> Files;
};

/// The bytes after the first of characters in UTF-8.
inline bool isContinuation(unsigned char C) { return (C & 0xC0) == 0x80; }

/// A part of a line, and where it begins there.
struct Excerpt {
  std::string_view Text;
  size_t Begin;
  bool CutBefore, CutAfter;

  size_t end() const { return Begin + Text.size(); }
};

/// \p Line without its indentation; of a long line some \p Width bytes of it
/// that hold the byte \p Point.
Excerpt excerpt(std::string_view Line, size_t Point, size_t Width);

/// Where in \p Line, at \p L, ends what \p L marks, as far as \p Shown goes.
size_t markedEnd(const Location &L, std::string_view Line,
                 const Excerpt &Shown);

/// The lines of source that an output may show. Those that may hold a secret are
/// none of them; one finding's word is enough, and another finding on the same
/// line must not show it either.
class ShownSource {
public:
  explicit ShownSource(const Report &R);

  /// As SourceText::line; nothing too where the line must not be shown.
  std::optional<std::string_view> line(const std::string &File,
                                       unsigned Number);

  /// The line may hold a secret.
  bool isSecret(const std::string &File, unsigned Number) const;

private:
  void markSecret(const Location &L);

  SourceText Text;
  std::set<std::pair<std::string, unsigned>> SecretLines;
};

} // namespace nhsmail

#endif // NHSMAIL_REPORT_SOURCETEXT_H
