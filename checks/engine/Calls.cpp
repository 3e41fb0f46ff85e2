//===- Calls.cpp - What a call does ---------------------------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/Document.h"
#include "checks/engine/FunctionSolver.h"

#include <algorithm>
#include <utility>

using namespace nhsmail;
using facts::Category;

static std::string_view lastComponent(std::string_view Name) {
  size_t At = Name.rfind("::");
  return At == std::string_view::npos ? Name : Name.substr(At + 2);
}

//===----------------------------------------------------------------------===//
// Dispatch
//===----------------------------------------------------------------------===//

void FunctionSolver::call(Call &K, Disjunct D, States &Out, States &Thrown) {
  const facts::Callee &Callee = *K.Callee;
  unsigned Args = static_cast<unsigned>(K.Args.size());
  if (Callee.Key == F.Key && !F.Key.empty())
    if (std::optional<uint32_t> Loop = Loops.recursionAt(Current))
      for (const Outcome &O : D.Outcomes)
        repeat(D, O, *Loop);
  const FunctionModel *M = S.Models.find(Callee.Name, Args);
  // A program's own `open()` or `send()` is not C's.
  if (M && M->Shipped && Callee.Name.find(':') == std::string::npos &&
      S.summary(Callee.Key))
    M = nullptr;
  for (size_t I = 0; !M && I < Callee.Bases.size(); ++I)
    M = S.Models.find(Callee.Bases[I], Args);
  // A model says what a function does, whether or not its body is seen: the
  // bodies of header-only libraries say it in more detail than helps.
  std::vector<const Summary *> Known;
  View See(C, D);
  bool Indirect = Callee.Key.empty() &&
                  (Callee.Name.empty() ||
                   lastComponent(Callee.Name) == "operator()");
  if (Indirect) {
    Value Fn = K.Object.Functions.empty() ? See.content(K.Object) : K.Object;
    bool Any = false;
    for (const Callable &F : Fn.Functions) {
      const FunctionModel *Library = S.Models.find(F.Name, Args);
      const Summary *Sum = Library ? nullptr : S.summary(F.Key);
      if (!Library && !Sum)
        continue;
      Any = true;
      Call Inner = K;
      Inner.Object = F.Closure ? Value::address(F.Closure) : Value();
      if (Library)
        callModel(Inner, *Library, D, Out, Thrown);
      else
        callSummary(Inner, *Sum, D, Out, Thrown);
    }
    if (Any)
      return;
    if (!M && Fn.Symbol && C.Places.isInput(Fn.Symbol)) {
      defer(K, D);
      callUnknown(K, D);
      dealtWith(D); // Whoever is called may do anything.
      Out.push_back(std::move(D));
      return;
    }
  } else if (!M || M->Pinned) {
    Known = S.resolve(Callee);
  }
  if (S.Names.Awaits(Callee.Name))
    Loops.awaits(Current);
  if (!M && S.Names.Paces(Callee.Name))
    Loops.waits(Current, Wait::Other);
  if (M && Known.empty())
    return callModel(K, *M, std::move(D), Out, Thrown);
  if (M) {
    // The model pins only what it gives.
    States After;
    for (const Summary *Sum : Known)
      callSummary(K, *Sum, D, After, Thrown);
    for (Disjunct &End : After)
      applyModel(K, *M, std::move(End), Out, Thrown);
    return;
  }
  if (!Known.empty()) {
    for (const Summary *Sum : Known)
      callSummary(K, *Sum, D, Out, Thrown);
    return;
  }
  callUnknown(K, D);
  if (!Callee.NoReturn)
    Out.push_back(std::move(D));
}

Value FunctionSolver::resultOf(const Call &K, Disjunct &D) {
  View See(C, D);
  const facts::Callee &Callee = *K.Callee;
  if (Callee.ResultIsObject)
    return Value::address(K.Result);
  Value V = See.load(K.Result);
  if (Callee.ResultIsPointer && V.Symbol && V.Targets.empty() && !V.Str &&
      !V.Ints)
    V.Targets = {C.Places.deref(V.Symbol)};
  // What the answer of a call that is put off tells, is known once it is made.
  if (std::any_of(D.Deferred.begin(), D.Deferred.end(),
                  [&](const DeferredPtr &Later) {
                    return Later->Result == K.Result;
                  }))
    insert(V.Outcomes, K.Result);
  // A pointer may be null, whatever it leads to otherwise; of a send's reply,
  // that is no answer.
  if (Callee.Result == Category::Pointer && Callee.ResultIsPointer &&
      !V.Targets.empty() && !V.Symbol && !V.Ints && !V.Truth && V.Str == std::nullopt &&
      !D.outcome(K.Result) && V.Outcomes.empty()) {
    std::erase_if(D.Facts,
                  [&](const Known &F) { return F.Symbol == K.Result; });
    V.Truth = Condition::number(K.Result, Compare::Ne, 0);
  }
  if (Callee.Result == Category::Bool || Callee.Result == Category::Number) {
    V.Marks.drop(Label::Sensitive);
    V.Marks.drop(Label::Credential);
  }
  explain(V, K.Result, K.Where);
  return V;
}

void FunctionSolver::defer(const Call &K, Disjunct &D) {
  for (const DeferredPtr &Known : D.Deferred)
    if (Known->Id == K.Site)
      return;
  if (D.Deferred.size() >= C.Bounds.DeferredCalls) {
    C.Counter.hit("DeferredCalls");
    return;
  }
  auto Copy = std::make_shared<DeferredCall>();
  Copy->Callee = *K.Callee;
  Copy->Object = K.Object;
  Copy->Args = K.Args;
  Copy->Result = K.Result;
  Copy->Where = K.Where;
  Copy->LoopDepth = K.LoopDepth;
  Copy->Id = K.Site;
  Copy->Calls = K.Calls;
  Copy->CallCount = K.CallCount;
  // Local variables end with the function: the call gets what they hold now.
  std::map<PlaceId, PlaceId> Kept;
  auto keep = [&](PlaceId P) {
    PlaceId Root = C.Places.rootOf(P);
    if (C.Places.kind(Root) != Step::Local)
      return P;
    PlaceId &To = Kept[Root];
    if (!To) {
      To = C.Places.site(mix(K.Site, mix(Root, 0xdef)));
      View(C, D).copy({To}, {Root});
    }
    return C.Places.rebase(P, Root, To);
  };
  auto keepAll = [&](Value &V) {
    std::vector<PlaceId> Targets = std::move(V.Targets);
    V.Targets.clear();
    for (PlaceId P : Targets)
      insert(V.Targets, keep(P));
  };
  keepAll(Copy->Object);
  for (Value &V : Copy->Args)
    keepAll(V);
  // What they point to, in turn.
  for (size_t Before = 0; Before != Kept.size();) {
    Before = Kept.size();
    for (auto [Root, To] : std::map(Kept)) {
      std::vector<std::pair<PlaceId, Value>> Cells;
      D.Mem.within(C.Places, To, [&](PlaceId P, const Value &V) {
        if (!V.Targets.empty())
          Cells.emplace_back(P, V);
      });
      for (auto &[P, V] : Cells) {
        keepAll(V);
        D.Mem.setOnly(C.Places, P, std::move(V));
      }
    }
  }
  D.Deferred.push_back(std::move(Copy));
}

//===----------------------------------------------------------------------===//
// Summaries
//===----------------------------------------------------------------------===//

