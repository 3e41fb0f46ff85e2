//===- State.cpp - The state at a program point ---------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/State.h"

#include "checks/engine/Document.h"
#include "checks/engine/Summary.h"

#include <algorithm>

using namespace nhsmail;

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

/// Where \p Root is in \p Table, or would be.
template <typename T> static auto placeIn(T &Table, PlaceId Root) {
  return std::lower_bound(
      Table.begin(), Table.end(), Root,
      [](const auto &Entry, PlaceId P) { return Entry.first < P; });
}

const Memory::Cells *Memory::cells(PlaceId Root) const {
  const Table &All = Roots.get();
  auto It = placeIn(All, Root);
  return It == All.end() || It->first != Root ? nullptr : &It->second.get();
}

const Value *Memory::find(const PlaceTable &T, PlaceId P) const {
  const Cells *R = cells(T.rootOf(P));
  if (!R)
    return nullptr;
  auto It = R->find(P);
  return It == R->end() ? nullptr : &It->second.get();
}

Memory::Cells &Memory::own(PlaceId Root) {
  Table &All = Roots.own();
  auto It = placeIn(All, Root);
  if (It == All.end() || It->first != Root)
    It = All.emplace(It, Root, CopyOnWrite<Cells>());
  return It->second.own();
}

void Memory::set(const PlaceTable &T, PlaceId P, Value V) {
  eraseWithin(T, P);
  own(T.rootOf(P))[P] = CopyOnWrite(std::move(V));
}

void Memory::setOnly(const PlaceTable &T, PlaceId P, Value V) {
  own(T.rootOf(P))[P] = CopyOnWrite(std::move(V));
}

void Memory::eraseRoot(PlaceId Root) {
  if (!cells(Root))
    return;
  Table &All = Roots.own();
  All.erase(placeIn(All, Root));
}

void Memory::eraseWithin(const PlaceTable &T, PlaceId P) {
  PlaceId Root = T.rootOf(P);
  if (P == Root)
    return eraseRoot(Root);
  const Cells *R = cells(Root);
  if (R && std::any_of(R->begin(), R->end(), [&](const auto &E) {
        return T.isWithin(E.first, P);
      }))
    std::erase_if(own(Root),
                  [&](const auto &E) { return T.isWithin(E.first, P); });
}

void Memory::within(
    const PlaceTable &T, PlaceId P,
    const std::function<void(PlaceId, const Value &)> &Visit) const {
  const Table &All = Roots.get();
  auto R = placeIn(All, T.rootOf(P));
  if (R == All.end() || R->first != T.rootOf(P))
    return;
  // Visitors may write to the memory.
  const CopyOnWrite<Cells> Hold = R->second;
  for (const auto &[Place, V] : Hold.get())
    if (T.isWithin(Place, P))
      Visit(Place, V.get());
}

void Memory::all(
    const std::function<void(PlaceId, const Value &)> &Visit) const {
  for (const auto &[Root, Cells] : Roots.get())
    for (const auto &[Place, V] : Cells.get())
      Visit(Place, V.get());
}

void Memory::roots(
    const std::function<void(PlaceId, const Cells &)> &Visit) const {
  for (const auto &[Root, Cells] : Roots.get())
    Visit(Root, Cells.get());
}

void Memory::rewrite(const std::function<bool(const Value &)> &Concerns,
                     const std::function<void(Value &)> &Change) {
  std::vector<PlaceId> Concerned;
  for (const auto &[Root, Cells] : Roots.get())
    if (std::any_of(Cells.get().begin(), Cells.get().end(), [&](const auto &E) {
          return Concerns(E.second.get());
        }))
      Concerned.push_back(Root);
  for (PlaceId Root : Concerned)
    for (auto &[Place, V] : own(Root))
      if (Concerns(V.get()))
        Change(V.own());
}

