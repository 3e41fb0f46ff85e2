//===- Outcomes.cpp - What becomes of a send's result ---------------------===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
#include "checks/engine/FunctionSolver.h"

#include "checks/engine/ReachedSites.h"

#include <algorithm>
#include <utility>

using namespace nhsmail;

//===----------------------------------------------------------------------===//
// Looking at an outcome
//===----------------------------------------------------------------------===//

bool nhsmail::mentions(const ConditionPtr &C, PlaceId Symbol) {
  if (!C || !Symbol)
    return false;
  switch (C->What) {
  case Condition::Number:
    return C->Symbol == Symbol;
  case Condition::Not:
    return mentions(C->Left, Symbol);
  case Condition::And:
  case Condition::Or:
    return mentions(C->Left, Symbol) || mentions(C->Right, Symbol);
  default:
    return false;
  }
}

/// Did the transfer itself work, as far as the path knows?
static Tri transportVerdict(const Outcome &O, const KnownSet &Facts) {
  if (O.Terms->Success == "zero")
    return evaluateNumber(O.Symbol, Compare::Eq, 0, Facts);
  if (O.Terms->Success == "nonzero")
    return evaluateNumber(O.Symbol, Compare::Ne, 0, Facts);
  if (O.Terms->Success == "nonnegative")
    return evaluateNumber(O.Symbol, Compare::Ge, 0, Facts);
  return Tri::Unknown;
}

/// Does the protocol say that it accepted? Mail and HTTP both say so by 2xx.
static Tri statusVerdict(const Outcome &O, const KnownSet &Facts) {
  PlaceId Symbol = O.Terms->Success == "status" ? O.Symbol : O.Status;
  if (!Symbol)
    return Tri::Unknown;
  // To ask whether it is 202 is to ask whether it was accepted.
  for (const Known &K : Facts)
    if (!K.IsText && K.Symbol == Symbol && K.Op == Compare::Ne &&
        K.Constant >= 200 && K.Constant < 300)
      return Tri::No;
  Tri Low = evaluateNumber(Symbol, Compare::Ge, 200, Facts);
  Tri High = evaluateNumber(Symbol, Compare::Lt, 300, Facts);
  if (Low == Tri::No || High == Tri::No)
    return Tri::No;
  return Low == Tri::Yes && High == Tri::Yes ? Tri::Yes : Tri::Unknown;
}

void FunctionSolver::settle(Disjunct &D, Outcome &O, bool StatusTested,
                            const facts::Span &Where) const {
  if (O.State != Outcome::Pending)
    return;
  auto become = [&](Outcome::Phase P) {
    O.State = P;
    O.Tested = Where;
  };
  if (O.Verdict != Tri::Unknown)
    return become(O.Verdict == Tri::No ? Outcome::Failed : Outcome::Succeeded);
  Tri Transport = transportVerdict(O, D.Facts);
  Tri Status = statusVerdict(O, D.Facts);
  if (Transport == Tri::No || Status == Tri::No)
    return become(Outcome::Failed);
  if (O.needsStatus()) {
    if (Status == Tri::Yes)
      return become(Outcome::Succeeded);
    if (StatusTested)
      return become(Outcome::Seen);
    if (Transport == Tri::Yes) {
      O.TransportSeen = true;
      O.Tested = Where;
      return;
    }
    return become(Outcome::Seen);
  }
  become(Transport == Tri::Yes || Status == Tri::Yes ? Outcome::Succeeded
                                                     : Outcome::Seen);
}

