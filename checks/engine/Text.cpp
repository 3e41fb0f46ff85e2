//===- Text.cpp - Abstract strings ----------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Text.h"

#include <algorithm>

using namespace nhsmail;

Piece Piece::literal(std::string Text, TracePtr Origin) {
  Piece P;
  P.Literal = std::move(Text);
  P.Origin = std::move(Origin);
  return P;
}

Piece Piece::hole(PlaceId Symbol, Labels Marks, Part Which) {
  Piece P;
  P.Hole = true;
  P.Symbol = Symbol;
  P.Which = Which;
  P.Marks = std::move(Marks);
  return P;
}

bool nhsmail::operator==(const Piece &A, const Piece &B) {
  return A.Hole == B.Hole && A.Literal == B.Literal && A.Symbol == B.Symbol &&
         A.Which == B.Which && A.Length == B.Length && A.Marks == B.Marks &&
         (A.Format == B.Format ||
          (A.Format && B.Format && *A.Format == *B.Format));
}

bool nhsmail::isLiteral(const Pieces &P) {
  return std::none_of(P.begin(), P.end(),
                      [](const Piece &X) { return X.Hole; });
}

std::string nhsmail::flatten(const Pieces &P) {
  std::string Out;
  for (const Piece &X : P)
    if (X.Hole)
      Out.push_back('\0');
    else
      Out += X.Literal;
  return Out;
}

Pieces nhsmail::slice(const Pieces &P, size_t From, size_t To) {
  Pieces Out;
  size_t At = 0;
  for (const Piece &X : P) {
    size_t Length = X.Hole ? 1 : X.Literal.size();
    size_t Begin = std::max(From, At), End = std::min(To, At + Length);
    if (Begin < End) {
      if (X.Hole) {
        Out.push_back(X);
      } else {
        Out.push_back(Piece::literal(X.Literal.substr(Begin - At, End - Begin),
                                     X.Origin));
        Out.back().Marks = X.Marks;
      }
    }
    At += Length;
  }
  return Out;
}

void nhsmail::append(Pieces &To, const Pieces &From) {
  for (const Piece &X : From) {
    if (!X.Hole && X.Literal.empty())
      continue;
    if (!To.empty() && !To.back().Hole && !X.Hole &&
        To.back().Marks == X.Marks) {
      To.back().Literal += X.Literal;
      if (!To.back().Origin)
        To.back().Origin = X.Origin;
    } else {
      To.push_back(X);
    }
  }
}

Text Text::literal(std::string S, TracePtr Origin) {
  Pieces P;
  if (!S.empty())
    P.push_back(Piece::literal(std::move(S), std::move(Origin)));
  return Text(std::move(P));
}

Text Text::hole(PlaceId Symbol, Labels Marks, Part Which) {
  return Text(Pieces{Piece::hole(Symbol, std::move(Marks), Which)});
}

/// Makes \p X, a hole, stand for a part of what it stood for.
static void cut(Piece &X, Part Which, size_t Length) {
  X.Length = X.Which == Part::Whole ? Length : 0;
  X.Which = X.Which == Part::Whole || X.Which == Which ? Which : Part::Some;
}

/// The first \p Count characters of \p P.
static Pieces firstOf(const Pieces &P, size_t Count) {
  Pieces Out;
  for (const Piece &X : P) {
    if (Count == 0)
      break;
    Out.push_back(X);
    if (X.Hole) {
      // Nothing says yet where in it the end is.
      cut(Out.back(), Part::Front, Count);
      break;
    }
    if (X.Literal.size() > Count)
      Out.back().Literal.resize(Count);
    Count -= Out.back().Literal.size();
  }
  return Out;
}

/// \p P without its first \p Count characters.
static Pieces withoutFirst(const Pieces &P, size_t Count) {
  Pieces Out;
  for (const Piece &X : P) {
    if (Count == 0 || X.Hole) {
      Out.push_back(X);
      if (Count != 0)
        cut(Out.back(), Part::Back, Count);
      Count = 0;
      continue;
    }
    size_t Gone = std::min(Count, X.Literal.size());
    Count -= Gone;
    if (Gone == X.Literal.size())
      continue;
    Out.push_back(X);
    Out.back().Literal.erase(0, Gone);
  }
  return Out;
}

Text nhsmail::partOf(const Text &T, Part Which, size_t Length) {
  Text Out;
  Out.alternatives().clear();
  for (const Pieces &P : T.alternatives())
    Out.alternatives().push_back(Which == Part::Front
                                     ? firstOf(P, Length)
                                     : withoutFirst(P, Length));
  return Out;
}

Text::Text() {
  static const CopyOnWrite<std::vector<Pieces>> Empty(std::vector<Pieces>(1));
  Alts = Empty;
}

std::optional<std::string> Text::constant() const {
  const std::vector<Pieces> &All = alternatives();
  if (All.size() != 1 || !isLiteral(All[0]))
    return std::nullopt;
  return flatten(All[0]);
}

