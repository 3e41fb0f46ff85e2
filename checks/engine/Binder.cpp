//===- Binder.cpp - A summary in the caller's terms -----------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Binder.h"

#include "checks/engine/Document.h"
#include "checks/engine/Loops.h"

#include <algorithm>

using namespace nhsmail;

uint64_t nhsmail::mix(uint64_t A, uint64_t B) {
  uint64_t H = A ^ (B + 0x9e3779b97f4a7c15ull + (A << 6) + (A >> 2));
  H ^= H >> 30;
  H *= 0xbf58476d1ce4e5b9ull;
  H ^= H >> 27;
  return H;
}

void nhsmail::addStep(Value &V, const facts::Span &Where,
                      const std::string &Message, const Budget &Spend) {
  V.Marks.extendAll(Where, Message, Spend);
  if (V.Origin)
    V.Origin = extend(V.Origin, Where, Message, false, Spend);
  if (V.Str)
    for (Pieces &P : V.Str->alternatives())
      for (Piece &X : P) {
        X.Marks.extendAll(Where, Message, Spend);
        if (X.Origin)
          X.Origin = extend(X.Origin, Where, Message, false, Spend);
      }
}

void nhsmail::gatherAttributes(Context &C, Disjunct &D, PlaceId P,
                               std::map<std::string, Value> &Attributes) {
  View See(C, D);
  std::vector<std::pair<PlaceId, Value>> Found;
  D.Mem.within(C.Places, P, [&](PlaceId Q, const Value &V) {
    if (C.Places.parent(Q) == P && C.Places.kind(Q) == Step::Attribute &&
        C.Places.name(Q) != MadeAttribute)
      Found.emplace_back(Q, V);
  });
  for (auto &[Q, V] : Found) {
    auto [It, New] = Attributes.try_emplace(C.Places.name(Q), Value());
    if (New)
      It->second = V.Functions.empty() ? See.content(V) : V;
  }
  // What is known of the object through the one it was copied from.
  for (PlaceId A = P; A; A = C.Places.parent(A)) {
    const Value *Whole = D.Mem.find(C.Places, A);
    if (!Whole || !Whole->Symbol || Whole->Symbol == A)
      continue;
    PlaceId Source = C.Places.rebase(P, A, Whole->Symbol);
    if (Source != P && C.Places.isInput(Source))
      D.Mem.within(C.Places, Source, [&](PlaceId Q, const Value &V) {
        if (C.Places.parent(Q) == Source && C.Places.kind(Q) == Step::Attribute)
          Attributes.try_emplace(C.Places.name(Q), V);
      });
    break;
  }
}

Text nhsmail::fill(const PlaceTable &Places, Filling With, const Text &Format,
                   const Labels &Marks, const Budget &Spend) {
  Text Out;
  Out.alternatives().clear();
  auto Shared = std::make_shared<const Filling>(std::move(With));
  for (const Pieces &P : Format.alternatives()) {
    bool Open = P.size() == 1 && P[0].Hole && P[0].Symbol && !P[0].Format &&
                P[0].Which == Part::Whole && Places.isInput(P[0].Symbol);
    if (Open) {
      Out.alternatives().push_back(P);
      Piece &X = Out.alternatives().back()[0];
      X.Marks.add(Marks);
      X.Format = Shared;
      continue;
    }
    Text Filled = fillFormat(Shared->Style, Text(P), Shared->Args, Spend);
    for (Pieces &Q : Filled.alternatives())
      Out.alternatives().push_back(std::move(Q));
  }
  if (Out.alternatives().size() > Spend.Bounds.Alternatives) {
    Spend.Counter.hit("Alternatives");
    Out.widen();
  }
  return Out;
}

std::vector<PlaceId> nhsmail::inputsOf(const PlaceTable &Places,
                                       const Text &T) {
  std::vector<PlaceId> Out;
  for (const Pieces &P : T.alternatives())
    for (const Piece &X : P)
      if (X.Hole && X.Symbol && Places.isInput(X.Symbol))
        Out.push_back(X.Symbol);
  return Out;
}