bool Memory::joinRoot(Context &C, PlaceId Root, const Cells &Theirs,
                      bool Widen) {
  // What only one side has written: the other side still has what was there
  // at entry. Of locals that is nothing, so the written value stands.
  bool Input = C.Places.isInput(Root);
  auto isMade = [&](PlaceId Object, bool Here) {
    PlaceId Sign = C.Places.attribute(Object, MadeAttribute);
    return Here ? find(C.Places, Sign) != nullptr : Theirs.count(Sign) != 0;
  };
  auto contentAt = [&](PlaceId P) {
    const Value *Held = find(C.Places, P);
    return Held ? *Held : Value::symbol(P);
  };
  auto joined = [&](PlaceId Place, const Value *Mine, const Value *Other) {
    if (Mine && Other)
      return nhsmail::join(*Mine, *Other, C, Widen);
    const Value &Written = Mine ? *Mine : *Other;
    // Not set on one of the ways: as good as empty there.
    if (C.Places.kind(Place) == Step::Attribute && Written.Functions.empty() &&
        isMade(C.Places.parent(Place), /*Here=*/!Mine)) {
      Value Set = Written;
      if (Set.Ints && !Set.Str)
        Set.Str = nhsmail::textOf(Set);
      if (!Set.Str && Set.Targets.size() == 1)
        Set = contentAt(Set.Targets[0]);
      Set.Ints.reset();
      return nhsmail::join(Set, Value::text("", nullptr), C, Widen);
    }
    return Input ? nhsmail::join(Written, Value::symbol(Place), C, Widen)
                 : Written;
  };
  std::vector<std::pair<PlaceId, Value>> Updates;
  auto visit = [&](PlaceId Place, const Value *Mine, const Value *Other) {
    if (Mine && Other && (Mine == Other || *Mine == *Other))
      return;
    Value J = joined(Place, Mine, Other);
    if (!Mine || !(*Mine == J))
      Updates.emplace_back(Place, std::move(J));
  };
  static const Cells None{};
  const Cells *Here = cells(Root);
  auto Mine = (Here ? *Here : None).begin(), End = (Here ? *Here : None).end();
  auto onlyMine = [&] {
    if (Input || C.Places.kind(Mine->first) == Step::Attribute)
      visit(Mine->first, &Mine->second.get(), nullptr);
    ++Mine;
  };
  for (const auto &[Place, V] : Theirs) {
    while (Mine != End && Mine->first < Place)
      onlyMine();
    const bool Both = Mine != End && Mine->first == Place;
    visit(Place, Both ? &Mine->second.get() : nullptr, &V.get());
    if (Both)
      ++Mine;
  }
  while (Mine != End)
    onlyMine();
  for (auto &[Place, V] : Updates)
    own(Root)[Place] = CopyOnWrite(std::move(V));
  return !Updates.empty();
}

/// True where one of them is a text, and the other is something else.
static bool isOtherText(const Value &A, const Value &B) {
  return (A.Str || B.Str) && !(A == B);
}

bool Disjunct::textsDiffer(const PlaceTable &Places,
                           const Disjunct &Other) const {
  return Mem.textsDiffer(Places, Other.Mem) ||
         std::any_of(Regs.begin(), Regs.end(), [&](const auto &E) {
           const Value *There = Other.Regs.find(E.first);
           return There && isOtherText(E.second, *There);
         });
}

bool Memory::pointsToText(const PlaceTable &Places, const Value &V) const {
  return std::any_of(V.Targets.begin(), V.Targets.end(), [&](PlaceId P) {
    const Value *Pointee = find(Places, P);
    return Pointee && Pointee->Str;
  });
}

bool Memory::textsDiffer(const PlaceTable &Places, const Memory &Other) const {
  if (Roots.isSameAs(Other.Roots))
    return false;
  for (const auto &[Root, Mine] : Roots.get()) {
    const Cells *Theirs = Other.cells(Root);
    if (!Theirs || Theirs == &Mine.get())
      continue;
    for (const auto &[P, V] : Mine.get()) {
      auto It = Theirs->find(P);
      if (It == Theirs->end())
        continue;
      const Value &There = It->second.get();
      // `on ? "[secure] " + subject : subject` is at one place, or at another.
      if (isOtherText(V.get(), There) ||
          (V.get().Targets != There.Targets &&
           (pointsToText(Places, V.get()) ||
            Other.pointsToText(Places, There))))
        return true;
    }
  }
  return false;
}