void FunctionSolver::assume(Disjunct &D, const Value &Tested,
                            const facts::Span &Where, bool Decided) {
  for (Outcome &O : D.Outcomes) {
    bool Concerned = Tested.tells(O.Symbol) || Tested.Symbol == O.Symbol ||
                     mentions(Tested.Truth, O.Symbol) ||
                     mentions(Tested.Truth, O.Status);
    if (!Concerned)
      continue;
    PlaceId Status = O.Terms->Success == "status" ? O.Symbol : O.Status;
    O.ToldToWait |= Status && evaluateNumber(Status, Compare::Eq, 429,
                                             D.Facts) == Tri::Yes;
    // A result that both edges may have tells neither of them.
    if (O.State == Outcome::Pending && O.Verdict != Tri::Unknown &&
        (!truthOf(Tested) ||
         (!Decided && !mentions(truthOf(Tested), O.Symbol)))) {
      O.State = Outcome::Seen;
      continue;
    }
    bool StatusTested =
        O.Status && (Tested.Symbol == O.Status ||
                     mentions(Tested.Truth, O.Status) ||
                     (Tested.Symbol != O.Symbol &&
                      !mentions(Tested.Truth, O.Symbol)));
    settle(D, O, StatusTested, Where);
  }
}

bool FunctionSolver::outlasts(PlaceId P) const {
  return C.Places.isInput(P) ||
         (S.Made && S.Made->objects().count(C.Places.rootOf(P)));
}

void FunctionSolver::writes(Disjunct &D, PlaceId P) {
  if (!outlasts(P) || C.Places.kind(P) == Step::Attribute)
    return;
  // What it does to its own object or an argument, the caller sees by the
  // place that is written.
  Acting |= C.Places.kind(C.Places.rootOf(P)) == Step::Global;
  for (Outcome &O : D.Outcomes)
    O.Noted |= O.State == Outcome::Failed;
}

Value FunctionSolver::told(const Disjunct &D, const std::vector<PlaceId> &To,
                           const Value &V) const {
  // Of what outlives the function, writes() has taken note; where something
  // lies tells nothing.
  if (!V.Targets.empty() || !std::all_of(To.begin(), To.end(), [&](PlaceId P) {
        return C.Places.kind(P) != Step::Attribute &&
               C.Places.kind(C.Places.rootOf(P)) == Step::Local;
      }))
    return V;
  Value Out = V;
  for (const Outcome &O : D.Outcomes)
    if (O.State == Outcome::Failed)
      insert(Out.Outcomes, O.Symbol);
  return Out;
}

void FunctionSolver::acts(Disjunct &D) {
  Acting = true;
  dealtWith(D);
}

void FunctionSolver::noteLogged(Disjunct &D, const Value &V) const {
  for (Outcome &O : D.Outcomes)
    O.Logged |= V.Symbol == O.Symbol || V.tells(O.Symbol);
}

void FunctionSolver::dealtWith(Disjunct &D) const {
  for (Outcome &O : D.Outcomes)
    if (O.State == Outcome::Failed)
      O.State = Outcome::Seen;
}

void FunctionSolver::sentInstead(Disjunct &D, PlaceId Symbol) const {
  for (Outcome &O : D.Outcomes)
    if (O.Symbol != Symbol && O.State == Outcome::Failed && !O.Retried)
      O.State = Outcome::Seen;
}

void FunctionSolver::handOn(Disjunct &D, const Value &V) {
  Value Held = View(C, D).content(V);
  if (V.Symbol && C.Places.isInput(V.Symbol))
    HandedOn.insert(V.Symbol);
  if (Held.Symbol && C.Places.isInput(Held.Symbol))
    HandedOn.insert(Held.Symbol);
  for (const Value *X : {&V, &std::as_const(Held)})
    for (PlaceId R : X->Outcomes)
      if (Outcome *O = D.outcome(R))
        if (O->State == Outcome::Pending || O->State == Outcome::Failed) {
          O->State = Outcome::Seen;
          O->Offered = F.Blocks[Current].LoopDepth > O->Send->LoopDepth;
        }
}

//===----------------------------------------------------------------------===//
// Losing one
//===----------------------------------------------------------------------===//

/// True where \p P lies in an attribute: what a library remembers about an
/// object is not a place where the program keeps an outcome.
static bool isAttribute(const PlaceTable &T, PlaceId P) {
  for (; P; P = T.parent(P))
    if (T.kind(P) == Step::Attribute)
      return true;
  return false;
}