bool nhsmail::isOpen(const PlaceTable &Places, const Value &V) {
  if (V.Ints || V.Content || !V.Functions.empty())
    return false;
  if (!V.Str)
    return V.Symbol && Places.isInput(V.Symbol);
  return std::any_of(V.Str->alternatives().begin(), V.Str->alternatives().end(),
                     [&](const Pieces &P) {
                       return P.size() == 1 && P[0].Hole && P[0].Symbol &&
                              Places.isInput(P[0].Symbol);
                     });
}

Binder::Binder(Context &C, const Disjunct &BeforeCall, const Summary &S,
               Value Object, std::vector<Value> Args, uint64_t Site,
               PlaceId Result, const facts::Span &Where, TracePtr Within)
    : C(C), See(C, Before), S(S), Object(std::move(Object)),
      Args(std::move(Args)), Site(Site), Result(Result), Where(Where),
      Within(std::move(Within)) {
  Before.Mem = BeforeCall.Mem;
  Before.Facts = BeforeCall.Facts;
}

std::vector<PlaceId> Binder::places(PlaceId P) {
  switch (C.Places.kind(P)) {
  case Step::Local:
  case Step::This:
    return {};
  case Step::Global:
    return {P};
  case Step::Parameter: {
    size_t I = C.Places.number(P);
    if (I < Args.size() && I < S.ByValue.size() && S.ByValue[I])
      return See.targets(Args[I]);
    return {};
  }
  case Step::Site: {
    PlaceId Q = C.Places.site(mix(Site, C.Places.number(P)));
    std::string Spoken(C.Places.spokenName(P));
    if (!Spoken.empty())
      C.Places.nameRoot(Q, Spoken);
    if (C.Places.isOneOfMany(P) || (Result && C.Places.isOneOfMany(Result)))
      C.Places.markRepeated(Q);
    return {Q};
  }
  case Step::Return:
    return Result ? std::vector<PlaceId>{Result} : std::vector<PlaceId>{};
  case Step::Exception:
    return {P};
  case Step::Deref:
    return See.targets(atEntry(C.Places.parent(P)));
  default: {
    std::vector<PlaceId> Out;
    std::string Name = C.Places.name(P);
    Step Kind = C.Places.kind(P);
    for (PlaceId Q : places(C.Places.parent(P)))
      insert(Out, C.Places.below(Q, Kind, Name));
    return Out;
  }
  }
}

bool Binder::absent(PlaceId P) {
  if (C.Places.kind(P) != Step::Attribute)
    return false;
  std::vector<PlaceId> Ps = places(P);
  // What hangs on a null pointer is not there.
  if (Ps.empty())
    for (PlaceId X = C.Places.parent(P); X; X = C.Places.parent(X))
      if (C.Places.kind(X) == Step::Deref)
        return atEntry(C.Places.parent(X)).isNumber(0);
  return !Ps.empty() && std::all_of(Ps.begin(), Ps.end(), [&](PlaceId Q) {
    return !C.Places.isInput(Q) && !Before.Mem.find(C.Places, Q);
  });
}