bool Memory::join(Context &C, const Memory &Other, bool Widen) {
  if (Roots.isSameAs(Other.Roots))
    return false;
  bool Changed = false;
  std::vector<PlaceId> OnlyMine;
  for (const auto &[Root, Mine] : Roots.get())
    if (C.Places.isInput(Root) && !Other.cells(Root))
      OnlyMine.push_back(Root);
  for (const auto &[Root, Theirs] : Other.Roots.get()) {
    const Cells *Mine = cells(Root);
    if (Mine == &Theirs.get())
      continue;
    if (!Mine && !C.Places.isInput(Root)) {
      Table &All = Roots.own();
      All.emplace(placeIn(All, Root), Root, Theirs);
      Changed = true;
      continue;
    }
    Changed |= joinRoot(C, Root, Theirs.get(), Widen);
  }
  for (PlaceId Root : OnlyMine)
    Changed |= joinRoot(C, Root, {}, Widen);
  return Changed;
}

//===----------------------------------------------------------------------===//
// Disjuncts
//===----------------------------------------------------------------------===//

bool Outcome::needsStatus() const {
  const std::string &Scheme = Terms->StatusScheme;
  if (const Value *Url = Scheme.empty() ? nullptr : Send->attribute("url");
      Url && Url->Str && startsWith(*Url->Str, Scheme) == Tri::No)
    return false;
  return Status && std::none_of(Terms->StatusUnless.begin(),
                                Terms->StatusUnless.end(),
                                [&](const std::string &Name) {
                                  const Value *V = Send->attribute(Name);
                                  return V && !V->isNumber(0);
                                });
}

/// Where the outcome of \p Symbol is in \p Sorted, or would be.
template <typename T> static auto placeOf(T &Sorted, PlaceId Symbol) {
  return std::lower_bound(
      Sorted.begin(), Sorted.end(), Symbol,
      [](const Outcome &O, PlaceId P) { return O.Symbol < P; });
}

Outcome *Disjunct::outcome(PlaceId Symbol) {
  auto At = placeOf(Outcomes, Symbol);
  return At == Outcomes.end() || At->Symbol != Symbol ? nullptr : &*At;
}

void Disjunct::put(Outcome O) {
  auto At = placeOf(Outcomes, O.Symbol);
  if (At != Outcomes.end() && At->Symbol == O.Symbol)
    *At = std::move(O);
  else
    Outcomes.insert(At, std::move(O));
}

bool Disjunct::sameOutcomes(const Disjunct &Other) const {
  return std::equal(
      Outcomes.begin(), Outcomes.end(), Other.Outcomes.begin(),
      Other.Outcomes.end(),
      [](const Outcome &A, const Outcome &B) { return A.key() == B.key(); });
}

bool Disjunct::sameKey(const Disjunct &Other) const {
  if (!sameOutcomes(Other) || Holders != Other.Holders)
    return false;
  // Facts about texts tell paths apart; facts about numbers only where they
  // are about an outcome, which the phases above already show.
  auto isText = [](const Known &K) { return K.IsText; };
  if (std::count_if(Facts.begin(), Facts.end(), isText) !=
      std::count_if(Other.Facts.begin(), Other.Facts.end(), isText))
    return false;
  return std::all_of(Facts.begin(), Facts.end(), [&](const Known &K) {
    return !K.IsText || std::find(Other.Facts.begin(), Other.Facts.end(), K) !=
                            Other.Facts.end();
  });
}