void FunctionSolver::callSummary(Call &K, const Summary &Sum, const Disjunct &D,
                                 States &Out, States &Thrown) {
  if (Sum.Partial && Sum.Exits.empty()) {
    Disjunct Copy = D;
    callUnknown(K, Copy);
    Out.push_back(std::move(Copy));
    return;
  }
  Binder Bind(C, D, Sum, K.Object, K.Args, K.Site, K.Result, K.Where, K.Calls);
  std::vector<std::shared_ptr<Event>> Events;
  for (const EventPtr &E : Sum.Events)
    if (EventPtr Mapped = Bind.event(E)) {
      Events.push_back(std::make_shared<Event>(*Mapped));
      Events.back()->LoopDepth += K.LoopDepth;
      repeatWithin(K, *Events.back());
    }
  if (Sum.Waits != Wait::None)
    Loops.waits(Current, Sum.Waits);
  // It looks at what it gets, and whatever it sees, all goes on as before.
  bool OnlyTells =
      !Sum.Acts && !Sum.Partial &&
      std::all_of(Sum.Exits.begin(), Sum.Exits.end(), [&](const SummaryExit &X) {
        return !X.Thrown && X.Deferred.empty() && X.Outcomes.empty() &&
               std::all_of(X.Writes.begin(), X.Writes.end(),
                           [&](const auto &W) {
                             // What a log remembers of its text.
                             return C.Places.kind(W.first) == Step::Attribute &&
                                    C.Places.kind(C.Places.rootOf(W.first)) ==
                                        Step::Global;
                           });
      });
  std::map<PlaceId, Value> Answers; // Of calls that were put off.
  const bool DoesSend = std::any_of(
      Sum.Events.begin(), Sum.Events.end(),
      [](const EventPtr &E) { return E->What == Event::Send; });
  std::map<EventPtr, EventPtr> Sends; // Of the outcomes, as they are here.
  for (const SummaryExit &X : Sum.Exits) {
    Disjunct Next = D;
    // What an earlier round of a loop knew of this call's results is history.
    for (const Outcome &O : X.Outcomes)
      supersede(Next, Bind.symbol(O.Symbol));
    std::erase_if(Next.Facts, [&](const Known &F) {
      return C.Places.rootOf(F.Symbol) == K.Result;
    });
    size_t Before = Next.Facts.size();
    if (!Bind.known(X.Facts, Next.Facts))
      continue;
    // What the callee has tested has been looked at.
    settleKnown(Next,
                KnownSet(Next.Facts.begin() + static_cast<long>(Before),
                         Next.Facts.end()),
                K.Where);
    for (PlaceId P : Sum.Tested) {
      Value Given = Bind.atEntry(P);
      if (OnlyTells) {
        noteLogged(Next, Given);
        continue;
      }
      if (Given.Symbol && C.Places.isInput(Given.Symbol))
        Tested.insert(Given.Symbol);
      noteTested(Given.Truth);
      assume(Next, Given, K.Where);
    }
    for (PlaceId P : Sum.HandedOn)
      handOn(Next, Bind.atEntry(P));
    if (Sum.Acts)
      acts(Next);
    if (DoesSend)
      sentInstead(Next);
    std::vector<std::pair<std::vector<PlaceId>, Value>> Writes;
    for (const auto &[P, V] : X.Writes) {
      std::vector<PlaceId> To = Bind.places(P);
      // An object of the caller's, stored as a whole: its members with it.
      if (V.Symbol && !V.Str && C.Places.isInput(V.Symbol))
        for (PlaceId Source : Bind.places(V.Symbol))
          D.Mem.within(C.Places, Source, [&](PlaceId Q, const Value &Member) {
            std::vector<PlaceId> Into;
            for (PlaceId T : To)
              insert(Into, C.Places.rebase(Q, Source, T));
            if (Q != Source)
              Writes.emplace_back(std::move(Into), Member);
          });
      Writes.emplace_back(std::move(To), Bind.value(V));
    }
    // Members come after what they are members of.
    auto depth = [&](const std::vector<PlaceId> &Ps) {
      return Ps.empty() ? 0u : C.Places.depth(Ps[0]);
    };
    std::sort(Writes.begin(), Writes.end(), [&](const auto &A, const auto &B) {
      return std::pair(depth(A.first), A.first) <
             std::pair(depth(B.first), B.first);
    });
    Next.Mem.eraseRoot(K.Result);
    View See(C, Next);
    for (const auto &[Ps, V] : Writes)
      for (PlaceId P : Ps)
        if (P != K.Result)
          writes(Next, P);
    for (const auto &[Ps, V] : Writes)
      if (See.isStrong(Ps) && C.Places.kind(Ps[0]) != Step::Attribute)
        Next.Mem.eraseWithin(C.Places, Ps[0]);
    for (auto &[Ps, V] : Writes) {
      // A text that is filled in is called what its variable is.
      if (V.Str && Ps.size() == 1 && C.Places.rootOf(Ps[0]) != K.Result &&
          C.Places.kind(Ps[0]) != Step::Attribute)
        nameAfter(Ps[0], K.Where, V, {});
      if (See.isStrong(Ps))
        Next.Mem.setOnly(C.Places, Ps[0], V);
      else
        See.collect(Ps, V);
    }
    for (const Outcome &O : X.Outcomes) {
      Outcome Mapped = Bind.outcome(O);
      // Told to an argument of the library's: the reply of a server, which it
      // hands to its handler.
      if (K.ByLibrary &&
          std::any_of(X.Writes.begin(), X.Writes.end(), [&](const auto &W) {
            return W.second.tells(O.Symbol) &&
                   C.Places.kind(W.first) != Step::Attribute &&
                   C.Places.kind(C.Places.rootOf(W.first)) == Step::Parameter;
          }))
        Mapped.State = Outcome::Seen;
      if (Mapped.Symbol && Mapped.Send) {
        EventPtr &Here = Sends[Mapped.Send];
        if (!Here) {
          auto Send = std::make_shared<Event>(*Mapped.Send);
          repeatWithin(K, *Send);
          Here = std::move(Send);
        }
        Mapped.Send = Here;
        Mapped.Rounds.clear();
        Next.put(std::move(Mapped));
      }
    }
    States Now;
    Now.push_back(std::move(Next));
    for (const DeferredPtr &Later : X.Deferred) {
      DeferredPtr Bound = Bind.deferred(*Later);
      States After;
      for (Disjunct &N : Now) {
        Call Again;
        Again.Callee = &Bound->Callee;
        Again.Object = Bound->Object;
        Again.Args = Bound->Args;
        Again.Result = Bound->Result ? Bound->Result
                                     : C.Places.site(mix(Bound->Id, 1));
        Again.Site = Bound->Id;
        Again.Where = Bound->Where;
        Again.LoopDepth = Bound->LoopDepth + K.LoopDepth;
        Again.Calls = Bound->Calls;
        Again.CallCount = Bound->CallCount;
        Again.Again = true;
        // Only what can be decided now is executed; the rest waits on.
        std::erase_if(N.Deferred, [&](const DeferredPtr &P) {
          return P->Id == Bound->Id;
        });
        PlaceId Result = Again.Result;
        States Ends;
        call(Again, std::move(N), Ends, Thrown);
        for (Disjunct &End : Ends)
          if (adopt(End, Result, *Later, X, K.Where)) {
            Value Answer = View(C, End).load(Result);
            if (!Answer.Str && !Answer.Targets.empty())
              Answer = View(C, End).content(Answer);
            auto [It, New] = Answers.try_emplace(Result, Answer);
            if (!New)
              It->second = join(It->second, Answer, C);
            After.push_back(std::move(End));
          }
      }
      Now = std::move(After);
      if (Now.size() > C.Bounds.Disjuncts)
        reduce(Now);
    }
    for (Disjunct &N : Now)
      (X.Thrown ? Thrown : Out).push_back(std::move(N));
  }
  for (std::shared_ptr<Event> &E : Events) {
    for (auto &[Name, V] : E->Attributes)
      for (const auto &[Result, Answer] : Answers)
        substitute(V, Result, Answer);
    record(std::move(E));
  }
}

/// Puts \p Answer where \p V holds what was not known at \p Result.
void FunctionSolver::substitute(Value &V, PlaceId Result,
                                const Value &Answer) const {
  auto stands = [&](PlaceId P) {
    return P && (P == Result || (C.Places.kind(P) == Step::Deref &&
                                 C.Places.parent(P) == Result));
  };
  if (Answer.Symbol == Result)
    return;
  if (stands(V.Symbol)) {
    Labels Marks = V.Marks;
    V = Answer;
    V.Marks.add(Marks);
    return;
  }
  if (!V.Str)
    return;
  Text Out;
  Out.alternatives().clear();
  bool Any = false;
  for (const Pieces &P : V.Str->alternatives()) {
    Text Alternative;
    for (const Piece &X : P) {
      bool Here = X.Hole && stands(X.Symbol) && X.Which == Part::Whole;
      Any |= Here;
      Text One = Here ? nhsmail::textOf(Answer) : Text(Pieces{X});
      if (Here)
        One.addLabels(X.Marks);
      Alternative = Text::concat(Alternative, One, C);
    }
    for (Pieces &Q : Alternative.alternatives())
      Out.alternatives().push_back(std::move(Q));
  }
  if (Any)
    V.Str = std::move(Out);
}

/// \p C, asked about \p New instead of \p Old.
static ConditionPtr about(const ConditionPtr &C, PlaceId Old, PlaceId New) {
  if (!C)
    return nullptr;
  switch (C->What) {
  case Condition::Number:
    return C->Symbol == Old ? Condition::number(New, C->Op, C->Constant) : C;
  case Condition::Not:
    return Condition::negate(about(C->Left, Old, New));
  case Condition::And:
    return Condition::both(about(C->Left, Old, New),
                           about(C->Right, Old, New));
  case Condition::Or:
    return Condition::either(about(C->Left, Old, New),
                             about(C->Right, Old, New));
  default:
    return C;
  }
}