/// Where all of \p Alts are made of parts of one or two symbols, as a loop
/// makes them that goes through a text: these parts; else nothing.
static Pieces commonParts(const std::vector<Pieces> &Alts) {
  Pieces Out;
  for (const Pieces &P : Alts)
    for (const Piece &X : P) {
      if (!X.Hole || !X.Symbol || X.Which != Part::Some)
        return {};
      auto It = std::find_if(Out.begin(), Out.end(), [&](const Piece &Y) {
        return Y.Symbol == X.Symbol;
      });
      if (It != Out.end())
        It->Marks.add(X.Marks);
      else if (Out.size() < 2)
        Out.push_back(X);
      else
        return {};
    }
  return Out;
}

void Text::widen() {
  if (Alts.get().size() < 2)
    return;
  std::vector<Pieces> &All = Alts.own();
  // What all have in common at both ends: equal pieces, then characters.
  size_t Least = SIZE_MAX;
  for (const Pieces &P : All)
    Least = std::min(Least, P.size());
  auto equal = [&](auto At, size_t Count) {
    for (const Pieces &P : All)
      if (!(At(P, Count) == At(All[0], Count)))
        return false;
    return true;
  };
  auto fromFront = [](const Pieces &P, size_t I) -> const Piece & {
    return P[I];
  };
  auto fromBack = [](const Pieces &P, size_t I) -> const Piece & {
    return P[P.size() - 1 - I];
  };
  size_t First = 0, Last = 0;
  while (First < Least && equal(fromFront, First))
    ++First;
  while (First + Last < Least && equal(fromBack, Last))
    ++Last;
  Pieces Front(All[0].begin(), All[0].begin() + static_cast<long>(First));
  Pieces Back(All[0].end() - static_cast<long>(Last), All[0].end());
  for (Pieces &P : All)
    P = Pieces(P.begin() + static_cast<long>(First),
               P.end() - static_cast<long>(Last));
  Labels Marks = labels();
  std::vector<std::string> Flat;
  for (const Pieces &P : All)
    Flat.push_back(flatten(P));
  auto same = [&](auto At, size_t Count) {
    for (size_t I = 1; I < Flat.size(); ++I)
      if (At(Flat[I], Count) != At(Flat[0], Count))
        return false;
    return true;
  };
  size_t Shortest = SIZE_MAX;
  for (const std::string &S : Flat)
    Shortest = std::min(Shortest, S.size());
  auto front = [](const std::string &S, size_t I) { return S[I]; };
  auto back = [](const std::string &S, size_t I) {
    return S[S.size() - 1 - I];
  };
  size_t Prefix = 0, Suffix = 0;
  while (Prefix < Shortest && Flat[0][Prefix] != '\0' && same(front, Prefix))
    ++Prefix;
  while (Prefix + Suffix < Shortest && back(Flat[0], Suffix) != '\0' &&
         same(back, Suffix))
    ++Suffix;
  Pieces Out = std::move(Front);
  append(Out, slice(All[0], 0, Prefix));
  Pieces Parts = commonParts(All);
  if (Parts.empty() || Prefix + Suffix != 0)
    Out.push_back(Piece::hole(NoPlace, Marks));
  else
    append(Out, Parts);
  append(Out, slice(All[0], Flat[0].size() - Suffix, Flat[0].size()));
  append(Out, Back);
  // What a loop adds to a text must come to an end.
  Pieces Settled;
  for (Piece &X : Out) {
    bool Loose = X.Hole && (!X.Symbol || X.Which == Part::Some);
    auto Again = Settled.rbegin();
    while (Loose && Again != Settled.rend() && Again->Hole &&
           !(Again->Symbol == X.Symbol && Again->Which == X.Which))
      ++Again;
    if (Loose && Again != Settled.rend() && Again->Hole)
      Again->Marks.add(X.Marks);
    else
      Settled.push_back(std::move(X));
  }
  All.assign(1, std::move(Settled));
}

bool Text::join(const Text &Other, size_t Max) {
  for (const Pieces &P : Other.alternatives()) {
    const std::vector<Pieces> &Known = Alts.get();
    if (std::find(Known.begin(), Known.end(), P) == Known.end())
      Alts.own().push_back(P);
  }
  if (Alts.get().size() <= Max)
    return false;
  widen();
  return true;
}

Text Text::concat(const Text &A, const Text &B, const Budget &Spend) {
  const size_t MaxPieces = Spend.Bounds.Pieces;
  Text Out;
  std::vector<Pieces> &Alts = Out.alternatives();
  Alts.clear();
  for (const Pieces &X : A.alternatives())
    for (const Pieces &Y : B.alternatives()) {
      Pieces P = X;
      append(P, Y);
      if (P.size() > MaxPieces) {
        Spend.Counter.hit("Pieces");
        Labels All;
        for (size_t I = MaxPieces - 2; I < P.size(); ++I)
          All.add(P[I].Marks);
        P.resize(MaxPieces - 2);
        P.push_back(Piece::hole(NoPlace, All));
      }
      if (std::find(Alts.begin(), Alts.end(), P) == Alts.end())
        Alts.push_back(std::move(P));
    }
  if (Alts.size() > Spend.Bounds.Alternatives) {
    Spend.Counter.hit("Alternatives");
    Out.widen();
  }
  return Out;
}