/// True where what is stored at \p P can be seen by the caller.
static bool outlives(const PlaceTable &T, PlaceId P) {
  PlaceId Root = T.rootOf(P);
  switch (T.kind(Root)) {
  case Step::Return:
  case Step::Exception:
  case Step::Global:
    return true;
  case Step::Parameter:
  case Step::This: {
    while (P != Root && T.parent(P) != Root)
      P = T.parent(P);
    return P != Root && T.kind(P) == Step::Deref;
  }
  default:
    return false;
  }
}

/// The sites that can be reached from what outlives the function.
static ReachedSites reachableSites(const Context &C, const Disjunct &D,
                                   Links Along) {
  ReachedSites Out(C.Places, Along);
  D.Mem.all([&](PlaceId P, const Value &V) {
    if (outlives(C.Places, P))
      Out.add(V);
  });
  for (const auto &[Name, V] : C.FieldDefaults)
    Out.add(V);
  for (const DeferredPtr &Later : D.Deferred)
    Out.add(*Later);
  Out.follow(D.Mem);
  return Out;
}

/// A caller may still tell the engine what kind of send it is.
bool FunctionSolver::mayLearnMore(const Outcome &O) const {
  return HasCallers && std::any_of(O.Send->Objects.begin(),
                                   O.Send->Objects.end(), [&](PlaceId P) {
                                     return C.Places.isInput(P);
                                   });
}

void FunctionSolver::noteHolders(Disjunct &D) const {
  D.Holders.clear();
  for (const Outcome &O : D.Outcomes) {
    if (O.State != Outcome::Pending)
      continue;
    D.Mem.all([&](PlaceId P, const Value &V) {
      Step Root = C.Places.kind(C.Places.rootOf(P));
      if ((Root == Step::Local || Root == Step::Return) && V.tells(O.Symbol))
        D.Holders.emplace_back(O.Symbol, P);
    });
  }
  std::sort(D.Holders.begin(), D.Holders.end());
}

void FunctionSolver::settleKnown(Disjunct &D, const KnownSet &New,
                                 const facts::Span &Where) {
  for (Outcome &O : D.Outcomes)
    for (const Known &K : New)
      if (!K.IsText && (K.Symbol == O.Symbol || K.Symbol == O.Status))
        settle(D, O, K.Symbol == O.Status, Where);
}

bool FunctionSolver::statusIsHeld(const Disjunct &D, const Outcome &O) const {
  ReachedSites Sites = reachableSites(C, D, Links::Pointers);
  bool Held = false;
  D.Mem.all([&](PlaceId P, const Value &V) {
    // What tells the outcome and is not the transport's result by itself was
    // made from the status.
    bool Derived = V.tells(O.Symbol) && V.Symbol != O.Symbol &&
                   !mentions(V.Truth, O.Symbol);
    if (V.Symbol != O.Status && !mentions(V.Truth, O.Status) &&
        V.Dividend != O.Status && !Derived)
      return;
    // A handle that outlives the function can still be asked, if somebody is
    // there to ask.
    if (!HasCallers && isAttribute(C.Places, P))
      return;
    Held |= outlives(C.Places, P) || Sites.has(C.Places.rootOf(P));
  });
  return Held;
}

bool FunctionSolver::isHeld(const Disjunct &D, PlaceId Symbol,
                            bool ByResult) const {
  ReachedSites Sites = reachableSites(C, D, Links::Pointers);
  bool Held = false;
  D.Mem.all([&](PlaceId P, const Value &V) {
    if (!isAttribute(C.Places, P) && V.tells(Symbol) &&
        (ByResult || P != C.Places.returned()))
      Held |= outlives(C.Places, P) || Sites.has(C.Places.rootOf(P));
  });
  return Held;
}

