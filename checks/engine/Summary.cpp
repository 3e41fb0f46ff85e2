//===- Summary.cpp - What a function does to its caller -------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Summary.h"

#include "checks/engine/Binder.h"

#include <set>

using namespace nhsmail;

namespace {
/// Hashes what makes up a summary.
class Fingerprint {
public:
  explicit Fingerprint(const PlaceTable &Places) : T(Places) {}

  uint64_t of(const Summary &S) const {
    std::set<uint64_t> All;
    for (const SummaryExit &X : S.Exits)
      All.insert(of(X));
    for (const EventPtr &E : S.Events)
      All.insert(mix(2, of(*E)));
    for (PlaceId P : S.Tested)
      All.insert(mix(3, of(P)));
    for (PlaceId P : S.HandedOn)
      All.insert(mix(4, of(P)));
    return mix(together(All), S.Acts * 2u + S.Partial);
  }

private:
  static uint64_t together(const std::set<uint64_t> &All) {
    uint64_t H = All.size();
    for (uint64_t One : All)
      H = mix(H, One);
    return H;
  }

  static uint64_t of(std::string_view Text) {
    uint64_t H = Text.size();
    for (unsigned char C : Text)
      H = mix(H, C);
    return H;
  }
  static uint64_t of(const facts::Span &S) {
    return mix(S.File, mix(S.Line, S.Column));
  }

  /// Every call of a function gives the sites in it other numbers.
  uint64_t of(PlaceId P) const {
    if (!P)
      return 0;
    uint64_t Kind = static_cast<uint64_t>(T.kind(P));
    if (T.parent(P))
      return mix(of(T.parent(P)), mix(Kind, of(T.name(P))));
    return mix(Kind, T.kind(P) == Step::Site ? 0
                                             : mix(T.number(P), of(T.name(P))));
  }
  uint64_t of(const std::vector<PlaceId> &Ps) const {
    std::set<uint64_t> All;
    for (PlaceId P : Ps)
      All.insert(of(P));
    return together(All);
  }

  uint64_t of(const Text &X) const {
    std::set<uint64_t> All;
    for (const Pieces &Alternative : X.alternatives()) {
      uint64_t H = Alternative.size();
      for (const Piece &One : Alternative)
        H = mix(H, One.Hole ? mix(of(One.Symbol), of(One.Marks.str()))
                            : of(One.Literal));
      All.insert(H);
    }
    return together(All);
  }

  uint64_t of(const KnownSet &Set) const {
    std::set<uint64_t> All;
    for (const Known &K : Set) {
      // What is known of something within a call says nothing to callers.
      if (T.kind(T.rootOf(K.Symbol)) == Step::Site)
        continue;
      uint64_t H = mix(of(K.Symbol), K.IsText);
      if (K.IsText) {
        H = mix(H, static_cast<uint64_t>(K.Test) * 2 + K.Holds);
        for (const std::string &Pattern : K.Patterns)
          H = mix(H, of(Pattern));
      } else {
        H = mix(mix(H, static_cast<uint64_t>(K.Op)),
                static_cast<uint64_t>(K.Constant));
      }
      All.insert(H);
    }
    return together(All);
  }

  uint64_t of(const Value &V) const {
    uint64_t H = mix(of(V.Marks.str()), of(V.Symbol));
    H = mix(mix(H, of(V.Targets)), of(V.Outcomes));
    if (V.Str)
      H = mix(H, of(*V.Str));
    if (V.Ints)
      for (int64_t N : *V.Ints)
        H = mix(H, static_cast<uint64_t>(N));
    for (const std::string &Name : V.Names)
      H = mix(H, of(Name));
    for (const Callable &F : V.Functions)
      H = mix(H, mix(of(F.Key), of(F.Name)));
    if (V.Content)
      for (const Tree::Entry &E : V.Content->Entries) {
        for (const TreeStep &S : E.Path)
          H = mix(H, mix(static_cast<uint64_t>(S.Kind), of(S.Name)));
        H = mix(H, of(E.Content));
      }
    return mix(H, V.Truth != nullptr);
  }

  uint64_t of(const Event &E) const {
    uint64_t H = mix(E.What, mix(of(E.Name), of(E.Role)));
    H = mix(H, mix(of(E.Where), of(E.Callee)));
    H = mix(mix(H, of(E.Facts)), static_cast<uint64_t>(E.How));
    for (const auto &[Name, V] : E.Attributes)
      H = mix(H, mix(of(Name), of(V)));
    return H;
  }

  uint64_t of(const SummaryExit &X) const {
    std::set<uint64_t> All;
    for (const auto &[To, V] : X.Writes)
      All.insert(mix(of(To), of(V)));
    for (const Outcome &O : X.Outcomes)
      All.insert(mix(mix(O.State, static_cast<uint64_t>(O.Verdict)),
                     of(*O.Send)));
    for (const DeferredPtr &D : X.Deferred)
      All.insert(mix(of(D->Callee.Name), of(D->Where)));
    return mix(mix(together(All), X.Thrown), of(X.Facts));
  }

  const PlaceTable &T;
};
} // namespace

uint64_t nhsmail::fingerprint(const Summary &S, const PlaceTable &Places) {
  return Fingerprint(Places).of(S);
}
