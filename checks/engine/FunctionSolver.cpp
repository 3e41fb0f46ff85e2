//===- FunctionSolver.cpp - One function to its fixpoint ------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/FunctionSolver.h"

#include "checks/engine/ReachedSites.h"

#include <algorithm>

using namespace nhsmail;
using facts::Op;

static uint64_t hashText(std::string_view S) {
  uint64_t H = 0xcbf29ce484222325ull;
  for (char Ch : S)
    H = (H ^ static_cast<unsigned char>(Ch)) * 0x100000001b3ull;
  return H;
}

FunctionSolver::FunctionSolver(Solver &S, const facts::Function &F,
                               bool HasCallers, const Memory *Object)
    : S(S), C(S.Ctx), F(F), Seed(hashText(F.Key)), HasCallers(HasCallers),
      Object(Object),
      Blocks(F.Blocks.size()), Loops(F, S.Names),
      Registers(F, Loops.lateUses()), Entries(F.Blocks.size()),
      ThrownClass(C.Places.attribute(C.Places.thrown(), "class")) {
  for (uint32_t B = 0; B < F.Blocks.size(); ++B)
    for (const facts::Edge &E : F.Blocks[B].Next)
      if (E.Block != facts::NoBlock)
        ++Entries[E.Block];
  for (const facts::Variable &V : F.Vars)
    Variables.push_back(placeOf(V));
}

PlaceId FunctionSolver::placeOf(const facts::Variable &V) const {
  PlaceId P = NoPlace;
  switch (V.Kind) {
  case facts::VarKind::Local:
    P = C.Places.local(V.Index);
    break;
  case facts::VarKind::Parameter:
    P = C.Places.parameter(V.Index);
    break;
  case facts::VarKind::This:
    return C.Places.thisPointer();
  case facts::VarKind::Global:
    P = C.Places.global(V.Name);
    break;
  }
  C.Places.markText(P, V.Cat == facts::Category::Text);
  auto unqualified = [](std::string_view Name) {
    return Name.substr(Name.rfind(':') + 1);
  };
  std::string_view Name =
      V.Kind == facts::VarKind::Global ? unqualified(V.Name) : V.Name;
  // `const Patient &p` is a patient, too.
  if (V.Cat == facts::Category::Record && !C.Names.LabelOf(Name))
    for (std::string_view Type : {unqualified(V.Type), std::string_view(V.Type)})
      if (C.Names.LabelOf(Type)) {
        Name = Type;
        break;
      }
  C.Places.nameRoot(P, Name);
  return P;
}

const Value &FunctionSolver::read(const Disjunct &D, facts::Reg R) const {
  static const Value Nothing;
  const Value *V = D.Regs.find(R);
  return V ? *V : Nothing;
}

void FunctionSolver::explain(Value &V, PlaceId P,
                             const facts::Span &Where) const {
  std::string Name(C.Places.spokenName(P));
  if (Name.empty())
    return;
  for (Label L : {Label::Sensitive, Label::Credential, Label::Untrusted})
    if (V.Marks.has(L) && !V.Marks.why(L)) {
      V.Marks.drop(L);
      V.Marks.add(L, extend(nullptr, Where, "'" + Name + "' is read here",
                            false, C));
    }
}

//===----------------------------------------------------------------------===//
// Control flow
//===----------------------------------------------------------------------===//

/// True where \p A and \p B hold different answers of a call, and each answer
/// says something else of what the call has seen: a test of the answer, about
/// to come, tells the two apart.
static bool answersDiffer(const PlaceTable &Places, const Disjunct &A,
                          const Disjunct &B) {
  bool Apart = std::any_of(A.Facts.begin(), A.Facts.end(), [&](const Known &K) {
    return !K.IsText &&
           evaluateNumber(K.Symbol, K.Op, K.Constant, B.Facts) == Tri::No;
  });
  // Or what a callee has found out about a send.
  bool Told = std::any_of(
      A.Outcomes.begin(), A.Outcomes.end(), [](const Outcome &O) {
        return O.State == Outcome::Pending && O.Verdict != Tri::Unknown;
      });
  if (!Apart && !Told)
    return false;
  auto differ = [](const Value &X, const Value &Y) {
    return X.Ints && Y.Ints && *X.Ints != *Y.Ints;
  };
  if (std::any_of(A.Regs.begin(), A.Regs.end(), [&](const auto &E) {
        const Value *Other = B.Regs.find(E.first);
        return Other && differ(E.second, *Other);
      }))
    return true;
  bool Kept = false;
  A.Mem.all([&](PlaceId P, const Value &V) {
    if (!Kept && V.Ints && Places.kind(P) == Step::Local)
      if (const Value *Other = B.Mem.find(Places, P))
        Kept = differ(V, *Other);
  });
  return Kept;
}

/// True where \p A and \p B hold different texts, and a caller that knows a
/// flag knows which: `if (secure) subject = "[secure] " + subject;`.
static bool callersTell(const PlaceTable &Places, const Disjunct &A,
                        const Disjunct &B) {
  return std::any_of(A.Facts.begin(), A.Facts.end(),
                     [&](const Known &K) {
                       return !K.IsText && Places.isInput(K.Symbol) &&
                              evaluateNumber(K.Symbol, K.Op, K.Constant,
                                             B.Facts) == Tri::No;
                     }) &&
         A.textsDiffer(Places, B);
}

bool FunctionSolver::isForCallers(const Disjunct &A, const Disjunct &B,
                                  size_t Ways) const {
  if (!HasCallers || !callersTell(C.Places, A, B))
    return false;
  if (Ways <= C.Bounds.CallersWays)
    return true;
  C.Counter.hit("CallersWays");
  return false;
}