PlaceId FunctionSolver::earlier(PlaceId Symbol) const {
  return C.Places.site(mix(C.Places.number(Symbol), 0x5ed));
}

void FunctionSolver::repeat(const Disjunct &D, const Outcome &O,
                            uint32_t Loop) {
  Repeat *R = Loops.find(O.Send->Repeats, Loop);
  if (!R || O.Superseded)
    return;
  Tri Transport = transportVerdict(O, D.Facts);
  Tri Status = statusVerdict(O, D.Facts);
  if (O.State == Outcome::Failed || O.Verdict == Tri::No ||
      Transport == Tri::No || Status == Tri::No)
    R->AfterFailure = true;
  else if (O.State == Outcome::Succeeded || O.Verdict == Tri::Yes ||
           Transport == Tri::Yes || Status == Tri::Yes ||
           O.State == Outcome::Pending)
    R->AfterSuccess = true;
  else
    R->AfterSeen = true;
  R->ToldToWait |= O.ToldToWait;
}

void FunctionSolver::supersede(Disjunct &D, PlaceId Symbol) {
  std::erase_if(D.Facts, [&](const Known &K) {
    return C.Places.rootOf(K.Symbol) == C.Places.rootOf(Symbol) &&
           !D.outcome(Symbol);
  });
  Outcome *O = D.outcome(Symbol);
  if (!O)
    return;
  for (uint32_t Loop : O->Rounds)
    repeat(D, *O, Loop);
  if (O->State == Outcome::Succeeded)
    Iterated.insert(Symbol);
  PlaceId Old = earlier(Symbol);
  auto concerns = [&](const Value &V) {
    return V.Symbol == Symbol || (O->Status && V.Symbol == O->Status) ||
           mentions(V.Truth, Symbol) || mentions(V.Truth, O->Status) ||
           V.tells(Symbol);
  };
  bool Open = O->State == Outcome::Pending || O->State == Outcome::Failed;
  auto rename = [&](Value &V) {
    if (V.Symbol == Symbol || V.Symbol == O->Status)
      V.Symbol = NoPlace;
    V.Truth = nullptr;
    std::erase(V.Outcomes, Symbol);
    if (Open)
      insert(V.Outcomes, Old);
  };
  D.Mem.rewrite(concerns, rename);
  for (auto &[R, V] : D.Regs)
    if (concerns(V))
      rename(V);
  std::erase_if(D.Facts, [&](const Known &K) {
    return K.Symbol == Symbol || (O->Status && K.Symbol == O->Status);
  });
  Outcome Past = *O;
  std::erase_if(D.Outcomes, [&](const Outcome &X) {
    return X.Symbol == Symbol || X.Symbol == Old;
  });
  if (!Open)
    return;
  Past.Retried |= Past.State == Outcome::Failed;
  Past.Superseded = true;
  Past.Symbol = Old;
  D.put(std::move(Past));
}

void FunctionSolver::lose(const Outcome &O, Loss How, const facts::Span &At) {
  // A failed send that is tried again is dealt with, unless the loop goes on
  // after success too: then it is the next message that is sent.
  if (O.Retried) {
    bool Goes = std::any_of(Iterated.begin(), Iterated.end(), [&](PlaceId P) {
      return earlier(P) == O.Symbol;
    });
    if (!Goes)
      return;
  }
  auto E = std::make_shared<Event>(*O.Send);
  E->What = Event::Lost;
  E->How = How;
  E->LostAt = At;
  E->TestedAt = O.Tested;
  E->LostDepth = E->CallCount;
  for (const EventPtr &Known : Losses)
    if (Known->How == E->How && samePlace(*Known, *E))
      return;
  Losses.push_back(std::move(E));
}

//===----------------------------------------------------------------------===//
// Leaving the function
//===----------------------------------------------------------------------===//