Labels Text::labels() const {
  Labels Out;
  for (const Pieces &P : alternatives())
    for (const Piece &X : P)
      Out.add(X.Marks);
  return Out;
}

void Text::addLabels(const Labels &L) {
  if (L.empty())
    return;
  for (Pieces &P : alternatives())
    for (Piece &X : P)
      X.Marks.add(L);
}

void Text::joinedAt(const facts::Span &Where) {
  auto isLine = [](const Piece &X) {
    return !X.Hole && X.Literal.find('\n') != std::string::npos;
  };
  auto concerns = [&](const Pieces &P) {
    return !isLiteral(P) && std::none_of(P.begin(), P.end(), isLine);
  };
  if (std::none_of(Alts.get().begin(), Alts.get().end(), concerns))
    return;
  for (Pieces &P : alternatives())
    if (concerns(P))
      for (Piece &X : P)
        if (X.Hole)
          X.Joined = Where;
}

std::string Text::str(const PlaceTable *Places) const {
  std::string Out;
  for (const Pieces &P : alternatives()) {
    if (!Out.empty())
      Out += " | ";
    Out += '[';
    bool First = true;
    for (const Piece &X : P) {
      if (!First)
        Out += ", ";
      First = false;
      if (!X.Hole) {
        Out += '"' + X.Literal + '"';
        continue;
      }
      Out += "hole{";
      if (Places && X.Symbol)
        Out += Places->str(X.Symbol);
      std::string L = X.Marks.str();
      if (!L.empty())
        Out += (X.Symbol ? ": " : "") + L;
      Out += '}';
    }
    Out += ']';
  }
  return Out;
}

std::vector<std::string> nhsmail::literals(const Text &T) {
  std::vector<std::string> Out;
  for (const Pieces &P : T.alternatives()) {
    if (!isLiteral(P))
      return {};
    Out.push_back(flatten(P));
  }
  std::sort(Out.begin(), Out.end());
  return Out;
}

std::string nhsmail::lower(std::string_view S) {
  std::string Out(S);
  for (char &C : Out)
    if (C >= 'A' && C <= 'Z')
      C = static_cast<char>(C - 'A' + 'a');
  return Out;
}

namespace {
/// Combines the answers for the alternatives: one that differs makes the
/// answer unknown.
template <typename Query> Tri forAll(const Text &T, Query Ask) {
  std::optional<Tri> Out;
  for (const Pieces &P : T.alternatives()) {
    Tri Answer = Ask(P);
    if (Out && *Out != Answer)
      return Tri::Unknown;
    Out = Answer;
  }
  return Out.value_or(Tri::Unknown);
}

std::string fold(std::string S, bool FoldCase) {
  return FoldCase ? lower(S) : S;
}
} // namespace

Tri nhsmail::startsWith(const Text &T, std::string_view Needle, bool FoldCase) {
  std::string N = fold(std::string(Needle), FoldCase);
  return forAll(T, [&](const Pieces &P) {
    std::string S = fold(flatten(P), FoldCase);
    for (size_t I = 0; I < N.size(); ++I) {
      if (I >= S.size())
        return Tri::No;
      if (S[I] == '\0')
        return Tri::Unknown;
      if (S[I] != N[I])
        return Tri::No;
    }
    return Tri::Yes;
  });
}

Tri nhsmail::endsWith(const Text &T, std::string_view Needle, bool FoldCase) {
  std::string N = fold(std::string(Needle), FoldCase);
  return forAll(T, [&](const Pieces &P) {
    std::string S = fold(flatten(P), FoldCase);
    for (size_t I = 0; I < N.size(); ++I) {
      if (I >= S.size())
        return Tri::No;
      char C = S[S.size() - 1 - I];
      if (C == '\0')
        return Tri::Unknown;
      if (C != N[N.size() - 1 - I])
        return Tri::No;
    }
    return Tri::Yes;
  });
}

Tri nhsmail::contains(const Text &T, std::string_view Needle, bool FoldCase) {
  std::string N = fold(std::string(Needle), FoldCase);
  return forAll(T, [&](const Pieces &P) {
    if (fold(flatten(P), FoldCase).find(N) != std::string::npos)
      return Tri::Yes;
    return isLiteral(P) ? Tri::No : Tri::Unknown;
  });
}

Tri nhsmail::isEmpty(const Text &T) {
  return forAll(T, [](const Pieces &P) {
    if (P.empty())
      return Tri::Yes;
    return std::all_of(P.begin(), P.end(),
                       [](const Piece &X) { return X.Hole; })
               ? Tri::Unknown
               : Tri::No;
  });
}