void FunctionSolver::enter(uint32_t Block, Disjunct D) {
  if (Block == facts::NoBlock)
    return;
  D.Regs.eraseIf(
      [&](facts::Reg R) { return !Registers.isNeededAt(Block, R); });
  forgetUnreachable(D);
  boundFacts(D);
  noteHolders(D);
  if (std::optional<uint32_t> Loop = Loops.closedBy(Current, Block))
    for (Outcome &O : D.Outcomes)
      Loops.goRound(O.Rounds, *Loop);
  Arrivals &A = Blocks[Block];
  bool Widen = A.Visits > C.Bounds.BlockVisits;
  if (Widen)
    C.Counter.hit("BlockVisits");
  bool Leaves = F.Blocks[Block].Kind == facts::Exit::End;
  auto isSame = [&](const Disjunct &X) {
    if (Leaves)
      return mayMerge(X, D);
    if (!X.sameKey(D))
      return false;
    if (Entries[Block] == 1 && answersDiffer(C.Places, X, D))
      return false;
    return Widen || !isForCallers(X, D, A.In.size() + 1);
  };
  auto Same = std::find_if(A.In.begin(), A.In.end(), isSame);
  if (Same == A.In.end() && A.In.size() < C.Bounds.Disjuncts) {
    A.In.push_back(std::move(D));
    Work.insert(Block);
    return;
  }
  if (Same == A.In.end()) {
    C.Counter.hit("Disjuncts");
    // Merge where the outcomes agree, so that none of them is blurred.
    Same = std::find_if(
        A.In.begin(), A.In.end(),
        [&](const Disjunct &X) { return X.sameOutcomes(D); });
    // Where none agrees, two that agree with each other make room.
    for (auto X = A.In.begin(); Same == A.In.end() && X != A.In.end(); ++X) {
      auto Y = std::find_if(X + 1, A.In.end(), [&](const Disjunct &Other) {
        return X->sameOutcomes(Other);
      });
      if (Y == A.In.end())
        continue;
      X->join(C, *Y, Widen);
      A.In.erase(Y);
      A.In.push_back(std::move(D));
      Work.insert(Block);
      return;
    }
    if (Same == A.In.end())
      Same = A.In.end() - 1;
  }
  if (Same->join(C, D, Widen))
    Work.insert(Block);
}

void FunctionSolver::forgetUnreachable(Disjunct &D) const {
  std::vector<PlaceId> Made;
  D.Mem.roots([&](PlaceId Root, const Memory::Cells &) {
    if (C.Places.kind(Root) == Step::Site && !Given.count(Root))
      Made.push_back(Root);
  });
  // Few are no burden, and looking for those in use is; nor is it worth while
  // where most were in use not long ago.
  constexpr size_t Few = 24;
  if (Made.size() <= Few + 2 * D.SitesInUse)
    return;
  ReachedSites Reach(C.Places, Links::All);
  D.Mem.roots([&](PlaceId Root, const Memory::Cells &Cells) {
    if (C.Places.kind(Root) != Step::Site || Given.count(Root))
      Reach.add(Cells);
  });
  for (const auto &[R, V] : D.Regs)
    Reach.add(V);
  for (const DeferredPtr &Later : D.Deferred)
    Reach.add(*Later);
  for (const Outcome &O : D.Outcomes)
    if (O.State == Outcome::Pending || O.State == Outcome::Failed) {
      Reach.add(O.Symbol);
      Reach.add(O.Status);
    }
  Reach.follow(D.Mem);
  D.SitesInUse = 0;
  for (PlaceId Root : Made)
    if (Reach.has(Root))
      ++D.SitesInUse;
    else
      D.Mem.eraseRoot(Root);
}

void FunctionSolver::boundFacts(Disjunct &D) const {
  if (D.Facts.size() <= C.Bounds.Facts)
    return;
  std::vector<PlaceId> Open;
  for (const Outcome &O : D.Outcomes)
    if (O.State == Outcome::Pending || O.State == Outcome::Failed) {
      insert(Open, O.Symbol);
      insert(Open, O.Status);
    }
  size_t Surplus = D.Facts.size() - C.Bounds.Facts;
  size_t Forgotten = std::erase_if(D.Facts, [&](const Known &K) {
    if (!Surplus || std::binary_search(Open.begin(), Open.end(), K.Symbol))
      return false;
    --Surplus;
    return true;
  });
  if (Forgotten)
    C.Counter.hit("Facts");
}

void FunctionSolver::reduce(States &All) {
  for (size_t I = 0; I < All.size(); ++I)
    for (size_t J = I + 1; J < All.size();) {
      bool Crowded = All.size() > C.Bounds.Disjuncts * 2;
      bool Same = All[I].sameKey(All[J]) &&
                  !answersDiffer(C.Places, All[I], All[J]) &&
                  !isForCallers(All[I], All[J], All.size());
      if (Same || (Crowded && I + 1 == J)) {
        if (Crowded)
          C.Counter.hit("Disjuncts");
        All[I].join(C, All[J], false);
        All.erase(All.begin() + static_cast<long>(J));
      } else {
        ++J;
      }
    }
}

void FunctionSolver::unwind(const facts::Block &B, Disjunct D) {
  if (B.MayUnwind && B.Unwind != facts::NoBlock)
    enter(B.Unwind, std::move(D));
  else
    ExceptionalBy[Current].push_back(std::move(D));
}