SummaryExit FunctionSolver::exportExit(Disjunct D, bool Thrown,
                                       const States &Ends) {
  SummaryExit Out;
  Out.Thrown = Thrown;
  facts::Span At = D.Left;
  if (!At.Line) {
    At = F.Where;
    At.Line = At.EndLine;
    At.Column = At.EndColumn;
  }
  if (!Thrown)
    D.Mem.eraseRoot(C.Places.thrown()); // Whatever it was, it has been caught.
  View See(C, D);
  PlaceId Returned = C.Places.returned();
  auto sameOutcome = [](const Value &A, const Value &B) {
    return A.Ints == B.Ints && A.Symbol == B.Symbol && A.Str == B.Str &&
           A.Targets == B.Targets;
  };
  // Does the caller learn from what is returned that \p O did not succeed?
  // Nothing where no path is known to be one of success.
  auto differs = [&](const Outcome &O) -> std::optional<bool> {
    std::optional<bool> Out;
    Value Mine = See.load(Returned);
    for (const Disjunct &E : Ends) {
      bool Worked = std::any_of(
          E.Outcomes.begin(), E.Outcomes.end(), [&](const Outcome &X) {
            return X.Symbol == O.Symbol && X.State == Outcome::Succeeded;
          });
      if (!Worked)
        continue;
      Disjunct Copy;
      Copy.Mem = E.Mem;
      Out = Out.value_or(false) ||
            !sameOutcome(View(C, Copy).load(Returned), Mine);
    }
    return Out;
  };
  bool Returns = F.Result != facts::Category::Void &&
                 F.Result != facts::Category::Unknown;
  // The result says that \p O failed.
  auto tell = [&](Outcome O) {
    Value R = See.load(Returned);
    insert(R.Outcomes, O.Symbol);
    D.Mem.setOnly(C.Places, Returned, R);
    O.State = Outcome::Pending;
    O.Verdict = Tri::No;
    Out.Outcomes.push_back(std::move(O));
  };
  for (Outcome O : D.Outcomes) {
    switch (O.State) {
    case Outcome::Succeeded:
    case Outcome::Seen:
      continue;
    case Outcome::Pending:
      if (isHeld(D, O.Symbol)) {
        if (!Thrown && O.needsStatus() && O.Verdict == Tri::Unknown &&
            !statusIsHeld(D, O) && !mayLearnMore(O))
          lose(O, Loss::NoStatus, At);
        else
          Out.Outcomes.push_back(O);
        continue;
      }
      if (O.Verdict == Tri::Yes)
        continue;
      // A path that gives up with a result of its own, say for want of a status.
      if (Returns && O.TransportSeen && See.load(Returned).Ints &&
          differs(O).value_or(false))
        continue;
      // What a callee found out decides what this path returns.
      if (Returns && O.Verdict == Tri::No && differs(O).value_or(false)) {
        tell(O);
        continue;
      }
      // Whoever listens is told, in a loop that may have nothing to do.
      if (std::any_of(Ends.begin(), Ends.end(), [&](const Disjunct &E) {
            return std::any_of(E.Outcomes.begin(), E.Outcomes.end(),
                               [&](const Outcome &X) {
                                 return X.Symbol == O.Symbol && X.Offered;
                               });
          }))
        continue;
      if (!Thrown)
        lose(O,
             O.Superseded      ? Loss::Overwritten
             : O.TransportSeen ? Loss::NoStatus
                               : Loss::Dropped,
             At);
      continue;
    case Outcome::Failed: {
      if (Thrown) {
        O.Thrown = true;
        Out.Outcomes.push_back(O);
        continue;
      }
      std::optional<bool> Differs = Returns ? differs(O) : false;
      // A constant that success returns too tells nothing.
      Value Result = See.load(Returned);
      bool Same = Returns && Differs == false &&
                  (Result.Ints || (Result.Str && Result.Str->constant()));
      if (Differs.value_or(true) || isHeld(D, O.Symbol, !Same)) {
        tell(O);
        continue;
      }
      // A member or a global remembers it.
      if (O.Noted)
        continue;
      lose(O,
           O.Thrown   ? Loss::Swallowed
           : O.Logged ? Loss::OnlyLogged
                      : Loss::Ignored,
           At);
      continue;
    }
    }
  }
  std::vector<const Known *> Others;
  for (const Known &K : D.Facts) {
    bool OfOutcome = std::any_of(
        Out.Outcomes.begin(), Out.Outcomes.end(), [&](const Outcome &O) {
          return O.Symbol == K.Symbol || O.Status == K.Symbol;
        });
    bool OfDeferred = std::any_of(
        D.Deferred.begin(), D.Deferred.end(),
        [&](const DeferredPtr &Later) { return Later->Result == K.Symbol; });
    if (C.Places.isInput(K.Symbol) || OfOutcome || OfDeferred)
      Out.Facts.push_back(K);
    else
      Others.push_back(&K);
  }
  ReachedSites Sites = reachableSites(C, D, Links::Handles);
  D.Mem.all([&](PlaceId P, const Value &V) {
    PlaceId Root = C.Places.rootOf(P);
    Step Kind = C.Places.kind(Root);
    if (Kind == Step::Exception && !Thrown)
      return;
    if (Kind == Step::Return && Thrown)
      return;
    if (!outlives(C.Places, P) && !Sites.has(Root))
      return;
    if (Kind == Step::Site && V == Value::symbol(P))
      return; // Nothing is known of it, here or in a caller.
    if (Kind == Step::Global)
      if (const Value *Was = S.Globals.find(C.Places, P))
        if (*Was == V)
          return;
    Out.Writes.emplace_back(P, V);
  });
  // What is known of something that an object goes on holding.
  for (const Known *K : Others)
    if (std::any_of(Out.Writes.begin(), Out.Writes.end(), [&](const auto &W) {
          return W.second.Symbol == K->Symbol;
        }))
      Out.Facts.push_back(*K);
  Out.Deferred = D.Deferred;
  return Out;
}