Value Binder::atEntry(PlaceId P) {
  auto It = Entries.find(P);
  if (It != Entries.end())
    return It->second;
  if (Depth > C.Bounds.PointerDepth) {
    C.Counter.hit("PointerDepth");
    return Value();
  }
  ++Depth;
  Value V;
  switch (C.Places.kind(P)) {
  case Step::This:
    V = Object;
    break;
  case Step::Parameter: {
    size_t I = C.Places.number(P);
    if (I >= Args.size())
      break;
    bool Copied = I < S.ByValue.size() && S.ByValue[I];
    V = Copied ? See.load(See.targets(Args[I])) : Args[I];
    // An element that a library passes on, say.
    bool Scalar = I < S.Scalars.size() && S.Scalars[I];
    if (Scalar && !V.Targets.empty() && !V.Symbol && !V.Ints)
      V = See.load(V.Targets);
    break;
  }
  default: {
    std::vector<PlaceId> Ps = places(P);
    if (!Ps.empty()) {
      // A place within a text stands for the text.
      bool Inside = Ps.size() == 1 && C.Places.isElement(P);
      V = Inside ? See.content(Value::address(Ps[0])) : See.load(Ps);
      // A document is more than what stands at its root.
      if (!V.Str && !V.Content && Ps.size() == 1 && See.isDocument(Ps[0])) {
        Value Known = See.document(Ps[0]);
        V.Content = Known.Content;
        if (!V.Content)
          V.Str = Known.Str; // XML.
      }
    } else if (C.Places.kind(P) == Step::Deref) {
      V = atEntry(C.Places.parent(P)); // A literal stands for its content.
    }
    break;
  }
  }
  --Depth;
  if (C.Places.kind(C.Places.rootOf(P)) == Step::Parameter) {
    size_t I = C.Places.number(C.Places.rootOf(P));
    std::string Name = I < S.ParamNames.size() ? S.ParamNames[I] : "";
    addStep(V, Where,
            Name.empty() ? "passed to " + S.Name + "() here"
                         : "passed as '" + Name + "' to " + S.Name + "() here",
            C);
  }
  Entries[P] = V;
  return V;
}

PlaceId Binder::symbol(PlaceId P) {
  switch (C.Places.kind(C.Places.rootOf(P))) {
  case Step::Site:
  case Step::Exception: {
    std::vector<PlaceId> Ps = places(P);
    return Ps.size() == 1 ? Ps[0] : NoPlace;
  }
  default: {
    Value V = atEntry(P);
    if (V.Symbol)
      return V.Symbol;
    Text T = See.textOf(V);
    if (T.alternatives().size() == 1 && T.alternatives()[0].size() == 1 &&
        T.alternatives()[0][0].Which == Part::Whole)
      return T.alternatives()[0][0].Symbol;
    return NoPlace;
  }
  }
}

Labels Binder::labels(const Labels &L) const {
  Labels Out = L;
  Out.extendAll(Where, "through " + S.Name + "() called here", C);
  return Out;
}

Text Binder::filled(const Filling &With, const Text &Format,
                    const Labels &Marks) {
  std::vector<Text> Args;
  for (const Text &A : With.Args)
    Args.push_back(text(A));
  return fill(C.Places, Filling{With.Style, std::move(Args)}, Format,
              labels(Marks), C);
}

Text Binder::text(const Text &T) {
  Text Out;
  Out.alternatives().clear();
  for (const Pieces &P : T.alternatives()) {
    if (P.size() == 1 && P[0].Hole && P[0].Symbol && absent(P[0].Symbol))
      continue;
    Text Alt;
    for (const Piece &X : P) {
      if (!X.Hole || !X.Symbol) {
        Piece Y = X;
        Y.Marks = labels(X.Marks);
        Alt = Text::concat(Alt, Text(Pieces{std::move(Y)}), C);
        continue;
      }
      if (!C.Places.isInput(X.Symbol)) {
        Piece Y = X;
        Y.Format = nullptr;
        Y.Symbol = symbol(X.Symbol);
        Y.Marks = labels(X.Marks);
        Alt = Text::concat(Alt, Text(Pieces{std::move(Y)}), C);
        continue;
      }
      Text Filled = See.textOf(atEntry(X.Symbol));
      if (X.Format)
        Filled = filled(*X.Format, Filled, X.Marks);
      else
        Filled.addLabels(X.Marks);
      if (X.Length) {
        Filled = partOf(Filled, X.Which, X.Length);
      } else if (X.Which != Part::Whole) {
        // A part of something: known only as far as the whole is one symbol.
        Labels All = Filled.labels();
        PlaceId Of = NoPlace;
        if (Filled.alternatives().size() == 1 &&
            Filled.alternatives()[0].size() == 1)
          Of = Filled.alternatives()[0][0].Symbol;
        if (Filled.constant())
          All.add(Label::Constant, nullptr);
        Filled = Text::hole(Of, All, X.Which);
      }
      if (X.Joined.Line)
        Filled.joinedAt(X.Joined);
      Alt = Text::concat(Alt, Filled, C);
    }
    for (Pieces &Q : Alt.alternatives())
      if (std::find(Out.alternatives().begin(), Out.alternatives().end(), Q) ==
          Out.alternatives().end())
        Out.alternatives().push_back(std::move(Q));
  }
  if (Out.alternatives().empty())
    Out.alternatives().emplace_back(Pieces{Piece::hole(NoPlace, {})});
  if (Out.alternatives().size() >
      (literals(Out).empty() ? C.Bounds.Alternatives : C.Bounds.Literals)) {
    C.Counter.hit("Alternatives");
    Out.widen();
  }
  return Out;
}