void FunctionSolver::runBlock(uint32_t Index) {
  const facts::Block &B = F.Blocks[Index];
  Current = Index;
  ++Blocks[Index].Visits;
  EventsBy[Index].clear();
  NormalBy[Index].clear();
  ExceptionalBy[Index].clear();
  EndedBy[Index].clear();
  States Now = Blocks[Index].In;
  States Thrown, Before;
  const std::span<const Liveness::Death> Ends = Registers.deathsIn(Index);
  auto End = Ends.begin();
  bool MayBeCaught = B.MayUnwind && B.Unwind != facts::NoBlock &&
                     !B.Instrs.empty() && B.Instrs.back().Kind == Op::Call;
  for (const facts::Instr &I : B.Instrs) {
    const bool Parts = I.Kind == Op::Call || I.Kind == Op::Throw;
    States Next;
    LastIsUnknown = false;
    if (MayBeCaught && &I == &B.Instrs.back())
      Before = Now;
    for (Disjunct &D : Now) {
      if (++Steps > C.Bounds.StepsPerFunction) {
        if (!Partial)
          C.Counter.hit("StepsPerFunction");
        Partial = true;
        return;
      }
      if (Watch)
        Watch(I, D);
      if (I.Kind == Op::Call)
        callAt(I, std::move(D), Next, Thrown);
      else if (I.Kind == Op::Throw)
        raise(I, std::move(D), Thrown);
      else
        execute(I, D);
    }
    if (Parts)
      Now = std::move(Next);
    for (; End != Ends.end() && &I == &B.Instrs[End->Instr]; ++End)
      for (Disjunct &D : Now)
        D.Regs.eraseIf([&](facts::Reg R) { return R == End->Register; });
    if (Parts && Now.size() > 1)
      reduce(Now);
    if (Now.empty())
      break;
  }
  reduce(Thrown);
  for (Disjunct &D : Thrown)
    unwind(B, std::move(D));
  // A handler must see the state in which a call that nobody knows threw.
  if (MayBeCaught && Thrown.empty() && LastIsUnknown)
    for (Disjunct &D : Before) {
      D.Regs.clear();
      enter(B.Unwind, std::move(D));
    }
  leave(B, std::move(Now));
}

void FunctionSolver::leave(const facts::Block &B, States In) {
  for (Disjunct &D : In) {
    switch (B.Kind) {
    case facts::Exit::End:
      NormalBy[Current].push_back(std::move(D));
      break;
    case facts::Exit::Jump:
      if (!B.Next.empty())
        enter(B.Next[0].Block, std::move(D));
      break;
    case facts::Exit::Branch:
    case facts::Exit::Switch:
      branch(B, std::move(D));
      break;
    }
  }
}

/// The condition under which \p V is true.
ConditionPtr nhsmail::truthOf(const Value &V) {
  if (V.Ints) {
    bool AnyTrue = std::any_of(V.Ints->begin(), V.Ints->end(),
                               [](int64_t N) { return N != 0; });
    bool AnyFalse = std::find(V.Ints->begin(), V.Ints->end(), 0) !=
                    V.Ints->end();
    if (AnyTrue != AnyFalse)
      return Condition::fixed(AnyTrue);
    return nullptr;
  }
  if (V.Truth)
    return V.Truth;
  if (V.Symbol)
    return Condition::number(V.Symbol, Compare::Ne, 0);
  // A pointer that may be one of several, of which some are not known, may be
  // null as well: `for (r = first(); r; r = next(r))` ends.
  if (V.Str ? !V.Symbol && V.Str->constant().has_value() : !V.Targets.empty())
    return Condition::fixed(true);
  return nullptr;
}

void FunctionSolver::noteTested(const ConditionPtr &Cond) {
  if (!Cond)
    return;
  if (Cond->What == Condition::Number && C.Places.isInput(Cond->Symbol))
    Tested.insert(Cond->Symbol);
  noteTested(Cond->Left);
  noteTested(Cond->Right);
}

/// True where one of \p Classes, with spaces between, is \p Caught.
static bool isAmong(std::string_view Classes, std::string_view Caught) {
  while (!Classes.empty()) {
    size_t End = std::min(Classes.find(' '), Classes.size());
    if (Classes.substr(0, End) == Caught)
      return true;
    Classes.remove_prefix(std::min(End + 1, Classes.size()));
  }
  return false;
}

/// What takes the exception where \p B begins a handler; else null.
static const facts::Instr *handlerIn(const facts::Block &B) {
  return B.Instrs.empty() || B.Instrs.front().Kind != Op::Handler
             ? nullptr
             : &B.Instrs.front();
}

bool FunctionSolver::hasHandler(const facts::Block &B) const {
  return std::any_of(B.Next.begin(), B.Next.end(), [&](const facts::Edge &E) {
    return E.Block != facts::NoBlock && handlerIn(F.Blocks[E.Block]);
  });
}

void FunctionSolver::dispatch(const facts::Block &B, Disjunct D) {
  const Value *Class = D.Mem.find(C.Places, ThrownClass);
  std::optional<std::string> Classes =
      Class && Class->Str ? Class->Str->constant() : std::nullopt;
  const bool ByLibrary =
      !Class && std::any_of(D.Outcomes.begin(), D.Outcomes.end(),
                            [](const Outcome &O) {
                              return O.State == Outcome::Failed;
                            });
  bool Handled = false;
  for (const facts::Edge &E : B.Next) {
    if (E.Block == facts::NoBlock)
      continue;
    std::string_view Caught;
    if (const facts::Instr *Handler = handlerIn(F.Blocks[E.Block]))
      Caught = Handler->Type;
    if (!Caught.empty() &&
        (Classes && !Classes->empty() ? !isAmong(*Classes, Caught)
                                      : ByLibrary && C.Names.OwnFault(Caught)))
      continue;
    Handled = true;
    enter(E.Block, D);
    if (Classes && !Classes->empty())
      return; // The first that fits takes it.
  }
  if (!Handled)
    ExceptionalBy[Current].push_back(std::move(D));
}

std::vector<PlaceId> FunctionSolver::listsOf(const LoopTest &T,
                                             const Disjunct &D) {
  Disjunct Copy;
  Copy.Mem = D.Mem;
  View See(C, Copy);
  if (T.Of)
    return See.targets(read(D, T.Of));
  std::vector<PlaceId> Lists;
  if (T.Value)
    // An iterator leads to an element.
    for (PlaceId P : See.targets(See.content(read(D, T.Value), 1)))
      if (C.Places.isElement(P))
        insert(Lists, C.Places.parent(P));
  return Lists;
}