bool FunctionSolver::adopt(Disjunct &D, PlaceId Result,
                           const DeferredCall &Inside, const SummaryExit &X,
                           const facts::Span &Where) {
  Value Now = View(C, D).load(Result);
  // What stood for the result, while it was not known, is it.
  if (Now.Symbol != Result)
    D.Mem.rewrite(
        [&](const Value &V) {
          return V.Symbol == Result || mentions(V.Truth, Result) ||
                 V.tells(Result);
        },
        [&](Value &V) {
          if (V.tells(Result) && !D.outcome(Result)) {
            std::erase(V.Outcomes, Result);
            for (PlaceId R : Now.Outcomes)
              insert(V.Outcomes, R);
          }
          if (V.Symbol == Result) {
            Labels Marks = V.Marks;
            V = Now;
            V.Marks.add(Marks);
          } else if (Now.Symbol) {
            V.Truth = about(V.Truth, Result, Now.Symbol);
            for (PlaceId R : Now.Outcomes)
              insert(V.Outcomes, R);
          }
        });
  // What this way out takes for granted of it must hold.
  for (const Known &K : X.Facts) {
    if (K.IsText || K.Symbol != Inside.Result)
      continue;
    ConditionPtr Cond;
    if (Now.Ints && Now.Ints->size() == 1) {
      Known Is;
      Is.Symbol = K.Symbol;
      Is.Constant = Now.Ints->front();
      Cond = Condition::fixed(evaluateNumber(K.Symbol, K.Op, K.Constant,
                                             {Is}) == Tri::Yes);
    } else if (Now.Truth && K.Constant == 0 &&
               (K.Op == Compare::Ne || K.Op == Compare::Eq)) {
      Cond = K.Op == Compare::Ne ? Now.Truth : Condition::negate(Now.Truth);
    } else if (Now.Symbol) {
      Cond = Condition::number(Now.Symbol, K.Op, K.Constant);
    }
    std::vector<KnownSet> Ways = ways(Cond, true, D.Facts, Where);
    if (Ways.empty())
      return false;
    if (Ways.size() == 1)
      D.Facts.insert(D.Facts.end(), Ways[0].begin(), Ways[0].end());
    Value Tested = Now;
    Tested.Truth = Cond;
    assume(D, Tested, Where);
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Unknown functions
//===----------------------------------------------------------------------===//

void FunctionSolver::callUnknown(Call &K, Disjunct &D) {
  LastIsUnknown = true;
  const facts::Callee &Callee = *K.Callee;
  if (!S.Names.OnlyTells(Callee.Name) && !Callee.Name.starts_with("std::"))
    Loops.callsUnknown(Current);
  View See(C, D);
  D.Mem.eraseRoot(K.Result);
  std::erase_if(D.Facts, [&](const Known &F) {
    return C.Places.rootOf(F.Symbol) == K.Result;
  });
  std::string_view Short = lastComponent(Callee.Name);
  C.Places.nameRoot(K.Result, Callee.Name);
  for (size_t I = 0; I < K.Args.size() && I < Callee.ParamNames.size(); ++I)
    if (S.Names.LabelOf(Callee.ParamNames[I]) == Label::Credential)
      noteSecrets(See.textOf(K.Args[I]));
  bool Tells = S.Names.OnlyTells(Callee.Name);
  bool Standard = Callee.Name.starts_with("std::") ||
                  Callee.Name.starts_with("__builtin");
  if (!Callee.Name.empty() && !Standard)
    S.Unknown.try_emplace(Callee.Name, K.Where);
  // What goes in comes out, as far as labels go.
  Labels In;
  auto take = [&](const Value &V) {
    In.add(See.content(V).labels());
    In.add(V.labels());
  };
  if (Callee.Method && !Callee.Constructor)
    take(K.Object);
  for (const Value &V : K.Args)
    take(V);
  for (Label L : S.Names.Removes(Callee.Name)) {
    In.drop(L);
    In.add(Label::Masked, nullptr);
  }
  // What asks for one of several by its name is given that one.
  if (In.has(Label::Credential) &&
      std::any_of(K.Args.begin(), K.Args.end(), [&](const Value &V) {
        std::optional<std::string> Name = V.Str ? V.Str->constant() : std::nullopt;
        return Name && S.Names.GoesWithCredential(*Name);
      }))
    In.drop(Label::Credential);
  In.extendAll(K.Where, "through " + std::string(Short) + "() here",
               C);
  if (!Tells) {
    for (const Value &V : K.Args)
      handOn(D, V);
    bool Input = std::any_of(
        K.Object.Targets.begin(), K.Object.Targets.end(),
        [&](PlaceId P) { return C.Places.isInput(P); });
    if (Standard ? Input && !Callee.Const : !Callee.Const)
      acts(D);
  } else {
    for (Outcome &O : D.Outcomes)
      if (O.State == Outcome::Failed)
        O.Logged = true;
  }
  for (size_t I = 0; I < K.Args.size(); ++I) {
    char Mode = I < Callee.ParamModes.size() ? Callee.ParamModes[I] : 'v';
    if (Mode != 'm')
      continue;
    for (PlaceId P : K.Args[I].Targets) {
      // An object that models talk about keeps what they have said.
      bool Modelled = false, Struct = false;
      D.Mem.within(C.Places, P, [&](PlaceId Q, const Value &) {
        Modelled |= C.Places.kind(Q) == Step::Attribute;
        Struct |= C.Places.kind(Q) == Step::Field;
      });
      // What models said at its making may not hold any longer.
      D.Mem.eraseWithin(C.Places, C.Places.attribute(P, "fresh"));
      if (Modelled || Struct || !D.Mem.find(C.Places, P))
        continue;
      Value V;
      V.Symbol = madeAt(K, 100 + I);
      V.Marks = In;
      D.Mem.set(C.Places, P, V);
    }
  }
  // Unknown container operations: what is put in is in there.
  if (Standard && Callee.Method && !Callee.Const && !In.empty())
    for (PlaceId P : K.Object.Targets)
      if (const Value *Was = D.Mem.find(C.Places, P)) {
        Value V = *Was;
        V.Marks.add(In);
        D.Mem.setOnly(C.Places, P, V);
      }
  if (Callee.Result == Category::Void || Callee.Constructor) {
    if (Callee.Constructor && !In.empty())
      for (PlaceId P : K.Object.Targets) {
        Value V = See.symbolic(P);
        V.Symbol = NoPlace;
        V.Marks.add(In);
        D.Mem.set(C.Places, P, V);
      }
    return;
  }
  Value V = See.symbolic(K.Result);
  if (Callee.Result == Category::Bool) {
    // A predicate known by its name; policy may know what it means.
    const Value *Subject = nullptr;
    for (const Value &A : K.Args)
      if (Value Held = See.content(A);
          !Subject && !Held.Ints && !(Held.Str && Held.Str->constant()))
        Subject = &A;
    if (!Subject && Callee.Method)
      Subject = &K.Object;
    V.Marks = Labels();
    // The next round of a loop asks about something else.
    if (K.LoopDepth > 0)
      std::erase_if(D.Facts, [&](const Known &F) {
        return F.IsText && F.Test == TextTest::Guard &&
               F.Patterns == std::vector<std::string>{Callee.Name};
      });
    if (Subject)
      V.Truth = Condition::text(TextTest::Guard, See.textOf(*Subject),
                                {Callee.Name});
  } else if (Callee.Result != Category::Number) {
    V.Marks.add(In);
  }
  D.Mem.setOnly(C.Places, K.Result, V);
}

//===----------------------------------------------------------------------===//
// Ports
//===----------------------------------------------------------------------===//

PlaceId FunctionSolver::member(PlaceId Of, const Value &Name) {
  if (Name.Str)
    if (std::optional<std::string> Known = Name.Str->constant())
      return C.Places.below(Of, Step::Key, *Known);
  if (Name.Ints && Name.Ints->size() == 1)
    return C.Places.element(Of, Name.Ints->front());
  return C.Places.element(Of);
}

std::vector<PlaceId> FunctionSolver::portPlaces(const Call &K, const Port &P,
                                                Disjunct &D) {
  View See(C, D);
  std::vector<PlaceId> Out;
  switch (P.Root) {
  case Port::This:
    Out = See.targets(K.Object);
    break;
  case Port::Arg:
  case Port::Rest:
    if (P.Index < K.Args.size())
      Out = See.targets(K.Args[P.Index]);
    break;
  case Port::Return:
    Out = {K.Result};
    // A handle is returned by address: its attributes are the object's.
    if (!P.Path.empty() && !K.Callee->ResultIsObject) {
      Value V = See.load(K.Result);
      if (!V.Targets.empty())
        Out = V.Targets;
    }
    break;
  case Port::Item:
    if (P.Index < K.Items.size())
      Out = {K.Items[P.Index]};
    break;
  default:
    return {};
  }
  for (const Port::PathStep &Step : P.Path) {
    std::vector<PlaceId> Next;
    for (PlaceId Q : Out) {
      switch (Step.Kind) {
      case '*':
        for (PlaceId T : See.targets(See.load(Q)))
          insert(Next, T);
        break;
      case '[':
        insert(Next, C.Places.element(Q));
        break;
      case 'k':
        insert(Next, member(Q, portValue(K, *Step.Member, D)));
        break;
      case '#':
        insert(Next, C.Places.attribute(Q, Step.Name));
        break;
      default:
        insert(Next, C.Places.field(Q, Step.Name));
        break;
      }
    }
    Out = std::move(Next);
  }
  return Out;
}

Value FunctionSolver::portValue(const Call &K, const Port &P, Disjunct &D) {
  View See(C, D);
  Value V;
  switch (P.Root) {
  case Port::None:
    return V;
  case Port::Literal:
    if (P.Number)
      return Value::number(*P.Number);
    return Value::text(P.Text, nullptr);
  case Port::This:
    V = K.Object;
    break;
  case Port::Arg:
  case Port::Rest:
    if (P.Index < K.Args.size())
      V = K.Args[P.Index];
    break;
  case Port::Return:
    V = See.load(K.Result);
    break;
  case Port::Virtual:
    return Value::number(K.Callee->Virtual);
  case Port::Item:
    if (P.Index < K.Items.size())
      V = Value::address(K.Items[P.Index]);
    break;
  case Port::Labelled:
    for (const std::string &L : P.Labels)
      if (std::optional<Label> Known = labelNamed(L))
        V.Marks.add(*Known, extend(nullptr, K.Where,
                                   std::string(name(*Known)) +
                                       " data comes in here",
                                   false, C));
    V.Symbol = madeAt(K, 0x1abe1);
    return V;
  }
  if (!P.Path.empty()) {
    std::vector<PlaceId> From = portPlaces(K, P, D);
    std::erase_if(From, [&](PlaceId Q) {
      return C.Places.kind(Q) == Step::Attribute && !outlasts(Q) &&
             !D.Mem.find(C.Places, Q);
    });
    if (From.empty())
      return Value();
    V = See.load(From);
  }
  if (P.Raw)
    return V;
  Value Held = See.content(V);
  if (!Held.Symbol && !Held.Str && !Held.Ints && Held.Targets.empty() &&
      Held.Functions.empty() && !Held.Content)
    Held.Targets = V.Targets;
  if (!V.Targets.empty())
    explain(Held, V.Targets[0], K.Where);
  return Held;
}

std::vector<PlaceId> FunctionSolver::elementsKnown(const Disjunct &D,
                                                   PlaceId List) const {
  std::vector<PlaceId> Out;
  D.Mem.within(C.Places, List, [&](PlaceId Q, const Value &) {
    while (Q != List && C.Places.parent(Q) != List)
      Q = C.Places.parent(Q);
    if (Q != List && C.Places.isElement(Q) &&
        std::find(Out.begin(), Out.end(), Q) == Out.end())
      Out.push_back(Q);
  });
  // A pointer to the first stands for all of them.
  if (Out.empty() && C.Places.isElement(List))
    return elementsKnown(D, C.Places.parent(List));
  return Out;
}

std::vector<Value> FunctionSolver::portValues(const Call &K, const Port &P,
                                              Disjunct &D) {
  std::vector<Value> Out;
  if (!P.Path.empty() && P.Path.back().Kind == '[' && !P.Raw) {
    Port List = P;
    List.Path.pop_back();
    View See(C, D);
    for (PlaceId Whole : portPlaces(K, List, D))
      for (PlaceId Each : elementsKnown(D, Whole)) {
        Out.push_back(See.content(Value::address(Each)));
        explain(Out.back(), Each, K.Where);
      }
  }
  if (Out.size() < 2)
    return {portValue(K, P, D)};
  return Out;
}

Text FunctionSolver::portText(const Call &K, const Port &P, Disjunct &D) {
  return View(C, D).textOf(portValue(K, P, D));
}

//===----------------------------------------------------------------------===//
// Models
//===----------------------------------------------------------------------===//

const std::vector<Effect> &FunctionSolver::choose(Call &K,
                                                  const Selector &Of,
                                                  Disjunct &D) {
  if (!Of.VersionMacro.empty())
    return Of.ofVersion(S.versionOf(Of.VersionMacro));
  Value On = portValue(K, Of.On, D);
  K.ChosenBy = Of.On.Path.empty() ? nullptr : On.Origin;
  auto chosenBy = [&](const std::string &Key) -> const std::vector<Effect> * {
    auto It = Of.Cases.find(Key);
    return It == Of.Cases.end() ? nullptr : &It->second;
  };
  // One of several values chooses only what all of them choose.
  if (On.Ints && (On.Ints->size() > 1 || Of.Mask)) {
    std::set<const std::vector<Effect> *> All;
    auto add = [&](const std::string &Key) {
      const std::vector<Effect> *By = chosenBy(Key);
      All.insert(By ? By : &Of.Otherwise);
    };
    if (On.Names.size() == On.Ints->size() && !Of.Mask)
      std::for_each(On.Names.begin(), On.Names.end(), add);
    else
      for (int64_t N : *On.Ints)
        add(std::to_string(Of.Mask ? N & *Of.Mask : N));
    return All.size() == 1 ? **All.begin() : Of.Otherwise;
  }
  std::vector<std::string> Keys = On.Names;
  if (On.Ints)
    for (int64_t N : *On.Ints)
      Keys.push_back(std::to_string(N));
  if (On.Str)
    if (auto Text = On.Str->constant()) // As a reader of C strings sees it.
      Keys.push_back(lower(Text->substr(0, Text->find('\0'))));
  for (PlaceId P : On.Targets)
    if (C.Places.kind(P) == Step::Global)
      Keys.push_back(C.Places.name(P));
  // A constant whose initialiser stands elsewhere is known by its name.
  if (On.Symbol && C.Places.kind(On.Symbol) == Step::Global) {
    std::string Name = C.Places.name(On.Symbol);
    Keys.push_back(Name.substr(Name.rfind(':') + 1));
  }
  bool Known = !Keys.empty();
  for (const Callable &F : On.Functions) {
    if (!F.Name.empty())
      Keys.push_back(F.Name);
    Keys.push_back("function");
  }
  // Overloads are told apart by what the parameter is, which every caller's
  // argument is too.
  if (Of.On.Root == Port::Arg && Of.On.Path.empty() &&
      Of.On.Index < K.Callee->ParamCats.size()) {
    Category Cat = K.Callee->ParamCats[Of.On.Index];
    Keys.emplace_back(Cat == Category::Record ? "object" : facts::name(Cat));
    Known |= Of.Cases.count("object") && Cat != Category::Unknown;
  }
  for (const std::string &Key : Keys)
    if (const std::vector<Effect> *By = chosenBy(Key))
      return *By;
  if (!Known && isOpen(C.Places, On))
    defer(K, D);
  return Of.Otherwise;
}

void FunctionSolver::callModel(Call &K, const FunctionModel &M, Disjunct D,
                               States &Out, States &Thrown) {
  // The outcome of what has been sent is known to the path already.
  K.Again &= D.outcome(K.Result) || D.outcome(C.Places.site(mix(K.Site, 0x5e)));
  bool Sent = K.Again && std::any_of(M.Effects.begin(), M.Effects.end(),
                                     [](const Effect &E) {
                                       return E.What == Effect::Send;
                                     });
  if (!Sent) {
    D.Mem.eraseRoot(K.Result);
    std::erase_if(D.Facts, [&](const Known &F) {
      return C.Places.rootOf(F.Symbol) == K.Result && !D.outcome(F.Symbol);
    });
  }
  applyModel(K, M, std::move(D), Out, Thrown);
}

void FunctionSolver::applyModel(Call &K, const FunctionModel &M, Disjunct D,
                                States &Out, States &Thrown) {
  const std::vector<Effect> *Chosen = nullptr;
  if (M.Select)
    Chosen = &choose(K, *M.Select, D);
  if (M.Throws && F.Blocks[Current].MayUnwind)
    Thrown.push_back(D);
  if (M.Logs)
    for (Outcome &O : D.Outcomes)
      if (O.State == Outcome::Failed)
        O.Logged = true;
  if (M.Handles)
    acts(D);
  TracePtr ChosenBy = std::exchange(K.ChosenBy, nullptr);
  for (const Effect &E : M.Effects)
    apply(K, E, D, Thrown);
  K.ChosenBy = std::move(ChosenBy);
  K.Again = false; // What is chosen may not have been sent before.
  if (Chosen)
    for (const Effect &E : *Chosen)
      apply(K, E, D, Thrown);
  if (K.Callee->NoReturn) {
    // `exit(0)`: whoever has started the program is told that all went well.
    if (!K.Args.empty() && K.Args[0].isNumber(0)) {
      D.Mem.eraseRoot(C.Places.returned());
      View(C, D).store({C.Places.returned()}, K.Args[0]);
      D.Left = K.Where;
      EndedBy[Current].push_back(std::move(D));
    }
    return;
  }
  // A result that no effect describes is unknown.
  View See(C, D);
  if (K.Callee->Result != Category::Void && !K.Callee->Constructor &&
      !D.Mem.find(C.Places, K.Result) && !See.hasMembers({K.Result})) {
    C.Places.nameRoot(K.Result, lastComponent(K.Callee->Name));
    D.Mem.setOnly(C.Places, K.Result, See.symbolic(K.Result));
  }
  Out.push_back(std::move(D));
}

/// The test that a model names.
static TextTest testNamed(std::string_view Name) {
  for (TextTest T : {TextTest::Equals, TextTest::StartsWith, TextTest::EndsWith,
                     TextTest::Contains, TextTest::Matches, TextTest::Empty})
    if (name(T) == Name)
      return T;
  return TextTest::Guard;
}

/// The part of \p T that a model's slice takes; \p Count is how many characters
/// it keeps at the front, or drops there where it keeps the back.
static Text sliced(const Text &T, const std::string &Which,
                   std::optional<size_t> Count) {
  if (Count && Which != "some")
    return partOf(T, Which == "front" ? Part::Front : Part::Back, *Count);
  Text Out;
  Out.alternatives().clear();
  Part Want = Which == "front"  ? Part::Front
              : Which == "back" ? Part::Back
                                : Part::Some;
  for (const Pieces &P : T.alternatives()) {
    if (P.size() == 1 && P[0].Hole) {
      Piece X = P[0];
      X.Which = X.Which == Part::Whole || X.Which == Want ? Want : Part::Some;
      Out.alternatives().push_back({std::move(X)});
      continue;
    }
    Labels All;
    bool Literal = !P.empty();
    for (const Piece &X : P) {
      All.add(X.Marks);
      Literal &= !X.Hole;
    }
    if (Literal)
      All.add(Label::Constant, P[0].Origin);
    // The end that the slice keeps stays known.
    Pieces Kept;
    if (P.size() < 2)
      Kept = {Piece::hole(NoPlace, All)}; // Nothing says how much is left.
    else if (Want == Part::Front)
      Kept = {P.front(), Piece::hole(NoPlace, All)};
    else if (Want == Part::Back)
      Kept = {Piece::hole(NoPlace, All), P.back()};
    else
      Kept = {Piece::hole(NoPlace, All)};
    Out.alternatives().push_back(std::move(Kept));
  }
  return Out;
}

/// True of a value that no check can object to where it is told or kept: a
/// constant, or one that carries no label and that no caller decides.
static bool isHarmless(const Event &E) {
  const Value *V = E.attribute("value");
  bool Tells = E.Name == "log" || E.Name == "store" || E.Name == "command";
  if (!V || !Tells)
    return false;
  if (const Value *Sink = E.attribute("sink"))
    if (Sink->Str && Sink->Str->constant() == "memory")
      return true;
  Labels L = V->labels();
  if (L.has(Label::Sensitive) || L.has(Label::Credential))
    return false;
  // It may turn out to be what signs in.
  if (V->Symbol)
    return false;
  if (!V->Str)
    return true;
  return std::none_of(V->Str->alternatives().begin(),
                      V->Str->alternatives().end(), [&](const Pieces &P) {
                        return std::any_of(P.begin(), P.end(),
                                           [&](const Piece &X) {
                                             return X.Symbol != NoPlace;
                                           });
                      });
}

/// The parts of an effect, each of `argsN` by itself.
static std::vector<Port> expanded(const std::vector<Port> &Parts,
                                  size_t Args) {
  std::vector<Port> Out;
  for (const Port &P : Parts) {
    if (P.Root != Port::Rest) {
      Out.push_back(P);
      continue;
    }
    for (unsigned I = P.Index; I < Args; ++I) {
      Out.push_back(P);
      Out.back().Root = Port::Arg;
      Out.back().Index = I;
    }
  }
  return Out;
}

/// True where \p To is a text that this overload cannot write to: what a model
/// says of it is about another.
static bool isOnlyRead(const facts::Callee &C, const Port &To) {
  return To.Root == Port::Arg && To.Path.empty() &&
         To.Index < std::min(C.ParamNames.size(), C.ParamModes.size()) &&
         C.ParamCats[To.Index] == facts::Category::Text &&
         C.ParamModes[To.Index] == 'c';
}

/// Arguments of a va_list that a function is handed.
static constexpr int64_t MaxListed = 12;

void FunctionSolver::apply(Call &K, const Effect &E, Disjunct &D,
                           States &Thrown) {
  View See(C, D);
  auto places = [&](const Port &P) { return portPlaces(K, P, D); };
  std::string Callee(lastComponent(K.Callee->Name));
  auto mark = [&](Value &V) {
    auto everywhere = [&](auto Change) {
      Change(V.Marks);
      if (V.Str)
        for (Pieces &P : V.Str->alternatives())
          for (Piece &X : P)
            Change(X.Marks);
    };
    for (const std::string &L : E.Drop)
      if (std::optional<Label> Known = labelNamed(L))
        everywhere([&](Labels &Marks) { Marks.drop(*Known); });
    for (const std::string &L : E.Add)
      if (std::optional<Label> Known = labelNamed(L)) {
        TracePtr Why = extend(K.ChosenBy, K.Where,
                              std::string(name(*Known)) + " data comes from " +
                                  Callee + "() here",
                              false, C);
        everywhere([&](Labels &Marks) { Marks.add(*Known, Why); });
      }
  };
  auto write = [&](Value V) {
    std::vector<PlaceId> To = places(E.To);
    for (PlaceId P : To)
      writes(D, P);
    if (V.Str && !To.empty() && V.Str->constant() &&
        C.Names.LabelOf(C.Places.spokenName(To[0])) == Label::Credential)
      noteSecrets(*V.Str);
    // What is put at the start of a buffer is text, as in `f(&Out[0], N)`.
    if (E.To.Root == Port::Arg && E.To.Path.empty() && To.size() == 1 &&
        V.Symbol && V.Targets.empty() && !V.Str && !V.Ints &&
        C.Places.isIndex(To[0]))
      V.Str = See.textOf(V);
    // An argument that is filled, or a text that is assigned to; the names of
    // attributes are the models'.
    bool Variable = E.To.Root == Port::Arg || E.To.Root == Port::This;
    if (Variable && E.To.Path.empty() && To.size() == 1 && V.Targets.empty() &&
        C.Places.kind(To[0]) != Step::Attribute)
      nameAfter(To[0], K.Where, V, E.Drop);
    // Which of the library's settings an object has, and since where.
    if (!V.Origin && !V.Names.empty() && !E.To.Path.empty() &&
        E.To.Path.back().Kind == '#')
      V.Origin = extend(nullptr, K.Where, "set by " + Callee + "() here", false, C);
    See.store(To, told(D, To, V));
  };
  switch (E.What) {
  case Effect::Assign: {
    if (!E.From.Raw && E.Add.empty() && E.Drop.empty() &&
        E.From.Root != Port::Literal) {
      // Copy the whole object where there is one, not only its own value.
      std::vector<PlaceId> From = places(E.From);
      Value V = portValue(K, E.From, D);
      // Nothing there, as in a list that is still null or an attribute that
      // nobody has set: nothing to assign.
      if (!E.From.Path.empty() && V == Value() && !See.hasMembers(From))
        return;
      if (See.hasMembers(From)) {
        std::vector<PlaceId> To = places(E.To);
        for (PlaceId P : To)
          writes(D, P);
        if (E.Style != "members") {
          See.copy(To, From);
          return;
        }
        // Its members only: what else is there stays.
        std::vector<std::pair<PlaceId, Value>> Members;
        for (PlaceId Q : From)
          D.Mem.within(C.Places, Q, [&](PlaceId X, const Value &Member) {
            for (PlaceId P : To)
              if (X != Q)
                Members.emplace_back(C.Places.rebase(X, Q, P), Member);
          });
        for (const auto &[P, Member] : Members)
          See.store({P}, Member);
        return;
      }
      // What points to something is copied as it is, not what it points to.
      Value Held = From.empty() ? Value() : See.load(From);
      bool Pointer = !Held.Str && (!Held.Targets.empty() ||
                                   !Held.Functions.empty());
      write(Pointer ? Held : V);
      return;
    }
    Value V = portValue(K, E.From, D);
    mark(V);
    write(V);
    return;
  }
  case Effect::Point: {
    Value V;
    for (PlaceId P : places(E.From))
      insert(V.Targets, P);
    write(V);
    return;
  }
  case Effect::Collect: {
    std::vector<PlaceId> To = places(E.To);
    for (PlaceId P : To)
      writes(D, P);
    // An object's tree is collected as a tree.
    Value V = portValue(K, E.From, D);
    std::vector<PlaceId> From =
        E.From.Root == Port::Literal ? std::vector<PlaceId>() : places(E.From);
    bool Tree = See.hasMembers(From);
    for (PlaceId P : To) {
      if (Tree) {
        for (PlaceId Q : From)
          D.Mem.within(C.Places, Q, [&](PlaceId X, const Value &Y) {
            See.collect({C.Places.rebase(X, Q, P)}, Y);
          });
        continue;
      }
      if (V == Value())
        continue;
      Value Part = told(D, {P}, V);
      if (!Part.Str)
        Part.Str = See.textOf(V);
      // What the caller may have collected before stays.
      if (C.Places.isInput(P) && !D.Mem.find(C.Places, P) &&
          C.Places.kind(P) == Step::Attribute)
        Part = join(Part, Value::symbol(P), C);
      // The first one after a `clear`.
      if (const Value *Held = D.Mem.find(C.Places, P);
          Held && Held->Str && Held->Str->constant() == "" &&
          C.Places.kind(P) == Step::Attribute)
        D.Mem.setOnly(C.Places, P, std::move(Part));
      else
        See.collect({P}, Part);
    }
    return;
  }
  case Effect::Concat: {
    if (isOnlyRead(*K.Callee, E.To))
      return;
    Text T = E.Append ? See.textOf(See.load(places(E.To))) : Text();
    std::vector<PlaceId> Outcomes;
    for (const Port &P : expanded(E.Parts, K.Args.size())) {
      Value V = portValue(K, P, D);
      for (PlaceId R : V.Outcomes)
        insert(Outcomes, R);
      // One character appended is text, not a number.
      Text Piece = See.textOf(V);
      if (V.Ints && V.Ints->size() == 1 && P.Root == Port::Arg &&
          P.Index < K.Callee->ParamCats.size() && V.Ints->front() > 0 &&
          V.Ints->front() < 128 && E.Style == "char")
        Piece =
            Text::literal(std::string(1, static_cast<char>(V.Ints->front())));
      // What the model itself writes is markup.
      if ((E.Style == "json" || E.Style == "xml") && P.Root != Port::Literal)
        Piece = encoded(E.Style, std::move(Piece));
      Piece.joinedAt(K.Where);
      T = Text::concat(T, Piece, C);
    }
    Value V;
    V.Str = std::move(T);
    V.Outcomes = std::move(Outcomes);
    mark(V);
    write(V);
    return;
  }
  case Effect::Format: {
    if (isOnlyRead(*K.Callee, E.To))
      return;
    std::vector<Text> Args;
    for (const Port &P : expanded(E.Parts, K.Args.size())) {
      // The arguments that a va_list holds, one by one.
      Port List = P;
      if (!P.Path.empty() && P.Path.back().Kind == '[') {
        List.Path.pop_back();
        std::map<unsigned long, PlaceId> Elements;
        for (PlaceId Q : places(List))
          D.Mem.within(C.Places, Q, [&](PlaceId X, const Value &) {
            if (C.Places.parent(X) == Q && C.Places.isIndex(X))
              Elements.emplace(
                  std::strtoul(C.Places.name(X).c_str() + 1, nullptr, 10), X);
          });
        for (const auto &[Index, Q] : Elements)
          Args.push_back(See.textOf(See.load(Q)));
        // Those of a list that was handed in.
        if (Elements.empty())
          for (PlaceId Q : places(List))
            for (int64_t N = 0; C.Places.isInput(Q) && N < MaxListed; ++N)
              Args.push_back(See.textOf(See.load(C.Places.element(Q, N))));
        continue;
      }
      Args.push_back(portText(K, P, D));
    }
    Value Format = portValue(K, E.From, D), V;
    Labels All;
    for (Text &T : Args) {
      All.add(T.labels());
      T.joinedAt(K.Where);
    }
    V.Str = fill(C.Places, Filling{E.Style, std::move(Args)},
                 See.textOf(Format), All, C);
    V.Outcomes = Format.Outcomes;
    for (const Port &P : expanded(E.Parts, K.Args.size()))
      for (PlaceId R : portValue(K, P, D).Outcomes)
        insert(V.Outcomes, R);
    mark(V);
    write(V);
    return;
  }
  case Effect::Slice: {
    Value From = portValue(K, E.From, D), V;
    std::optional<size_t> Count;
    if (!E.Parts.empty())
      if (Value N = portValue(K, E.Parts[0], D);
          N.Ints && N.Ints->size() == 1)
        Count = static_cast<size_t>(N.Ints->front()); // npos, -1: all of it.
    V.Str = sliced(See.textOf(From), E.Part, Count);
    V.Outcomes = From.Outcomes;
    mark(V);
    write(V);
    return;
  }
  case Effect::Derive: {
    Value V;
    bool Constant = !E.Parts.empty(), AnyText = false;
    for (const Port &P : E.Parts) {
      Value In = portValue(K, P, D);
      V.Marks.add(In.labels());
      std::vector<std::string> Known =
          In.Str ? literals(*In.Str) : std::vector<std::string>();
      bool Literal = !Known.empty() || In.Ints;
      AnyText |= !Known.empty() && Known != std::vector<std::string>{""};
      if (In.Symbol && C.Places.isInput(In.Symbol))
        insert(V.Outcomes, In.Symbol);
      if (In.Str)
        for (PlaceId P : inputsOf(C.Places, *In.Str))
          insert(V.Outcomes, P);
      Constant &= Literal || In.Marks.has(Label::Constant);
      for (PlaceId R : In.Outcomes)
        insert(V.Outcomes, R);
    }
    if (Constant && AnyText)
      V.Marks.add(Label::Constant,
                  extend(nullptr, K.Where, "computed from constants here", true,
                         C));
    V.Symbol = madeAt(K, 0xd0);
    mark(V);
    V.Marks.extendAll(K.Where, "through " + Callee + "() here",
                      C);
    write(V);
    return;
  }
  case Effect::Mark: {
    for (PlaceId P : places(E.To)) {
      Value V = See.load(P);
      mark(V);
      D.Mem.setOnly(C.Places, P, V);
    }
    return;
  }
  case Effect::Create: {
    std::vector<PlaceId> To;
    if (E.To.Root == Port::Return && E.To.Path.empty() &&
        !K.Callee->ResultIsObject) {
      PlaceId Object = C.Places.site(mix(K.Site, 0x0b));
      D.Mem.eraseRoot(Object);
      See.store({K.Result}, Value::address(Object));
      To = {Object};
    } else if (!E.To.Path.empty() && E.To.Path.back().Kind == '*') {
      // An out-parameter or a smart pointer receives a handle.
      Port Holder = E.To;
      Holder.Path.pop_back();
      PlaceId Object = C.Places.site(mix(K.Site, 0x0b));
      D.Mem.eraseRoot(Object);
      See.store(places(Holder), Value::address(Object));
      To = {Object};
    } else {
      To = places(E.To);
      for (PlaceId P : To)
        D.Mem.eraseWithin(C.Places, P);
    }
    for (PlaceId P : To)
      D.Mem.setOnly(C.Places, C.Places.attribute(P, MadeAttribute),
                    Value::number(1));
    for (PlaceId P : To)
      for (const auto &[Name, From] : E.Set)
        D.Mem.setOnly(C.Places, C.Places.attribute(P, Name),
                      portValue(K, From, D));
    return;
  }
  case Effect::Clear:
    for (PlaceId P : places(E.To)) {
      D.Mem.eraseWithin(C.Places, P);
      // What a caller has put there is gone, too.
      if (C.Places.isInput(P) && C.Places.kind(P) == Step::Attribute)
        D.Mem.setOnly(C.Places, P, Value::text("", nullptr));
    }
    return;
  case Effect::Test: {
    Text Subject = portText(K, E.From, D);
    std::vector<std::string> Patterns;
    std::optional<Text> Unresolved;
    for (const Port &P : E.Parts) {
      Text Pattern = portText(K, P, D);
      std::vector<std::string> Known = literals(Pattern);
      if (Known.empty())
        Unresolved = std::move(Pattern);
      Patterns.insert(Patterns.end(), Known.begin(), Known.end());
    }
    if (Unresolved)
      Patterns.clear();
    std::sort(Patterns.begin(), Patterns.end());
    TextTest T = testNamed(E.TestName);
    Value V;
    Value Source = portValue(K, E.From, D);
    V.Outcomes = Source.Outcomes;
    if (T == TextTest::Guard)
      Patterns = {K.Callee->Name};
    if (T == TextTest::Empty || !Patterns.empty())
      V.Truth = Condition::text(T, Subject, Patterns);
    else if (Unresolved)
      // Compared with something unknown: a caller may know it.
      V.Truth = Condition::text(T, Subject, {}, std::move(Unresolved));
    if (E.Accept == "zero")
      V.Truth = Condition::negate(V.Truth);
    if (E.Accept == "position")
      V.Names = {"position"};
    // Where a constant stands in a constant is constant.
    if (Source.Marks.has(Label::Constant) ||
        (Source.Str && !literals(*Source.Str).empty()))
      V.Marks.add(Label::Constant, Source.labels().why(Label::Constant));
    Tri Now = evaluate(V.Truth, D.Facts);
    if (Now != Tri::Unknown && E.Accept != "position") {
      V.Ints = std::vector<int64_t>{Now == Tri::Yes ? 1 : 0};
      V.Truth = nullptr;
    }
    See.store({K.Result}, V);
    return;
  }
  case Effect::Call: {
    Value Fn = portValue(K, E.From, D);
    std::vector<Value> Args = callbackArgs(K, E.Parts, NoPlace, D);
    std::vector<RepeatPtr> Outer = K.Repeats;
    if (E.Style == "each" || E.Style == "tasks")
      K.Repeats.push_back(eachOf(K, Args, D));
    if (E.Style == "task" || E.Style == "tasks")
      K.Repeats.push_back(Loops.calling(K.Where, Repeat::Task));
    Value R = callBack(K, Fn, Args, D, "call");
    K.Repeats = std::move(Outer);
    if (E.Accept == "zero") { // It says the opposite of what it is told.
      Value Opposite;
      Opposite.Outcomes = R.Outcomes;
      Opposite.Truth = Condition::negate(truthOf(R));
      R = std::move(Opposite);
    }
    if (E.To)
      write(R);
    return;
  }
  case Effect::Send:
    applySend(K, E, D, Thrown);
    return;
  case Effect::Arrive: {
    Event A;
    A.What = Event::Arrive;
    A.Name = E.Name;
    A.Role = E.Role;
    A.Where = K.Where;
    A.Callee = K.Callee->Name;
    A.LoopDepth = K.LoopDepth;
    for (PlaceId P : places(E.Transport)) {
      insert(A.Objects, P);
      gatherAttributes(C, D, P, A.Attributes);
    }
    for (const auto &[Name, From] : E.Set)
      A.Attributes[Name] = portValue(K, From, D);
    for (const Port &P : expanded({E.From}, K.Args.size())) {
      std::vector<Value> Values = portValues(K, P, D);
      if (Values.size() > 1)
        A.Attributes["list"] = portValue(K, P, D); // What each stands among.
      for (Value &Arriving : Values) {
        if (E.Name == "credential")
          noteSecrets(See.textOf(Arriving), E.Role);
        A.Attributes["value"] = std::move(Arriving);
        if (!isHarmless(A))
          emitEvent(K, A, D);
      }
    }
    return;
  }
  case Effect::Inspect: {
    Value V = portValue(K, E.From, D);
    handOn(D, V);
    return;
  }
  case Effect::Throttle: {
    Value Pause = portValue(K, E.From, D);
    Loops.waits(Current, K.Where,
                Pause.Ints && Pause.Ints->size() == 1
                    ? std::optional(Pause.Ints->front())
                    : std::nullopt);
    return;
  }
  case Effect::Each: {
    std::vector<PlaceId> Elements;
    for (PlaceId P : places(E.From)) {
      std::vector<PlaceId> Known = elementsKnown(D, P);
      if (Known.empty())
        Known.push_back(P); // A single object, or a caller's array.
      Elements.insert(Elements.end(), Known.begin(), Known.end());
    }
    for (PlaceId P : Elements) {
      K.Items.push_back(P);
      for (const Effect &Further : E.Effects)
        apply(K, Further, D, Thrown);
      K.Items.pop_back();
    }
    return;
  }
  case Effect::Resolve: {
    Value V;
    for (const std::string &Name : literals(portText(K, E.From, D)))
      V.Functions.push_back({{}, Name, NoPlace});
    if (V.Functions.empty())
      V = See.symbolic(K.Result);
    write(V);
    return;
  }
  case Effect::When: {
    bool Again = std::exchange(K.Again, false);
    for (const Effect &Further : choose(K, *E.Choice, D))
      apply(K, Further, D, Thrown);
    K.Again = Again;
    return;
  }
  case Effect::Key: {
    Value R;
    Value Name = E.Parts.empty() ? Value() : portValue(K, E.Parts[0], D);
    for (PlaceId P : places(E.From))
      insert(R.Targets, member(P, Name));
    if (K.Callee->ResultIsObject)
      See.copy({K.Result}, R.Targets);
    else
      See.store({K.Result}, R);
    return;
  }
  case Effect::Parse: {
    Text T = portText(K, E.From, D);
    for (const Pieces &P : T.alternatives())
      if (TreePtr Doc = E.Style == "xml" ? parseXml(P) : parseJson(P)) {
        for (PlaceId Q : places(E.To))
          See.plant(Q, *Doc);
        return;
      }
    // Of a text that a caller passes, the caller knows what is in it.
    const Pieces &Whole = T.alternatives().front();
    const bool Open = T.alternatives().size() == 1 && Whole.size() == 1 &&
                      Whole[0].Hole && C.Places.isInput(Whole[0].Symbol);
    Value V;
    V.Marks = T.labels();
    V.Symbol = Open ? C.Places.attribute(Whole[0].Symbol, ParsedAttribute)
                    : madeAt(K, 0xd1);
    write(V);
    return;
  }
  case Effect::Build: {
    // A braced list: pairs that start with a text make an object.
    std::vector<PlaceId> From = places(E.From);
    Value Plain = portValue(K, E.From, D);
    if (!See.hasMembers(From) &&
        (Plain.Str || Plain.Ints || Plain.Content || Plain.Symbol ||
         !Plain.Marks.empty() || From.empty())) {
      write(Plain); // No list: the value itself.
      return;
    }
    for (PlaceId To : places(E.To)) {
      D.Mem.eraseWithin(C.Places, To);
      for (PlaceId L : From) {
        std::map<std::string, PlaceId> Children;
        std::map<std::string, std::set<std::string>> Grand;
        D.Mem.within(C.Places, L, [&](PlaceId P, const Value &) {
          if (P == L)
            return;
          PlaceId Below = P, Inner = NoPlace;
          while (C.Places.parent(Below) != L) {
            Inner = Below;
            Below = C.Places.parent(Below);
          }
          if (C.Places.kind(Below) == Step::Attribute)
            return;
          Children[C.Places.name(Below)] = Below;
          if (Inner)
            Grand[C.Places.name(Below)].insert(C.Places.name(Inner));
        });
        bool Object = !Children.empty() && E.Style != "array";
        std::map<std::string, std::string> Names;
        bool Fields = false;
        for (const auto &[Index, P] : Children) {
          PlaceId First = C.Places.element(P, 0);
          const Value *V = D.Mem.find(C.Places, First);
          std::optional<std::string> Name =
              V && Grand[Index].count("[0]")
                  ? See.textOf(*V).constant()
                  : std::nullopt;
          if (Grand[Index].count("first")) {
            // A std::pair, of a map's list.
            Fields = true;
            if (const Value *F = D.Mem.find(C.Places,
                                            C.Places.field(P, "first")))
              Name = See.textOf(*F).constant();
          }
          if (!Name || Grand[Index].size() > 2 ||
              (!Fields && Grand[Index].size() == 2 &&
               !Grand[Index].count("[1]")))
            Object = false;
          else
            Names[Index] = *Name;
        }
        for (const auto &[Index, P] : Children) {
          PlaceId Source = !Object || E.Style == "map" ? P
                           : Fields ? C.Places.field(P, "second")
                                    : C.Places.element(P, 1);
          PlaceId Target =
              Object ? C.Places.below(To, Step::Key, Names[Index])
              : C.Places.kind(P) == Step::Element
                  ? C.Places.element(To)
                  : C.Places.below(To, Step::Key, Index);
          if (Object)
            C.Places.nameRoot(Target, Names[Index]);
          See.copy({Target}, {Source});
        }
        if (Children.empty())
          See.copy({To}, {L});
      }
    }
    return;
  }
  case Effect::Dump: {
    std::vector<PlaceId> From = places(E.From);
    write(From.empty() ? Value() : See.document(From[0]));
    return;
  }
  }
}

void FunctionSolver::record(EventPtr E) {
  // Every disjunct that comes by tells the same.
  for (const EventPtr &Known : EventsBy[Current])
    if (*Known == *E)
      return;
  if (EventsBy[Current].size() < C.Bounds.SummaryEvents)
    EventsBy[Current].push_back(std::move(E));
  else
    C.Counter.hit("SummaryEvents");
}

void FunctionSolver::repeatWithin(const Call &K, Event &E) {
  if (E.What != Event::Send)
    return;
  std::vector<RepeatPtr> All = Loops.around(Current, K.Where, E.Where);
  All.insert(All.end(), K.Repeats.begin(), K.Repeats.end());
  All.insert(All.end(), E.Repeats.begin(), E.Repeats.end());
  E.Repeats = std::move(All);
}

RepeatPtr FunctionSolver::eachOf(const Call &K, const std::vector<Value> &Args,
                                 Disjunct &D) {
  std::shared_ptr<Repeat> R = Loops.calling(K.Where, Repeat::Loop);
  for (const Value &V : Args)
    for (PlaceId P : View(C, D).targets(V)) {
      PlaceId List = C.Places.parent(P);
      if (C.Places.kind(P) != Step::Element && !C.Places.isIndex(P))
        continue;
      if (std::optional<uint64_t> N = elementsOf(C.Places, D.Mem, List))
        R->Most = std::max(R->Most.value_or(0), *N);
      else if (C.Places.isInput(List))
        R->Limit = List;
    }
  return R;
}

EventPtr FunctionSolver::emitEvent(const Call &K, Event E, const Disjunct &D,
                                   bool Record) {
  E.Function = F.Name;
  E.FunctionKey = F.Key;
  E.Facts = D.Facts;
  E.Calls = K.Calls;
  E.CallCount = K.CallCount;
  repeatWithin(K, E);
  auto Shared = std::make_shared<const Event>(std::move(E));
  if (Record)
    record(Shared);
  return Shared;
}

std::vector<Value>
FunctionSolver::callbackArgs(const Call &K, const std::vector<Port> &Ports,
                             PlaceId Buffer, Disjunct &D) {
  std::vector<Value> Out;
  for (const Port &P : Ports) {
    if (P.Root == Port::Literal && P.Text == "unknown")
      Out.push_back(Value());
    else if (Buffer && P.Root == Port::Literal && P.Text == "buffer")
      Out.push_back(Value::address(Buffer));
    else
      Out.push_back(portValue(K, P, D));
  }
  return Out;
}

Value FunctionSolver::callBack(Call &K, const Value &Function,
                               const std::vector<Value> &Args, Disjunct &D,
                               const std::string &Tag) {
  if (++CallbackDepth > C.Bounds.CallDepth) {
    --CallbackDepth;
    C.Counter.hit("CallDepth");
    return Value();
  }
  std::optional<Value> Out;
  std::optional<Disjunct> After;
  for (const Callable &Fn : Function.Functions) {
    const Summary *Sum = S.summary(Fn.Key);
    if (!Sum)
      continue;
    Call Inner = K;
    Inner.Object = Fn.Closure ? Value::address(Fn.Closure) : Value();
    Inner.Args = Args;
    Inner.Site = mix(K.Site, Tag.size() + 31 * Fn.Key.size());
    Inner.Result = C.Places.site(Inner.Site);
    Inner.ByLibrary = true;
    States Ends, Thrown;
    callSummary(Inner, *Sum, D, Ends, Thrown);
    for (Disjunct &End : Ends) {
      Value R = View(C, End).load(Inner.Result);
      Out = Out ? join(*Out, R, C) : R;
      if (After)
        After->join(C, End, false);
      else
        After = std::move(End);
    }
  }
  --CallbackDepth;
  if (After) {
    // Registers belong to the caller and are as they were.
    After->Regs = D.Regs;
    D = std::move(*After);
  }
  return Out.value_or(Value());
}

//===----------------------------------------------------------------------===//
// Sends
//===----------------------------------------------------------------------===//

void FunctionSolver::applySend(Call &K, const Effect &E, Disjunct &D,
                               States &Thrown) {
  View See(C, D);
  PlaceId Symbol = E.Result.Root == Port::Return
                       ? K.Result
                       : C.Places.site(mix(K.Site, 0x5e));
  if (!K.Again) {
    sentInstead(D, Symbol);
    supersede(D, Symbol);
  }

  Event Sent;
  Sent.What = Event::Send;
  Sent.Name = E.Object;
  Sent.Callee = K.Callee->Name;
  Sent.Where = K.Where;
  Sent.LoopDepth = K.LoopDepth;
  for (const Port *P : {&E.Message, &E.Transport})
    for (PlaceId Q : portPlaces(K, *P, D)) {
      insert(Sent.Objects, Q);
      gatherAttributes(C, D, Q, Sent.Attributes);
    }
  for (const auto &[Name, From] : E.Set)
    Sent.Attributes[Name] = portValue(K, From, D);
  if (E.Callback) {
    Value Fn = portValue(K, E.Callback, D);
    PlaceId Buffer = C.Places.site(mix(K.Site, 0xbf));
    D.Mem.eraseRoot(Buffer);
    // The callback only fills a buffer; what it does to its own counters is
    // of no interest to the state after the send.
    Disjunct Scratch = D;
    callBack(K, Fn, callbackArgs(K, E.CallbackArgs, Buffer, D), Scratch,
             "body");
    View Inside(C, Scratch);
    if (Scratch.Mem.find(C.Places, Buffer))
      Sent.Attributes["body"] = Inside.load(Buffer);
    else if (Scratch.Mem.find(C.Places, C.Places.element(Buffer)))
      Sent.Attributes["body"] = Inside.load(C.Places.element(Buffer));
  }

  // Where the call is put off, callers will know what is sent.
  bool PutOff = HasCallers && std::any_of(D.Deferred.begin(), D.Deferred.end(),
                                          [&](const DeferredPtr &Later) {
                                            return Later->Id == K.Site;
                                          });
  Outcome O;
  O.Symbol = Symbol;
  O.Send = emitEvent(K, std::move(Sent), D, !PutOff);
  if (K.Again) {
    if (Outcome *Open = D.outcome(Symbol))
      Open->Send = O.Send;
    return;
  }
  SuccessTerms Terms{E.Success, {}, {}};
  bool Settled = !E.Result && !E.Status;
  if (E.Status) {
    std::vector<PlaceId> At = portPlaces(K, E.Status, D);
    for (const Port &P : E.StatusUnless)
      if (!P.Path.empty())
        Terms.StatusUnless.push_back(P.Path.back().Name);
    Terms.StatusScheme = E.StatusScheme;
    O.Status = C.Places.attribute(Symbol, "status");
    Value V = Value::symbol(O.Status);
    V.Outcomes = {Symbol};
    See.store(At, V);
  }
  O.Terms = std::make_shared<const SuccessTerms>(std::move(Terms));
  if (E.Throws) {
    Disjunct Failed = D;
    Outcome X = O;
    X.State = Outcome::Failed;
    X.Thrown = true;
    X.Verdict = Tri::No;
    Failed.put(std::move(X));
    Thrown.push_back(std::move(Failed));
  }
  O.State = Settled ? Outcome::Succeeded : Outcome::Pending;
  if (E.Result) {
    Value V = Value::symbol(Symbol);
    V.Outcomes = {Symbol};
    if (E.Result.Root == Port::Return && E.Result.Path.empty()) {
      // Keep what the status effect has stored below the result.
      D.Mem.setOnly(C.Places, K.Result, V);
    } else {
      See.store(portPlaces(K, E.Result, D), V);
    }
  }
  D.put(std::move(O));
}