ConditionPtr Binder::condition(const ConditionPtr &Cond) {
  if (!Cond)
    return nullptr;
  switch (Cond->What) {
  case Condition::Fixed:
    return Cond;
  case Condition::Number: {
    if (!C.Places.isInput(Cond->Symbol)) {
      PlaceId P = symbol(Cond->Symbol);
      return P ? Condition::number(P, Cond->Op, Cond->Constant) : nullptr;
    }
    // Of the characters of a text, nobody knows which it was.
    if (C.Places.kind(Cond->Symbol) == Step::Element &&
        C.Places.isText(C.Places.parent(Cond->Symbol)))
      return nullptr;
    Value V = atEntry(Cond->Symbol);
    if (V.Ints && V.Ints->size() == 1) {
      Known K;
      K.Symbol = Cond->Symbol;
      K.Constant = V.Ints->front();
      return Condition::fixed(evaluateNumber(Cond->Symbol, Cond->Op,
                                             Cond->Constant, {K}) == Tri::Yes);
    }
    bool Zero = Cond->Constant == 0;
    if (V.Truth && Zero && Cond->Op == Compare::Ne)
      return V.Truth;
    if (V.Truth && Zero && Cond->Op == Compare::Eq)
      return Condition::negate(V.Truth);
    if (Zero && (!V.Targets.empty() || V.Str) && !V.Ints && !V.Symbol)
      return Condition::fixed(Cond->Op == Compare::Ne);
    return V.Symbol ? Condition::number(V.Symbol, Cond->Op, Cond->Constant)
                    : nullptr;
  }
  case Condition::Texts:
    if (Cond->Unresolved) {
      Text Pattern = text(*Cond->Unresolved);
      std::vector<std::string> Patterns = literals(Pattern);
      return Condition::text(Cond->Test, text(Cond->Subject), Patterns,
                             Patterns.empty() ? std::optional(Pattern)
                                              : std::nullopt);
    }
    return Condition::text(Cond->Test, text(Cond->Subject), Cond->Patterns);
  case Condition::Not:
    return Condition::negate(condition(Cond->Left));
  case Condition::And:
    return Condition::both(condition(Cond->Left), condition(Cond->Right));
  case Condition::Or:
    return Condition::either(condition(Cond->Left), condition(Cond->Right));
  }
  return nullptr;
}

ConditionPtr Binder::asked(const Known &K) {
  auto [It, End] = Asked.equal_range(K.Symbol);
  for (; It != End; ++It)
    if (It->second.first == K)
      return It->second.second;
  ConditionPtr Out =
      K.IsText ? condition(Condition::text(K.Test, Text::hole(K.Symbol),
                                           K.Patterns, K.Unresolved))
               : condition(Condition::number(K.Symbol, K.Op, K.Constant));
  Asked.emplace(K.Symbol, std::pair(K, Out));
  return Out;
}