bool FunctionSolver::skipsResults(const Disjunct &D, uint32_t To) {
  if (D.Holders.empty())
    return false;
  for (const LoopTest *T : Loops.testsAt(Current)) {
    if (T->What != LoopTest::List || !Loops.isLeft(*T, To))
      continue;
    for (PlaceId List : listsOf(*T, D))
      for (const Outcome &O : D.Outcomes)
        if (O.State == Outcome::Pending &&
            std::find(O.Rounds.begin(), O.Rounds.end(), T->Loop) ==
                O.Rounds.end() &&
            std::any_of(D.Holders.begin(), D.Holders.end(), [&](const auto &H) {
              return H.first == O.Symbol && H.second != List &&
                     C.Places.isWithin(H.second, List);
            }))
          return true;
  }
  return false;
}

void FunctionSolver::noteRounds(const Disjunct &D) {
  auto one = [](const Value &V) -> std::optional<int64_t> {
    if (V.Ints && V.Ints->size() == 1)
      return V.Ints->front();
    return std::nullopt;
  };
  for (LoopTest *T : Loops.testsAt(Current)) {
    if (T->What == LoopTest::Time)
      continue;
    if (T->What == LoopTest::Count) {
      const Value &Counter = read(D, T->Value);
      Value Bound = T->Bound ? read(D, T->Bound) : Value::number(0);
      std::optional<int64_t> At = one(Counter), To = one(Bound);
      // What a loop has counted itself tells nothing of how far it will.
      if (At && To)
        T->made(distance(*At, *To) + T->Extra);
      else if (At || !T->Most)
        T->made(std::nullopt);
      PlaceId Limit = At ? Bound.Symbol : To ? Counter.Symbol : NoPlace;
      if (Limit && C.Places.isInput(Limit)) {
        T->Limit = Limit;
        T->LimitBase = At ? *At : *To;
      }
      continue;
    }
    for (PlaceId P : listsOf(*T, D)) {
      if (std::optional<uint64_t> N = elementsOf(C.Places, D.Mem, P))
        T->Most = std::max(T->Most.value_or(0), *N);
      else if (C.Places.isInput(P))
        T->Limit = P;
    }
  }
}

void FunctionSolver::branch(const facts::Block &B, Disjunct D) {
  noteRounds(D);
  const Value V = read(D, B.Condition);
  noteTested(B.Kind == facts::Exit::Branch ? truthOf(V) : nullptr);
  if (V.Symbol && C.Places.isInput(V.Symbol))
    Tested.insert(V.Symbol);
  facts::Span Where =
      B.Instrs.empty() ? facts::Span() : B.Instrs.back().Where;
  if (B.Kind == facts::Exit::Branch) {
    ConditionPtr Cond = truthOf(V);
    bool Decided = Cond && evaluate(Cond, D.Facts) != Tri::Unknown;
    std::vector<std::pair<uint32_t, KnownSet>> Ways; // With where they lead.
    for (size_t I = 0; I < B.Next.size() && I < 2; ++I)
      if (B.Next[I].Block != facts::NoBlock && !skipsResults(D, B.Next[I].Block))
        for (KnownSet &Way : ways(Cond, I == 0, D.Facts, Where))
          Ways.emplace_back(B.Next[I].Block, std::move(Way));
    for (auto &[To, Way] : Ways) {
      Disjunct Next = &Way == &Ways.back().second ? std::move(D) : D;
      Next.Facts.insert(Next.Facts.end(), Way.begin(), Way.end());
      assume(Next, V, Where, Decided);
      enter(To, std::move(Next));
    }
    return;
  }
  if (!B.Condition && (D.Mem.find(C.Places, ThrownClass) || hasHandler(B)))
    return dispatch(B, std::move(D));
  std::vector<int64_t> Named;
  for (const facts::Edge &E : B.Next)
    Named.insert(Named.end(), E.Cases.begin(), E.Cases.end());
  for (const facts::Edge &E : B.Next) {
    if (E.Block == facts::NoBlock)
      continue;
    auto isDefault = E.Cases.empty();
    if (V.Ints) {
      bool Taken = std::any_of(V.Ints->begin(), V.Ints->end(), [&](int64_t N) {
        const std::vector<int64_t> &Set = isDefault ? Named : E.Cases;
        return (std::find(Set.begin(), Set.end(), N) != Set.end()) !=
               isDefault;
      });
      if (!Taken)
        continue;
    }
    // Each case is a way of its own; what is known may exclude it.
    std::vector<ConditionPtr> Conditions;
    if (!V.Symbol)
      Conditions.push_back(nullptr);
    else if (isDefault) {
      ConditionPtr None;
      for (int64_t K : Named) {
        ConditionPtr Not = Condition::number(V.Symbol, Compare::Ne, K);
        None = None ? Condition::both(None, Not) : Not;
      }
      Conditions.push_back(None);
    } else {
      for (int64_t K : E.Cases)
        Conditions.push_back(Condition::number(V.Symbol, Compare::Eq, K));
    }
    for (const ConditionPtr &Cond : Conditions)
      for (const KnownSet &Way : ways(Cond, true, D.Facts, Where)) {
        Disjunct Next = D;
        Next.Facts.insert(Next.Facts.end(), Way.begin(), Way.end());
        assume(Next, V, Where);
        enter(E.Block, std::move(Next));
      }
  }
}

//===----------------------------------------------------------------------===//
// Instructions
//===----------------------------------------------------------------------===//

static std::optional<Compare> comparison(std::string_view Op) {
  if (Op == "==")
    return Compare::Eq;
  if (Op == "!=")
    return Compare::Ne;
  if (Op == "<")
    return Compare::Lt;
  if (Op == "<=")
    return Compare::Le;
  if (Op == ">")
    return Compare::Gt;
  if (Op == ">=")
    return Compare::Ge;
  return std::nullopt;
}