bool FunctionSolver::sameInputs(const Memory &A, const Memory &B) const {
  auto cellsOf = [&](const Memory &M) {
    std::map<PlaceId, const Value *> Out;
    M.all([&](PlaceId P, const Value &V) {
      if (C.Places.isInput(P))
        Out[P] = &V;
    });
    return Out;
  };
  auto X = cellsOf(A), Y = cellsOf(B);
  return std::equal(X.begin(), X.end(), Y.begin(), Y.end(),
                    [](const auto &P, const auto &Q) {
                      return P.first == Q.first && *P.second == *Q.second;
                    });
}

bool FunctionSolver::mayMerge(const Disjunct &A, const Disjunct &B) const {
  if (!A.sameKey(B))
    return false;
  const Value *X = A.Mem.find(C.Places, C.Places.returned());
  const Value *Y = B.Mem.find(C.Places, C.Places.returned());
  if (!X != !Y || (X && X->Ints != Y->Ints))
    return false;
  // A caller that knows which way is taken knows what comes of it.
  bool Apart = std::any_of(A.Facts.begin(), A.Facts.end(), [&](const Known &K) {
    return !K.IsText && C.Places.isInput(K.Symbol) &&
           evaluateNumber(K.Symbol, K.Op, K.Constant, B.Facts) == Tri::No;
  });
  return !Apart || ((!X || *X == *Y) && sameInputs(A.Mem, B.Mem));
}