bool Binder::known(const KnownSet &Facts, KnownSet &Into) {
  for (const Known &K : Facts) {
    ConditionPtr Cond = asked(K);
    if (!Cond)
      continue;
    bool Truth = K.IsText ? K.Holds : true;
    std::vector<KnownSet> Ways = ways(Cond, Truth, Into, K.Where);
    if (Ways.empty())
      return false;
    // Several ways would mean several states; keeping none of them is sound.
    if (Ways.size() == 1)
      for (const Known &N : Ways[0])
        if (std::find(Into.begin(), Into.end(), N) == Into.end())
          Into.push_back(N);
  }
  return true;
}

Value Binder::value(const Value &V) {
  if (V.Symbol && C.Places.isInput(V.Symbol)) {
    Value Out = atEntry(V.Symbol);
    Out.Marks.add(labels(V.Marks));
    for (PlaceId R : V.Outcomes)
      if (PlaceId Q = symbol(R))
        insert(Out.Outcomes, Q);
    return Out;
  }
  Value Out;
  Out.Ints = V.Ints;
  Out.Names = V.Names;
  Out.Origin = V.Origin;
  Out.Marks = labels(V.Marks);
  if (V.Str)
    Out.Str = text(*V.Str);
  for (PlaceId P : V.Targets)
    for (PlaceId Q : places(P))
      insert(Out.Targets, Q);
  // A pointer to what the caller passed as a plain value: the value itself.
  if (!V.Targets.empty() && Out.Targets.empty() && !Out.Str) {
    for (PlaceId P : V.Targets)
      if (C.Places.kind(P) == Step::Deref) {
        Value Pointee = atEntry(P);
        Pointee.Marks.add(Out.Marks);
        return Pointee;
      }
  }
  if (Out.Targets.size() > C.Bounds.Targets) {
    C.Counter.hit("Targets");
    Out.Targets.resize(C.Bounds.Targets);
  }
  for (const Callable &F : V.Functions) {
    Callable G = F;
    if (F.Closure) {
      std::vector<PlaceId> Ps = places(F.Closure);
      G.Closure = Ps.empty() ? NoPlace : Ps[0];
    }
    Out.Functions.push_back(std::move(G));
  }
  Out.Truth = condition(V.Truth);
  if (V.Symbol)
    Out.Symbol = symbol(V.Symbol);
  if (V.Dividend && (Out.Dividend = symbol(V.Dividend)))
    Out.Divisor = V.Divisor;
  for (PlaceId R : V.Outcomes)
    if (C.Places.isInput(R)) {
      tell(R, Out);
      // What is computed from an input is what the input is.
      if (V.Symbol) {
        const Value Given = atEntry(R);
        Out.Marks.add(labels(Given.labels()));
        if (Given.Symbol && C.Places.isInput(Given.Symbol))
          insert(Out.Outcomes, Given.Symbol);
      }
    } else if (PlaceId Q = symbol(R)) {
      insert(Out.Outcomes, Q);
    }
  // What is computed from an input tells what the input tells.
  if (V.Dividend && C.Places.isInput(V.Dividend))
    tell(V.Dividend, Out);
  tellAbout(V.Truth, Out);
  if (V.Str)
    for (PlaceId P : inputsOf(C.Places, *V.Str))
      tell(P, Out);
  if (V.Content) {
    auto T = std::make_shared<Tree>();
    for (const Tree::Entry &E : V.Content->Entries) {
      Value Inner = See.content(value(E.Content));
      // A document within the document: its members are the document's.
      if (Inner.Content)
        for (const Tree::Entry &Member : Inner.Content->Entries) {
          std::vector<TreeStep> Path = E.Path;
          Path.insert(Path.end(), Member.Path.begin(), Member.Path.end());
          T->Entries.push_back({std::move(Path), Member.Content});
        }
      Inner.Content = nullptr;
      T->Entries.push_back({E.Path, std::move(Inner)});
    }
    Out.Content = std::move(T);
  }
  return Out;
}