static Compare mirrored(Compare Op) {
  switch (Op) {
  case Compare::Lt:
    return Compare::Gt;
  case Compare::Le:
    return Compare::Ge;
  case Compare::Gt:
    return Compare::Lt;
  case Compare::Ge:
    return Compare::Le;
  default:
    return Op;
  }
}

Value FunctionSolver::compared(const Value &A, Compare Op,
                               const Value &B) const {
  Value V;
  std::set_union(A.Outcomes.begin(), A.Outcomes.end(), B.Outcomes.begin(),
                 B.Outcomes.end(), std::back_inserter(V.Outcomes));
  auto one = [](const Value &X) -> std::optional<int64_t> {
    if (X.Ints && X.Ints->size() == 1)
      return X.Ints->front();
    return std::nullopt;
  };
  std::optional<int64_t> X = one(A), Y = one(B);
  // Pointers into different places differ.
  if ((Op == Compare::Eq || Op == Compare::Ne) && !A.Targets.empty() &&
      !B.Targets.empty() && !A.Str && !B.Str) {
    bool Common = std::any_of(A.Targets.begin(), A.Targets.end(), [&](PlaceId P) {
      return std::binary_search(B.Targets.begin(), B.Targets.end(), P);
    });
    if (!Common)
      V.Ints = std::vector<int64_t>{Op == Compare::Ne ? 1 : 0};
    return V;
  }
  if (X && Y) {
    Known K;
    K.Symbol = 1;
    K.Constant = *X;
    V.Ints = std::vector<int64_t>{
        evaluateNumber(1, Op, *Y, {K}) == Tri::Yes ? 1 : 0};
    return V;
  }
  if (!X && !Y) {
    for (const Value *In : {&A, &B})
      if (In->Symbol && C.Places.isInput(In->Symbol))
        insert(V.Outcomes, In->Symbol);
    return V;
  }
  const Value &Other = X ? B : A;
  int64_t K = X ? *X : *Y;
  Compare Way = X ? mirrored(Op) : Op;
  // A position in a text: found, found at the start, or not found (npos, -1).
  if (Other.Truth && Other.Names == std::vector<std::string>{"position"}) {
    bool Start = K == 0 && (Way == Compare::Eq || Way == Compare::Ne);
    ConditionPtr Found = Other.Truth;
    if (Start && Found->What == Condition::Texts &&
        Found->Test == TextTest::Contains)
      Found = Condition::text(TextTest::StartsWith, Found->Subject,
                              Found->Patterns);
    bool Positive = Start ? Way == Compare::Eq
                          : (K == -1 && Way != Compare::Eq) ||
                                (K == 0 && Way == Compare::Ge);
    V.Truth = Positive ? Found : Condition::negate(Found);
    return V;
  }
  // A truth is 0, or 1 and more: `names.count(x) > 0`.
  const bool Some = (K == 0 && (Way == Compare::Ne || Way == Compare::Gt)) ||
                    (K == 1 && (Way == Compare::Eq || Way == Compare::Ge));
  const bool None = (K == 0 && (Way == Compare::Eq || Way == Compare::Le)) ||
                    (K == 1 && (Way == Compare::Ne || Way == Compare::Lt));
  if (Other.Truth && (Some || None))
    V.Truth = Some ? Other.Truth : Condition::negate(Other.Truth);
  else if (Other.Dividend && Other.Divisor > 1 &&
           (Way == Compare::Eq || Way == Compare::Ne)) {
    // S / 100 == 2 says 200 <= S < 300.
    ConditionPtr In = Condition::both(
        Condition::number(Other.Dividend, Compare::Ge, K * Other.Divisor),
        Condition::number(Other.Dividend, Compare::Lt,
                          K * Other.Divisor + Other.Divisor));
    V.Truth = Way == Compare::Eq ? In : Condition::negate(In);
  } else if (Other.Symbol)
    V.Truth = Condition::number(Other.Symbol, Way, K);
  else if (K == 0 && !Other.Ints && !Other.Targets.empty() && !Other.Str &&
           (Way == Compare::Eq || Way == Compare::Ne))
    V.Truth = Condition::fixed(Way == Compare::Ne);
  return V;
}

/// True of a text that a caller passes.
static bool isUnseenText(const PlaceTable &Places, PlaceId P) {
  return Places.isInput(P) && Places.isText(P) &&
         Places.kind(P) != Step::Element;
}

/// True of a number that is computed from a text that a caller passes.
static bool isPartOfInput(const Value &V) {
  return V.Str && V.Str->alternatives().size() == 1 &&
         V.Str->alternatives()[0].size() == 1 &&
         V.Str->alternatives()[0][0].Hole;
}

/// What a pointer into \p T reads, moved by \p Distance: all of it where nobody
/// knows how far that is, which may be nothing.
static Text textFrom(const Text &T, const Value &Distance) {
  if (Distance.isNumber(0))
    return T;
  Text Rest;
  Rest.alternatives().clear();
  for (const Pieces &Alt : T.alternatives()) {
    Pieces Tail = Alt;
    if (Distance.Ints && Distance.Ints->size() == 1 &&
        Distance.Ints->front() > 0 && !Alt.empty() && !Alt[0].Hole &&
        static_cast<size_t>(Distance.Ints->front()) <= Alt[0].Literal.size())
      Tail = slice(Alt, static_cast<size_t>(Distance.Ints->front()),
                   flatten(Alt).size());
    else if (Tail.size() == 1 && Tail[0].Hole)
      Tail[0].Which = Part::Back;
    Rest.alternatives().push_back(std::move(Tail));
  }
  return Rest;
}

