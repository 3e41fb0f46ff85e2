//===- Text.h - Abstract strings --------------------------------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// A text as far as it is known: a few alternatives, each a sequence of
/// literal pieces and holes. `"Referral " + nhsNumber` is
/// `["Referral ", hole]`. Holes keep the labels of what fills them.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_TEXT_H
#define NHSMAIL_ENGINE_TEXT_H

#include "checks/engine/Label.h"
#include "checks/engine/Place.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nhsmail {

/// Answer to a question about something that may be partly unknown.
enum class Tri : uint8_t { No, Yes, Unknown };

inline Tri triOf(bool B) { return B ? Tri::Yes : Tri::No; }
inline Tri operator!(Tri T) {
  return T == Tri::Unknown ? T : T == Tri::Yes ? Tri::No : Tri::Yes;
}

/// Which part of a symbol's text a hole stands for.
enum class Part : uint8_t { Whole, Front, Back, Some };

struct Filling;

/// A literal or a hole.
struct Piece {
  std::string Literal; ///< Of a literal; never empty there.
  PlaceId Symbol = NoPlace; ///< Of a hole: whose text; NoPlace if nobody's.
  bool Hole = false;
  Part Which = Part::Whole;
  /// Of a front, how many characters it has at most; of a back, how many are
  /// missing before it; 0: nobody knows.
  size_t Length = 0;
  Labels Marks;
  TracePtr Origin; ///< Of a literal: where it is written.
  /// Of a hole: where it was last put into a longer text, as a part that is
  /// no whole line yet. Not part of equality.
  facts::Span Joined;
  /// Of a hole: its symbol is a format, and this what goes into it.
  std::shared_ptr<const Filling> Format;

  static Piece literal(std::string Text, TracePtr Origin = nullptr);
  static Piece hole(PlaceId Symbol, Labels Marks, Part Which = Part::Whole);
};
bool operator==(const Piece &A, const Piece &B);

/// One possible text.
using Pieces = std::vector<Piece>;

/// True where every piece is literal (an empty text is).
bool isLiteral(const Pieces &P);
/// The literal characters of \p P, with \c '\0' for each hole.
std::string flatten(const Pieces &P);
/// Characters [From, To) of flatten(P), as pieces.
Pieces slice(const Pieces &P, size_t From, size_t To);
/// Appends, joining neighbouring literals.
void append(Pieces &To, const Pieces &From);

/// A text with its alternatives; never empty of them.
class Text {
public:
  Text();
  explicit Text(Pieces P) : Alts({std::move(P)}) {}
  static Text literal(std::string S, TracePtr Origin = nullptr);
  static Text hole(PlaceId Symbol, Labels Marks = {}, Part Which = Part::Whole);

  const std::vector<Pieces> &alternatives() const & { return Alts.get(); }
  std::vector<Pieces> &alternatives() & { return Alts.own(); }
  /// Of a temporary: a copy, so that a loop over it is safe.
  std::vector<Pieces> alternatives() && { return Alts.get(); }

  /// The one text this can be, if it is fully known.
  std::optional<std::string> constant() const;

  /// Union; beyond \p Max alternatives they are widened to their common
  /// prefix and suffix. Returns true where widening happened.
  bool join(const Text &Other, size_t Max);
  /// Common prefix and suffix round one hole.
  void widen();

  /// Concatenation of every alternative of both, widened beyond the limits.
  static Text concat(const Text &A, const Text &B, const Budget &Spend);

  /// Labels of all holes and literals.
  Labels labels() const;
  void addLabels(const Labels &L);
  /// Notes that it is put into a longer text at \p Where, in what has no line
  /// break.
  void joinedAt(const facts::Span &Where);

  friend bool operator==(const Text &, const Text &) = default;
  std::string str(const PlaceTable *Places = nullptr) const;

private:
  CopyOnWrite<std::vector<Pieces>> Alts;
};

/// What a function that is handed a format fills it with.
struct Filling {
  std::string Style; ///< As in models.
  std::vector<Text> Args;
  friend bool operator==(const Filling &, const Filling &) = default;
};

/// The first \p Length characters of \p T, or what is behind them.
Text partOf(const Text &T, Part Which, size_t Length);

/// The alternatives of \p T as strings, sorted, if all are literal; else none.
std::vector<std::string> literals(const Text &T);

/// Does every alternative start with / end with / contain \p Needle? Holes
/// make the answer unknown where they could decide it. Case-insensitive where
/// \p FoldCase.
Tri startsWith(const Text &T, std::string_view Needle, bool FoldCase = false);
Tri endsWith(const Text &T, std::string_view Needle, bool FoldCase = false);
Tri contains(const Text &T, std::string_view Needle, bool FoldCase = false);
Tri isEmpty(const Text &T);

/// ASCII lower case.
std::string lower(std::string_view S);

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_TEXT_H