void FunctionSolver::finish(Summary &Out) {
  Loops.settle();
  Out.Waits = Loops.functionWaits();
  // Ways out that a caller could not tell apart become one.
  auto merge = [&](States &All) {
    for (size_t I = 0; I < All.size(); ++I)
      for (size_t J = I + 1; J < All.size();)
        if (mayMerge(All[I], All[J])) {
          All[I].join(C, All[J], false);
          All.erase(All.begin() + static_cast<long>(J));
        } else {
          ++J;
        }
    while (All.size() > C.Bounds.SummaryExits) {
      C.Counter.hit("SummaryExits");
      Disjunct Last = std::move(All.back());
      All.pop_back();
      auto Fits = std::find_if(All.begin(), All.end(), [&](const Disjunct &D) {
        return D.Outcomes.size() == Last.Outcomes.size();
      });
      (Fits == All.end() ? All.back() : *Fits).join(C, Last, false);
    }
  };
  for (Disjunct &D : Normal)
    D.Regs.clear();
  for (Disjunct &D : Exceptional)
    D.Regs.clear();
  for (Disjunct &D : Ended)
    D.Regs.clear();
  merge(Normal);
  merge(Exceptional);
  merge(Ended);
  // Nobody comes after these, but what they lose is lost.
  States WithoutFailure = Normal;
  WithoutFailure.insert(WithoutFailure.end(), Ended.begin(), Ended.end());
  for (const Disjunct &D : Ended)
    exportExit(D, false, WithoutFailure);
  for (const Disjunct &D : Normal)
    Out.Exits.push_back(exportExit(D, false, Normal));
  for (const Disjunct &D : Exceptional)
    Out.Exits.push_back(exportExit(D, true, Normal));
  // Where a way out tells of a failure, the others tell of success.
  auto addSuccess = [](SummaryExit &X, const Disjunct &D,
                       const std::set<PlaceId> &Open) {
    for (const Outcome &O : D.Outcomes)
      if (O.State == Outcome::Succeeded && Open.count(O.Symbol))
        X.Outcomes.push_back(O);
  };
  std::set<PlaceId> Open;
  for (const SummaryExit &X : Out.Exits)
    for (const Outcome &O : X.Outcomes)
      Open.insert(O.Symbol);
  for (size_t I = 0; I < Normal.size(); ++I)
    addSuccess(Out.Exits[I], Normal[I], Open);
  // Told or kept, without a label: of interest only where the same signs in.
  std::set<PlaceId> SigningIn;
  for (const auto &[B, Es] : EventsBy)
    for (const EventPtr &E : Es)
      if (const Value *V = E->attribute("value");
          V && E->Name == "credential" && V->Symbol)
        SigningIn.insert(V->Symbol);
  auto isIdle = [&](const EventPtr &E) {
    const Value *V = E->attribute("value");
    if (E->What != Event::Arrive || !V ||
        (E->Name != "log" && E->Name != "store" && E->Name != "command"))
      return false;
    auto counts = [&](PlaceId P) {
      return P && (outlasts(P) || SigningIn.count(P));
    };
    Labels Telling = V->labels();
    for (Label Plain : {Label::Masked, Label::Constant, Label::Configured})
      Telling.drop(Plain);
    bool Any = !Telling.empty() || counts(V->Symbol);
    if (V->Symbol) // Computed from what callers know.
      Any |= std::any_of(V->Outcomes.begin(), V->Outcomes.end(),
                         [&](PlaceId P) { return C.Places.isInput(P); });
    if (V->Str)
      for (const Pieces &P : V->Str->alternatives())
        for (const Piece &X : P)
          Any |= X.Hole && counts(X.Symbol);
    return !Any;
  };
  for (auto &[B, Es] : EventsBy)
    std::remove_copy_if(Es.begin(), Es.end(), std::back_inserter(Out.Events),
                        isIdle);
  Out.Events.insert(Out.Events.end(), Losses.begin(), Losses.end());
  if (Out.Events.size() > C.Bounds.SummaryEvents) {
    C.Counter.hit("SummaryEvents");
    // What is only told is missed least.
    std::stable_partition(
        Out.Events.begin(), Out.Events.end(), [](const EventPtr &E) {
          return E->What != Event::Arrive || E->Name != "log";
        });
    Out.Events.resize(C.Bounds.SummaryEvents);
  }
  Out.Tested.assign(Tested.begin(), Tested.end());
  Out.HandedOn.assign(HandedOn.begin(), HandedOn.end());
  Out.Acts = Acting;
}