void FunctionSolver::binary(const facts::Instr &I, Disjunct &D) {
  const Value &A = read(D, I.A), &B = read(D, I.B);
  if (std::optional<Compare> Op = comparison(I.Str)) {
    D.Regs.set(I.Dst, compared(A, *Op, B));
    return;
  }
  Value V;
  std::set_union(A.Outcomes.begin(), A.Outcomes.end(), B.Outcomes.begin(),
                 B.Outcomes.end(), std::back_inserter(V.Outcomes));
  if (I.Str == "&&" || I.Str == "||") {
    ConditionPtr X = truthOf(A), Y = truthOf(B);
    V.Truth = I.Str == "&&" ? Condition::both(X, Y) : Condition::either(X, Y);
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  if (A.Ints && B.Ints && A.Ints->size() == 1 && B.Ints->size() == 1) {
    int64_t X = A.Ints->front(), Y = B.Ints->front();
    std::optional<int64_t> R;
    if (I.Str == "+")
      R = static_cast<int64_t>(static_cast<uint64_t>(X) +
                               static_cast<uint64_t>(Y));
    else if (I.Str == "-")
      R = static_cast<int64_t>(static_cast<uint64_t>(X) -
                               static_cast<uint64_t>(Y));
    else if (I.Str == "*")
      R = static_cast<int64_t>(static_cast<uint64_t>(X) *
                               static_cast<uint64_t>(Y));
    else if (I.Str == "|")
      R = X | Y;
    else if (I.Str == "&")
      R = X & Y;
    else if (I.Str == "^")
      R = X ^ Y;
    else if (I.Str == "/" && Y != 0 && Y != -1)
      R = X / Y;
    else if (I.Str == "%" && Y != 0 && Y != -1)
      R = X % Y;
    else if (I.Str == "<<" && Y >= 0 && Y < 63)
      R = static_cast<int64_t>(static_cast<uint64_t>(X) << Y);
    else if (I.Str == ">>" && Y >= 0 && Y < 63)
      R = X >> Y;
    if (R)
      V.Ints = std::vector<int64_t>{*R};
    V.Names = A.Names;
    V.Names.insert(V.Names.end(), B.Names.begin(), B.Names.end());
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  // A pointer moved stays within what it points to.
  if (I.Cat == facts::Category::Pointer || I.Cat == facts::Category::Text) {
    const Value &P = A.Ints ? B : A, &Distance = A.Ints ? A : B;
    V = P;
    V.Truth = nullptr;
    // Into a buffer of characters, what is written there goes on from there.
    if (I.Cat == facts::Category::Text && I.Str == "+" &&
        !Distance.isNumber(0))
      for (PlaceId &T : V.Targets)
        if (const Value *Held = D.Mem.find(C.Places, T);
            Held ? Held->Str.has_value() : isUnseenText(C.Places, T))
          T = Distance.Ints && Distance.Ints->size() == 1 &&
                      Distance.Ints->front() > 0
                  ? C.Places.element(T, Distance.Ints->front())
                  : C.Places.element(T);
    std::sort(V.Targets.begin(), V.Targets.end());
    if (V.Str)
      V.Str = textFrom(*V.Str, Distance);
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  V.Marks = A.labels();
  V.Marks.add(B.labels());
  auto constant = [](const Value &X) {
    return X.Ints || X.Marks.has(Label::Constant) ||
           (X.Str && !literals(*X.Str).empty());
  };
  for (const Value *X : {&A, &B})
    if (X->Symbol && C.Places.isInput(X->Symbol))
      insert(V.Outcomes, X->Symbol);
  if (!constant(A) || !constant(B))
    V.Marks.drop(Label::Constant);
  V.Symbol = C.Places.site(mix(Seed, mix(I.Dst, 0xB1)));
  // What a character is computed from is for callers to say: `c ^ 0x2a`.
  if (I.Str == "^" || I.Str == "+" || I.Str == "-") {
    Text From;
    bool Any = false, All = true;
    for (const Value *X : {&A, &B}) {
      PlaceId P = !X->Str              ? X->Symbol
                  : isPartOfInput(*X) ? X->Str->alternatives()[0][0].Symbol
                                      : NoPlace;
      bool Input = P && C.Places.isInput(P);
      Any |= Input;
      All &= Input || constant(*X);
      if (Input)
        From = Text::concat(From, Text::hole(P, X->labels(), Part::Some), C);
    }
    if (Any && All)
      V.Str = std::move(From);
  }
  if (I.Str == "/" && A.Symbol && B.Ints && B.Ints->size() == 1) {
    V.Dividend = A.Symbol;
    V.Divisor = B.Ints->front();
  }
  D.Regs.set(I.Dst, std::move(V));
}

void FunctionSolver::unary(const facts::Instr &I, Disjunct &D) {
  const Value &A = read(D, I.A);
  Value V;
  V.Outcomes = A.Outcomes;
  if (I.Str == "!") {
    if (ConditionPtr T = truthOf(A)) {
      if (T->What == Condition::Fixed)
        V.Ints = std::vector<int64_t>{T->Constant ? 0 : 1};
      else
        V.Truth = Condition::negate(T);
    }
  } else if (I.Str == "bool") {
    // Conversion to bool keeps the question, not the value.
    if (A.Ints || A.Symbol)
      V = A;
    if (!A.Ints)
      V.Truth = truthOf(A);
    V.Outcomes = A.Outcomes;
  } else if (A.Ints && A.Ints->size() == 1) {
    int64_t X = A.Ints->front();
    V.Ints = std::vector<int64_t>{
        I.Str == "-"   ? static_cast<int64_t>(-static_cast<uint64_t>(X))
        : I.Str == "~" ? ~X
                       : X};
  } else {
    V.Marks = A.Marks;
  }
  D.Regs.set(I.Dst, std::move(V));
}

void FunctionSolver::execute(const facts::Instr &I, Disjunct &D) {
  View See(C, D);
  switch (I.Kind) {
  case Op::Text:
    D.Regs.set(I.Dst, Value::text(
        I.Str, extend(nullptr, I.Where, "the constant is written here", true,
                      C)));
    return;
  case Op::Number: {
    Value V = Value::number(I.Imm);
    if (!I.Str.empty())
      V.Names = {I.Str};
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  case Op::Function: {
    Value V;
    V.Functions = {{I.Str, I.Type, NoPlace}};
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  case Op::Address:
    D.Regs.set(I.Dst, Value::address(Variables[I.Var]));
    return;
  case Op::Temp: {
    PlaceId P = C.Places.site(mix(Seed, I.Dst));
    D.Mem.eraseRoot(P);
    D.Regs.set(I.Dst, Value::address(P));
    return;
  }
  case Op::Closure: {
    PlaceId P = C.Places.site(mix(Seed, I.Dst));
    D.Mem.eraseRoot(P);
    Value Body;
    Body.Functions = {{I.Str, {}, P}};
    D.Mem.setOnly(C.Places, P, Body);
    Value V = Value::address(P);
    V.Functions = {{I.Str, {}, P}};
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  case Op::Field: {
    const Value &A = read(D, I.A);
    Value V;
    V.Marks = A.Marks;
    for (PlaceId P : See.targets(A)) {
      PlaceId Field = C.Places.field(P, I.Str);
      C.Places.markText(Field, I.Cat == facts::Category::Text);
      // `patient.ward`: what the record is called says nothing of it.
      if (I.Cat == facts::Category::Text &&
          C.labelOf(P) == Label::Sensitive && !C.labelOf(Field))
        V.Marks.drop(Label::Sensitive);
      insert(V.Targets, Field);
    }
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  case Op::Element: {
    const Value &A = read(D, I.A), &Index = read(D, I.B);
    Value V;
    bool Constant = Index.Ints && Index.Ints->size() == 1;
    for (PlaceId P : See.targets(A))
      insert(V.Targets, Constant ? C.Places.element(P, Index.Ints->front())
                                 : C.Places.element(P));
    V.Marks = A.Marks;
    // In a text that is no place of its own: where it is read from there on.
    if (V.Targets.empty() && A.Str)
      V.Str = textFrom(*A.Str, Index);
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  case Op::Load: {
    const Value &A = read(D, I.A);
    std::vector<PlaceId> From = See.targets(A);
    // A pointer that walks along an array reads its elements.
    for (PlaceId &P : From)
      if (!D.Mem.find(C.Places, P) && See.isArray(P))
        P = C.Places.element(P);
    Value V = From.empty() ? A : See.load(From);
    if (From.empty() && A.Str && I.Cat == facts::Category::Number)
      V.Str = Text::hole(NoPlace, labelsOfPart(A), Part::Some); // A letter.
    if (I.Imm == 1 && V.Symbol && V.Targets.empty() && !V.Str && !V.Ints)
      V.Targets = {C.Places.deref(V.Symbol)};
    if (V.Symbol && !V.Str &&
        (I.Cat == facts::Category::Bool || I.Cat == facts::Category::Number)) {
      V.Marks.drop(Label::Sensitive);
      V.Marks.drop(Label::Credential);
    }
    if (!From.empty())
      explain(V, From[0], I.Where);
    D.Regs.set(I.Dst, std::move(V));
    return;
  }
  case Op::Store:
  case Op::Copy: {
    std::vector<PlaceId> To = See.targets(read(D, I.A));
    Value B = read(D, I.B);
    std::vector<PlaceId> From = I.Kind == Op::Copy ? See.targets(B)
                                                   : std::vector<PlaceId>();
    for (PlaceId P : To)
      writes(D, P);
    if (I.Kind == Op::Copy && !From.empty() && !B.Str) {
      See.copy(To, From);
      if (Value V = See.content(B); !To.empty() && V.Str &&
          C.Names.LabelOf(C.Places.spokenName(To[0])) == Label::Credential)
        noteSecrets(*V.Str);
      // A text copied into a variable with a telling name is what it says.
      if (I.Cat == facts::Category::Text && To.size() == 1)
        if (std::optional<Label> L =
                C.Names.LabelOf(C.Places.spokenName(To[0]))) {
          Value V = See.load(To[0]);
          if (!(V.Str && V.Str->constant()) && !V.Ints && !V.labels().has(*L)) {
            V.Marks.add(*L, extend(nullptr, I.Where,
                                   "stored in '" +
                                       std::string(C.Places.spokenName(To[0])) +
                                       "' here",
                                   false, C));
            D.Mem.setOnly(C.Places, To[0], std::move(V));
          }
        }
    } else {
      // Writing a terminator at the start of a buffer empties it.
      if (B.isNumber(0) && To.size() == 1 &&
          To[0] == C.Places.element(C.Places.parent(To[0]), 0) &&
          I.Cat == facts::Category::Number && I.Type == "char") {
        Value Empty = Value::text("", nullptr);
        D.Mem.set(C.Places, C.Places.parent(To[0]), Empty);
      } else if (I.Cat == facts::Category::Number && I.Type == "char" &&
                 To.size() == 1 && isUnseenText(C.Places, To[0]) &&
                 !D.Mem.find(C.Places, To[0])) {
        // One character of it is another: `*s = toupper(*s)`.
        Value Changed;
        Changed.Str = B.isNumber(0)
                          ? Text::literal("")
                          : Text::hole(C.Places.site(mix(Seed, To[0])),
                                       See.symbolic(To[0]).labels());
        D.Mem.set(C.Places, To[0], std::move(Changed));
      } else {
        if (I.Cat != facts::Category::Bool &&
            I.Cat != facts::Category::Number && !To.empty())
          nameAfter(To[0], I.Where, B);
        See.store(To, told(D, To, B));
      }
    }
    return;
  }
  case Op::Binary:
    binary(I, D);
    return;
  case Op::Unary:
    unary(I, D);
    return;
  case Op::List: {
    PlaceId P = C.Places.site(mix(Seed, I.Dst));
    D.Mem.eraseRoot(P);
    for (size_t N = 0; N < I.Args.size(); ++N) {
      const Value &V = read(D, I.Args[N]);
      PlaceId Q = C.Places.element(P, static_cast<int64_t>(N));
      if (!V.Targets.empty() && !V.Str && I.Imm == 0)
        See.copy({Q}, V.Targets);
      else
        See.store({Q}, V);
    }
    D.Regs.set(I.Dst, Value::address(P));
    return;
  }
  case Op::Return: {
    D.Mem.eraseRoot(C.Places.returned());
    if (I.A) {
      const Value &V = read(D, I.A);
      std::vector<PlaceId> From = See.targets(V);
      if (I.Imm == 1 && !V.Str && !From.empty())
        See.copy({C.Places.returned()}, From);
      else
        See.store({C.Places.returned()}, V);
    }
    D.Left = I.Where;
    return;
  }
  case Op::Handler:
    D.Regs.set(I.Dst, Value::address(C.Places.thrown()));
    D.Mem.eraseWithin(C.Places, ThrownClass); // The next one is another.
    return;
  case Op::Call:
  case Op::Throw:
    return; // These leave in several states.
  }
}

void FunctionSolver::raise(const facts::Instr &I, Disjunct D,
                           States &Thrown) {
  View See(C, D);
  const Value &V = read(D, I.A);
  if (I.A && I.Imm == 1 && !V.Str && !V.Targets.empty())
    See.copy({C.Places.thrown()}, V.Targets);
  else if (I.A)
    See.store({C.Places.thrown()}, V);
  if (I.A)
    D.Mem.setOnly(C.Places, ThrownClass, Value::text(I.Type, nullptr));
  for (Outcome &O : D.Outcomes)
    if (O.State == Outcome::Failed)
      O.Thrown = true;
  D.Left = I.Where;
  Thrown.push_back(std::move(D));
}

PlaceId FunctionSolver::madeAt(const Call &K, uint64_t Which) {
  PlaceId P = C.Places.site(mix(K.Site, Which));
  if (K.LoopDepth > 0)
    C.Places.markRepeated(P);
  return P;
}

void FunctionSolver::callAt(const facts::Instr &I, Disjunct D, States &Out,
                            States &Thrown) {
  Call K;
  K.Callee = &F.Callees[static_cast<size_t>(I.CalleeIx)];
  K.Object = read(D, I.A);
  for (facts::Reg R : I.Args)
    K.Args.push_back(read(D, R));
  K.Site = mix(Seed, I.Dst ? I.Dst : mix(I.Where.Line, I.Where.Column));
  K.Result = C.Places.site(K.Site);
  K.Where = I.Where;
  K.LoopDepth = F.Blocks[Current].LoopDepth;
  if (K.LoopDepth > 0)
    C.Places.markRepeated(K.Result);
  States After;
  call(K, std::move(D), After, Thrown);
  for (Disjunct &N : After) {
    if (I.Dst)
      N.Regs.set(I.Dst, resultOf(K, N));
    Out.push_back(std::move(N));
  }
}

void FunctionSolver::nameAfter(PlaceId P, const facts::Span &Where, Value &V,
                               const std::vector<std::string> &Dropped) {
  std::string Name(C.Places.spokenName(P));
  std::optional<Label> L = C.labelOf(P);
  if (!L || std::find(Dropped.begin(), Dropped.end(), name(*L)) !=
                Dropped.end())
    return;
  if (L == Label::Credential && V.Str)
    noteSecrets(*V.Str);
  if (V.Ints || (V.Str && V.Str->constant()))
    return;
  Labels Named;
  Named.add(*L, extend(nullptr, Where, "stored in '" + Name + "' here", false,
                       C));
  if (V.Str)
    V.Str->addLabels(Named);
  V.Marks.add(Named);
}

void FunctionSolver::noteSecrets(const Text &T, const std::string &Role) {
  for (const Pieces &P : T.alternatives())
    S.Secrets.insert({Role, flatten(P)});
}

Summary FunctionSolver::solve() {
  C.CurrentClass = classOf(F);
  Disjunct Start;
  Start.Mem = S.Globals;
  if (Object)
    Object->all([&](PlaceId P, const Value &V) {
      Start.Mem.setOnly(C.Places, P, V);
    });
  Start.Mem.roots([&](PlaceId Root, const Memory::Cells &) {
    if (C.Places.kind(Root) == Step::Site)
      Given.insert(Root);
  });
  enter(0, std::move(Start));
  while (!Work.empty() && !Partial) {
    uint32_t Next = *Work.begin();
    Work.erase(Work.begin());
    runBlock(Next);
  }
  for (auto &[B, Ds] : NormalBy)
    for (Disjunct &D : Ds)
      Normal.push_back(std::move(D));
  for (auto &[B, Ds] : ExceptionalBy)
    for (Disjunct &D : Ds)
      Exceptional.push_back(std::move(D));
  for (auto &[B, Ds] : EndedBy)
    for (Disjunct &D : Ds)
      Ended.push_back(std::move(D));
  Summary Out;
  Out.Key = F.Key;
  Out.Name = F.ShortName;
  Out.QualifiedName = F.Name;
  Out.Overrides = F.Bases;
  for (const facts::Variable &V : F.Vars)
    if (V.Kind == facts::VarKind::Parameter && V.Index < F.ParamCount) {
      if (Out.ByValue.size() <= V.Index) {
        Out.ByValue.resize(V.Index + 1);
        Out.ParamNames.resize(V.Index + 1);
        Out.Scalars.resize(V.Index + 1);
      }
      bool Scalar = V.Cat == facts::Category::Number ||
                    V.Cat == facts::Category::Bool;
      Out.ByValue[V.Index] = V.ByValue && !Scalar;
      Out.Scalars[V.Index] = V.ByValue && Scalar;
      Out.ParamNames[V.Index] = V.Name;
    }
  Out.Partial = Partial;
  finish(Out);
  S.Steps += Steps;
  return Out;
}
