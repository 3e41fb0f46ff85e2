//===- TextLayout.h - What texts for people have in common ------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_REPORT_TEXTLAYOUT_H
#define NHSMAIL_REPORT_TEXTLAYOUT_H

#include "tools/report/InventoryView.h"
#include "tools/report/Writers.h"

#include <string>
#include <string_view>

namespace nhsmail {

/// What a text for a terminal is put together from.
class TextLayout {
protected:
  /// Explanations are wrapped here; first lines, which tools parse, never are.
  static constexpr size_t WrapColumn = 96;
  /// Explanations start here, behind their label.
  static constexpr size_t TextColumn = 14;

  enum class Style { Plain, Strong, Error, Warning, Note, Caret, Faint };

  TextLayout(const Report &R, const WriteOptions &Options)
      : R(R), Options(Options) {}

  std::string styled(Style S, std::string Text) const;
  std::string position(const Location &L) const;
  /// \p Text broken into lines, each but the first starting at \p Indent.
  static std::string wrapped(std::string_view Text, size_t Indent);
  /// "  Label     explanation", the explanation under itself where it wraps, a
  /// numbered one behind its number.
  void labelled(std::string_view Label, std::string_view Text,
                size_t Number = 0, Style OfLabel = Style::Strong);
  /// The units that nothing is said of.
  void failures();
  /// The functions that nobody knows whether to judge.
  void unmodelled();

  const Report &R;
  const WriteOptions &Options;
  std::string Out;
};

} // namespace nhsmail

#endif // NHSMAIL_REPORT_TEXTLAYOUT_H