void Binder::tell(PlaceId Input, Value &Out) {
  Value Given = atEntry(Input);
  for (PlaceId R : Given.Outcomes)
    insert(Out.Outcomes, R);
  if (Given.Symbol && C.Places.isInput(Given.Symbol) && !Out.Truth &&
      !Out.Str && !Out.Symbol)
    insert(Out.Outcomes, Given.Symbol);
}

void Binder::tellAbout(const ConditionPtr &Cond, Value &Out) {
  if (!Cond)
    return;
  if (Cond->What == Condition::Number && C.Places.isInput(Cond->Symbol))
    tell(Cond->Symbol, Out);
  tellAbout(Cond->Left, Out);
  tellAbout(Cond->Right, Out);
}

Outcome Binder::outcome(const Outcome &O) {
  Outcome Out = O;
  Out.Symbol = symbol(O.Symbol);
  if (O.Status)
    Out.Status = symbol(O.Status);
  Out.Send = event(O.Send);
  return Out;
}

/// \p Calls with those of \p Outer, outermost first, in front.
static TracePtr behind(const TracePtr &Outer, const TracePtr &Calls) {
  if (!Outer)
    return Calls;
  auto Out = std::make_shared<Trace>(*Outer);
  Out->Before = behind(Outer->Before, Calls);
  Out->Length = Out->Before ? Out->Before->Length + 1 : 1;
  return Out;
}

TracePtr Binder::outer(const TracePtr &Calls) const {
  auto Outer = std::make_shared<Trace>();
  Outer->Where = Where;
  Outer->Message = "through the call of " + S.Name + "() here";
  Outer->Before = Calls;
  Outer->Length = Calls ? Calls->Length + 1 : 1;
  return behind(Within, Outer);
}

RepeatPtr Binder::repeat(const Repeat &R) {
  auto Out = std::make_shared<Repeat>(R);
  Out->Limit = NoPlace;
  Value V = atEntry(R.Limit);
  if (V.Ints) {
    for (int64_t N : *V.Ints)
      Out->Most = std::max(Out->Most.value_or(0), distance(N, R.LimitBase));
    return Out;
  }
  if (V.Symbol && C.Places.isInput(V.Symbol))
    Out->Limit = V.Symbol;
  for (PlaceId P : places(R.Limit))
    if (std::optional<uint64_t> N = elementsOf(C.Places, Before.Mem, P))
      Out->Most = std::max(Out->Most.value_or(0), *N);
    else if (C.Places.isInput(P))
      Out->Limit = P;
  return Out;
}

EventPtr Binder::event(const EventPtr &E) {
  auto Known = Events.find(E);
  if (Known == Events.end())
    Known = Events.emplace(E, bound(*E)).first;
  return Known->second;
}

EventPtr Binder::bound(const Event &E) {
  auto Out = std::make_shared<Event>(E);
  Out->Facts = Before.Facts;
  if (!known(E.Facts, Out->Facts))
    return nullptr;
  Out->Calls = outer(E.Calls);
  Out->CallCount = Out->Calls->Length;
  for (auto &[Name, V] : Out->Attributes) {
    V = value(V);
    if (!V.Str && !V.Content && V.Functions.empty())
      V = See.content(V);
  }
  for (RepeatPtr &R : Out->Repeats)
    if (R->Limit && !R->Most)
      R = repeat(*R);
  Out->Objects.clear();
  for (PlaceId P : E.Objects)
    for (PlaceId Q : places(P)) {
      insert(Out->Objects, Q);
      gatherAttributes(C, Before, Q, Out->Attributes);
    }
  return Out;
}

DeferredPtr Binder::deferred(const DeferredCall &D) {
  auto Out = std::make_shared<DeferredCall>(D);
  Out->Object = value(D.Object);
  for (Value &V : Out->Args)
    V = value(V);
  Out->Result = symbol(D.Result);
  Out->Id = mix(Site, D.Id);
  Out->Calls = outer(D.Calls);
  Out->CallCount = Out->Calls->Length;
  return Out;
}