bool Disjunct::join(Context &C, const Disjunct &Other, bool Widen) {
  bool Changed = Mem.join(C, Other.Mem, Widen);
  // Both begin with what was known where their ways parted.
  auto Parted = std::mismatch(Facts.begin(), Facts.end(), Other.Facts.begin(),
                              Other.Facts.end());
  auto Kept = std::remove_if(Parted.first, Facts.end(), [&](const Known &K) {
    return std::find(Parted.second, Other.Facts.end(), K) == Other.Facts.end();
  });
  Changed |= Kept != Facts.end();
  Facts.erase(Kept, Facts.end());
  for (const auto &[R, V] : Other.Regs) {
    Value *Here = Regs.find(R);
    if (!Here) {
      Regs.set(R, V);
      Changed = true;
      continue;
    }
    if (*Here == V)
      continue;
    Value J = nhsmail::join(*Here, V, C, Widen);
    if (!(J == *Here)) {
      *Here = std::move(J);
      Changed = true;
    }
  }
  for (const auto &Call : Other.Deferred)
    if (std::none_of(Deferred.begin(), Deferred.end(),
                     [&](const auto &Mine) { return Mine->Id == Call->Id; })) {
      Deferred.push_back(Call);
      Changed = true;
    }
  for (const Outcome &O : Other.Outcomes) {
    Outcome *Mine = outcome(O.Symbol);
    if (!Mine) {
      put(O);
      Changed = true;
      continue;
    }
    for (uint32_t Loop : O.Rounds)
      if (!std::binary_search(Mine->Rounds.begin(), Mine->Rounds.end(), Loop)) {
        Mine->Rounds.insert(std::lower_bound(Mine->Rounds.begin(),
                                             Mine->Rounds.end(), Loop),
                            Loop);
        Changed = true;
      }
    Changed |= O.ToldToWait && !Mine->ToldToWait;
    Mine->ToldToWait |= O.ToldToWait;
    // Forced merges keep the phase that has most left to do.
    auto rank = [](const Outcome &X) {
      switch (X.State) {
      case Outcome::Failed:
        return 3;
      case Outcome::Pending:
        return 2;
      case Outcome::Seen:
        return 1;
      case Outcome::Succeeded:
        return 0;
      }
      return 0;
    };
    if (rank(O) > rank(*Mine)) {
      std::vector<uint32_t> Rounds = std::move(Mine->Rounds);
      bool ToldToWait = Mine->ToldToWait;
      *Mine = O;
      Mine->Rounds = std::move(Rounds);
      Mine->ToldToWait = ToldToWait;
      Changed = true;
    }
  }
  return Changed;
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

std::optional<Label> Context::labelOf(PlaceId P) const {
  if (std::optional<Label> L = Names.LabelOf(Places.spokenName(P)))
    return L;
  auto named = [&](PlaceId Q) {
    while (Places.kind(Q) == Step::Deref || Places.isElement(Q))
      Q = Places.parent(Q);
    return Q;
  };
  PlaceId Member = named(P);
  if (Places.kind(Member) != Step::Field)
    return std::nullopt;
  PlaceId Of = named(Places.parent(Member));
  if (Places.kind(Of) == Step::Attribute)
    return std::nullopt;
  std::string Record(Places.kind(Of) == Step::This
                         ? std::string_view(CurrentClass)
                         : Places.spokenName(Of));
  std::optional<Label> L = Names.LabelOf(Record);
  return L && Names.LabelOf(Record + "_" + Places.name(Member)) == L
             ? L
             : std::nullopt;
}

//===----------------------------------------------------------------------===//
// View
//===----------------------------------------------------------------------===//

bool View::isSummaryPlace(PlaceId P) const {
  for (; P; P = C.Places.parent(P))
    if (C.Places.kind(P) == Step::Element)
      return true;
  return false;
}

bool View::hasKey(PlaceId P) const {
  for (; P; P = C.Places.parent(P))
    if (C.Places.kind(P) == Step::Key)
      return true;
  return false;
}

bool View::isArray(PlaceId P) const {
  bool Any = false;
  D.Mem.within(C.Places, P, [&](PlaceId Q, const Value &) {
    for (; Q != P; Q = C.Places.parent(Q))
      if (C.Places.parent(Q) == P)
        Any |= C.Places.isElement(Q);
  });
  return Any;
}

bool View::ofThis(PlaceId Field) const {
  PlaceId Object = C.Places.parent(Field);
  return C.Places.kind(Object) == Step::Deref &&
         C.Places.kind(C.Places.parent(Object)) == Step::This;
}

bool View::sameElement(PlaceId A, PlaceId B) const {
  if (C.Places.depth(A) != C.Places.depth(B))
    return false;
  for (; A != B; A = C.Places.parent(A), B = C.Places.parent(B)) {
    Step X = C.Places.kind(A), Y = C.Places.kind(B);
    bool Any = (X == Step::Element && (Y == Step::Key || Y == X)) ||
               (Y == Step::Element && X == Step::Key);
    if (!Any && (X != Y || C.Places.name(A) != C.Places.name(B)))
      return false;
  }
  return true;
}

Value View::symbolic(PlaceId P) const {
  if (C.Places.kind(P) == Step::Field)
    for (const std::string &Name :
         {ofThis(P) ? C.CurrentClass + "::" + C.Places.name(P) : std::string(),
          C.Places.name(P)})
      if (auto It = C.FieldDefaults.find(Name); It != C.FieldDefaults.end())
        return It->second;
  Value V = Value::symbol(P);
  if (std::optional<Label> L = C.labelOf(P))
    V.Marks.add(*L, nullptr);
  return V;
}

Value View::load(PlaceId P) const {
  const Value *Stored = D.Mem.find(C.Places, P);
  if (Stored && !isSummaryPlace(P))
    return *Stored;
  // An element that was stored under a key, or the other way round.
  if (isSummaryPlace(P) || hasKey(P)) {
    std::optional<Value> Any;
    bool Many = false, AllNumbers = true;
    D.Mem.within(C.Places, C.Places.rootOf(P), [&](PlaceId Q, const Value &V) {
      if (!sameElement(P, Q))
        return;
      Many |= Any.has_value();
      AllNumbers &= V.Ints.has_value();
      Any = Any ? join(*Any, V, C) : V;
    });
    if (Any) {
      // Whichever it is, it is one of several constants.
      if (Many && AllNumbers)
        Any->Marks.add(Label::Constant, nullptr);
      return *Any;
    }
  }
  bool Parsed = false; // Out of a text.
  for (PlaceId A = C.Places.parent(P), Below = P; A;
       Below = A, A = C.Places.parent(A)) {
    Parsed |= C.Places.kind(Below) == Step::Attribute &&
              C.Places.name(Below) == ParsedAttribute;
    const Value *Whole = D.Mem.find(C.Places, A);
    if (!Whole)
      continue;
    if (Whole->Content) {
      PlaceId Scratch = C.Places.rebase(P, A, C.Places.site(~0ull));
      std::optional<Value> Any;
      for (const Tree::Entry &E : Whole->Content->Entries) {
        PlaceId Q = C.Places.site(~0ull);
        for (const TreeStep &S : E.Path)
          Q = C.Places.below(Q, S.Kind, S.Name);
        if (Q == Scratch)
          Any = Any ? join(*Any, E.Content, C) : E.Content;
      }
      if (Any)
        return *Any;
    }
    if (Whole->Symbol && Whole->Symbol != A) {
      PlaceId Q = C.Places.rebase(P, A, Whole->Symbol);
      Value V = D.Mem.find(C.Places, Q) ? *D.Mem.find(C.Places, Q)
                                        : symbolic(Q);
      V.Marks.add(Whole->Marks);
      if (Parsed)
        V.Marks.drop(Label::Constant);
      return V;
    }
    Value V = symbolic(P);
    V.Marks.add(Whole->labels());
    if (Parsed)
      V.Marks.drop(Label::Constant);
    // One character of a text says nothing about the rest of it.
    if (Whole->Str && C.Places.kind(P) == Step::Element)
      V.Str = Text::hole(NoPlace, labelsOfPart(*Whole), Part::Some);
    return V;
  }
  return symbolic(P);
}

Value View::load(const std::vector<PlaceId> &Ps) const {
  std::optional<Value> Out;
  for (PlaceId P : Ps) {
    Value V = load(P);
    Out = Out ? join(*Out, V, C) : V;
  }
  return Out.value_or(Value());
}

std::vector<PlaceId> View::targets(const Value &V) const {
  if (!V.Targets.empty() || !V.Symbol || V.Ints)
    return V.Targets;
  const PlaceId To = C.Places.deref(V.Symbol);
  // What a peer, a user or a directory hands out, and all that is in it.
  Labels From;
  for (Label L : {Label::Untrusted, Label::Received, Label::Directory})
    if (V.Marks.has(L))
      From.add(L, V.Marks.why(L));
  if (!From.empty() && !D.Mem.find(C.Places, To)) {
    Value Pointee = symbolic(To);
    Pointee.Marks.add(From);
    D.Mem.setOnly(C.Places, To, std::move(Pointee));
  }
  return {To};
}

Value View::content(const Value &V, unsigned Depth) const {
  if (V.Str || V.Content || Depth == 0)
    return V;
  // Where nobody knows where it points to, but what has been written there.
  if (V.Targets.empty() && V.Symbol && !V.Ints) {
    const PlaceId To = C.Places.derefIfMade(V.Symbol);
    const Value *Written = To ? D.Mem.find(C.Places, To) : nullptr;
    return Written && Written->Symbol != To ? content(*Written, Depth - 1) : V;
  }
  if (V.Targets.empty())
    return V;
  std::optional<Value> Out;
  for (PlaceId P : V.Targets) {
    Value Loaded;
    // A pointer into a text stands for the text.
    bool Inside = C.Places.isElement(P);
    PlaceId Whole = C.Places.parent(P);
    // Of what a caller passes, only the declaration can tell a text from a
    // list.
    bool MayBeList = Inside && C.Places.isInput(Whole) &&
                     !C.Places.isText(Whole) && !D.Mem.find(C.Places, Whole);
    if (Inside && !MayBeList && !D.Mem.find(C.Places, P) && !isArray(Whole)) {
      Loaded = load(Whole);
    } else {
      Loaded = load(P);
      if (!Loaded.Str && Loaded.Symbol == P)
        if (std::optional<Value> Letters = spelt(P))
          Loaded = *Letters;
    }
    if (!Loaded.Str && !Loaded.Targets.empty())
      Loaded = content(Loaded, Depth - 1);
    Loaded.Marks.add(V.Marks);
    for (PlaceId R : V.Outcomes)
      insert(Loaded.Outcomes, R);
    Out = Out ? join(*Out, Loaded, C) : Loaded;
  }
  return *Out;
}

std::optional<Value> View::spelt(PlaceId P) const {
  std::map<unsigned long, char> Letters;
  bool Only = true;
  D.Mem.within(C.Places, P, [&](PlaceId Q, const Value &V) {
    const std::string &Name = C.Places.name(Q);
    if (C.Places.parent(Q) != P || !C.Places.isIndex(Q) || !V.Ints ||
        V.Ints->size() != 1)
      Only = false;
    else
      Letters[std::strtoul(Name.c_str() + 1, nullptr, 10)] =
          static_cast<char>(V.Ints->front());
  });
  if (!Only || Letters.size() < 2)
    return std::nullopt;
  std::string S;
  for (auto [Index, Letter] : Letters) {
    if (Letter == '\0')
      break;
    S += Letter;
  }
  return Value::text(S, nullptr);
}

Text View::textOf(const Value &V) const {
  Value Held = content(V);
  if (Held.Str || !Held.Content)
    return nhsmail::textOf(Held);
  Text T = printDocument(*Held.Content, C);
  T.addLabels(Held.Marks);
  return T;
}

void View::merge(PlaceId P, const Value &V) {
  const Value *Old = D.Mem.find(C.Places, P);
  D.Mem.setOnly(C.Places, P, Old ? join(*Old, V, C) : V);
}

bool View::isStrong(const std::vector<PlaceId> &To) const {
  return To.size() == 1 && !isSummaryPlace(To[0]);
}

bool View::extendText(PlaceId P, const Value &V) {
  PlaceId Buffer = C.Places.parent(P);
  const Value *Old = D.Mem.find(C.Places, Buffer);
  bool Held = Old && Old->Str;
  if (!V.Str || (!Held && !C.Places.isText(Buffer)) ||
      !C.Places.isElement(P))
    return false;
  Text Front = Held ? *Old->Str : Text();
  if (C.Places.isIndex(P)) {
    size_t Keep = std::strtoul(C.Places.name(P).c_str() + 1, nullptr, 10);
    for (Pieces &Alternative : Front.alternatives())
      if (isLiteral(Alternative) || Keep == 0)
        Alternative = slice(Alternative, 0, Keep);
  }
  Value New = Old ? *Old : Value();
  New.Str = Text::concat(Front, *V.Str, C);
  New.Marks.add(V.Marks);
  D.Mem.set(C.Places, Buffer, std::move(New));
  return true;
}

void View::store(const std::vector<PlaceId> &To, const Value &V) {
  // Text written behind the start of a buffer follows what is there.
  if (To.size() == 1 && extendText(To[0], V))
    return;
  if (isStrong(To)) {
    D.Mem.set(C.Places, To[0], V);
    return;
  }
  // An unknown element may be any of those that are known by number.
  for (PlaceId P : To) {
    if (!isSummaryPlace(P))
      continue;
    std::vector<PlaceId> Same;
    D.Mem.within(C.Places, C.Places.rootOf(P), [&](PlaceId Q, const Value &) {
      if (Q != P && sameElement(P, Q))
        Same.push_back(Q);
    });
    for (PlaceId Q : Same)
      merge(Q, V);
  }
  for (PlaceId P : To) {
    // Another place may be the one that was meant: this one keeps what it had.
    if (To.size() > 1 && !D.Mem.find(C.Places, P))
      D.Mem.setOnly(C.Places, P, load(P));
    merge(P, V);
  }
}

void View::collect(const std::vector<PlaceId> &To, const Value &V) {
  for (PlaceId P : To)
    merge(P, V);
}

void View::copy(const std::vector<PlaceId> &To,
                const std::vector<PlaceId> &From) {
  std::vector<std::pair<std::pair<PlaceId, PlaceId>, Value>> Cells;
  for (PlaceId F : From) {
    if (std::find(To.begin(), To.end(), F) != To.end() && To.size() == 1)
      return;
    bool Whole = false;
    D.Mem.within(C.Places, F, [&](PlaceId P, const Value &V) {
      Whole |= P == F;
      Cells.push_back({{F, P}, V});
    });
    if (!Whole)
      Cells.push_back({{F, F}, load(F)});
  }
  for (PlaceId T : To) {
    if (isStrong(To))
      D.Mem.eraseWithin(C.Places, T);
    for (const auto &[At, V] : Cells)
      merge(C.Places.rebase(At.second, At.first, T), V);
  }
}

bool View::hasMembers(const std::vector<PlaceId> &Ps) const {
  bool Any = false;
  for (PlaceId P : Ps)
    D.Mem.within(C.Places, P,
                 [&](PlaceId Q, const Value &) { Any |= Q != P; });
  return Any;
}

bool View::isDocument(PlaceId P) const {
  bool Members = false, Others = false;
  D.Mem.within(C.Places, P, [&](PlaceId Q, const Value &) {
    if (C.Places.parent(Q) == P)
      Others |= C.Places.kind(Q) == Step::Field;
    for (; Q != P; Q = C.Places.parent(Q))
      Members |= C.Places.kind(Q) == Step::Key && !C.Places.isIndex(Q);
  });
  return Members && !Others;
}

TreePtr View::snapshot(PlaceId P) const {
  auto T = std::make_shared<Tree>();
  addBelow(*T, {}, P, C.Bounds.TreeLinks);
  bool Whole = D.Mem.find(C.Places, P) != nullptr;
  // What a caller passed may have more members than were added here.
  if (T->Entries.empty() || (!Whole && C.Places.isInput(P)))
    T->Entries.push_back({{}, load(P)});
  return T;
}

Value View::document(PlaceId P) const {
  Value V;
  V.Content = snapshot(P);
  if (V.Content->Entries.size() == 1 && V.Content->Entries[0].Path.empty())
    return V.Content->Entries[0].Content;
  V.Str = printDocument(*V.Content, C);
  if (isXml(*V.Content))
    V.Content = nullptr; // It is asked for by local names.
  return V;
}

void View::addBelow(Tree &T, const std::vector<TreeStep> &Prefix, PlaceId P,
                    unsigned Links) const {
  D.Mem.within(C.Places, P, [&](PlaceId Q, const Value &V) {
    std::vector<TreeStep> Path;
    for (PlaceId X = Q; X != P; X = C.Places.parent(X))
      Path.push_back({C.Places.kind(X), C.Places.name(X)});
    Path.insert(Path.end(), Prefix.rbegin(), Prefix.rend());
    std::reverse(Path.begin(), Path.end());
    if (V.Content)
      for (const Tree::Entry &E : V.Content->Entries) {
        std::vector<TreeStep> Full = Path;
        Full.insert(Full.end(), E.Path.begin(), E.Path.end());
        T.Entries.push_back({std::move(Full), E.Content});
      }
    // A node that is linked to others by pointers has their trees.
    bool Linked = false;
    for (PlaceId Node : V.Targets)
      if (Node != P && hasMembers({Node})) {
        if (!Links) {
          C.Counter.hit("TreeLinks");
          continue;
        }
        addBelow(T, Path, Node, Links - 1);
        Linked = true;
      }
    if (Linked)
      return;
    Value Held = content(V);
    Held.Content = nullptr;
    T.Entries.push_back({std::move(Path), std::move(Held)});
  });
}

void View::plant(PlaceId P, const Tree &T) {
  D.Mem.eraseWithin(C.Places, P);
  for (const Tree::Entry &E : T.Entries) {
    PlaceId Q = P;
    for (const TreeStep &S : E.Path)
      Q = C.Places.below(Q, S.Kind, S.Name);
    merge(Q, E.Content);
  }
}
