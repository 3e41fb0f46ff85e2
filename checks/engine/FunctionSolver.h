//===- FunctionSolver.h - One function to its fixpoint ----------*- C++ -*-===//
//
// Part of nhsmail-tidy, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
/// \file
/// Executes the facts of one function abstractly until nothing changes, and
/// makes its summary. Internal to the engine.
//===----------------------------------------------------------------------===//
#ifndef NHSMAIL_ENGINE_FUNCTIONSOLVER_H
#define NHSMAIL_ENGINE_FUNCTIONSOLVER_H

#include "checks/engine/Binder.h"
#include "checks/engine/Liveness.h"
#include "checks/engine/Loops.h"
#include "checks/engine/Solver.h"

#include <functional>
#include <set>

namespace nhsmail {

/// The condition under which \p V is true; null where it is not known.
ConditionPtr truthOf(const Value &V);
/// True where \p C asks about \p Symbol.
bool mentions(const ConditionPtr &C, PlaceId Symbol);

class FunctionSolver {
public:
  /// \p Object: what is known of the method's object, if anything is.
  FunctionSolver(Solver &S, const facts::Function &F, bool HasCallers,
                 const Memory *Object = nullptr);

  Summary solve();

  /// Called with the state before each instruction of the last visit.
  std::function<void(const facts::Instr &, const Disjunct &)> Watch;

private:
  using States = std::vector<Disjunct>;

  /// One call while it is executed.
  struct Call {
    const facts::Callee *Callee = nullptr;
    Value Object;
    std::vector<Value> Args;
    PlaceId Result = NoPlace;
    uint64_t Site = 0;
    facts::Span Where;
    unsigned LoopDepth = 0;
    /// What repeats it beside the loops that it stands in.
    std::vector<RepeatPtr> Repeats;
    std::vector<PlaceId> Items; ///< Elements that `each` is at, outermost first.
    /// A library makes the call: what its arguments are told, it has heard.
    bool ByLibrary = false;
    /// A call that was put off is made: what it sends has been sent already.
    bool Again = false;
    /// Where the object was set to what its effects depend on.
    TracePtr ChosenBy;
    /// Of a deferred call: the calls that brought it here, as in Event.
    TracePtr Calls;
    unsigned CallCount = 0;
  };

  // FunctionSolver.cpp: control flow.
  void enter(uint32_t Block, Disjunct D);
  void runBlock(uint32_t Block);
  void leave(const facts::Block &B, States In);
  bool hasHandler(const facts::Block &B) const;
  /// Goes on in the handler that takes the exception.
  void dispatch(const facts::Block &B, Disjunct D);
  void branch(const facts::Block &B, Disjunct D);
  void noteTested(const ConditionPtr &Cond);
  /// How many rounds the loops have left that the block may leave.
  void noteRounds(const Disjunct &D);
  /// The lists that \p T walks along.
  std::vector<PlaceId> listsOf(const LoopTest &T, const Disjunct &D);
  /// True where \p To is beyond a loop over a list that would not have gone
  /// round, although the list holds what a send has returned.
  bool skipsResults(const Disjunct &D, uint32_t To);
  void reduce(States &S);
  /// Forgets objects and results that nothing refers to any more.
  void forgetUnreachable(Disjunct &D) const;
  /// Forgets the oldest answers of a path that has many.
  void boundFacts(Disjunct &D) const;
  /// True of two of \p Ways states that are kept apart for callers to choose.
  bool isForCallers(const Disjunct &A, const Disjunct &B, size_t Ways) const;
  void unwind(const facts::Block &B, Disjunct D);
  /// Of what goes on in one state: all but calls and throws.
  void execute(const facts::Instr &I, Disjunct &D);
  /// What the call makes, told by \p Which from what else it makes.
  PlaceId madeAt(const Call &K, uint64_t Which);
  void callAt(const facts::Instr &I, Disjunct D, States &Out, States &Thrown);
  void raise(const facts::Instr &I, Disjunct D, States &Thrown);
  void binary(const facts::Instr &I, Disjunct &D);
  void unary(const facts::Instr &I, Disjunct &D);
  /// Valid until the register is written.
  const Value &read(const Disjunct &D, facts::Reg R) const;
  /// Its place, which from now on has its name and type.
  PlaceId placeOf(const facts::Variable &V) const;
  void explain(Value &V, PlaceId P, const facts::Span &Where) const;
  /// \p T is used as a secret, in \p Role where that says which part of it.
  void noteSecrets(const Text &T, const std::string &Role = {});
  /// Gives \p V, which is put in \p P, the label that the name of the variable
  /// or member says it deserves: `getline(In, Password)`. Constants are what
  /// they are; a label of \p Dropped has been taken away on purpose.
  void nameAfter(PlaceId P, const facts::Span &Where, Value &V,
                 const std::vector<std::string> &Dropped = {});
  Value compared(const Value &A, Compare Op, const Value &B) const;

  // Outcomes.cpp: what becomes of a send's result.
  /// The path goes on with what \p Tested has answered. Not \p Decided: it may
  /// go on the other way as well, for all that is known.
  void assume(Disjunct &D, const Value &Tested, const facts::Span &Where,
              bool Decided = true);
  /// \p V has been told to a log.
  void noteLogged(Disjunct &D, const Value &V) const;
  /// Something is done about the failures that the path knows of.
  void dealtWith(Disjunct &D) const;
  void settle(Disjunct &D, Outcome &O, bool StatusTested,
              const facts::Span &Where) const;
  void settleKnown(Disjunct &D, const KnownSet &New, const facts::Span &Where);
  void acts(Disjunct &D);
  /// Something is stored at \p P.
  void writes(Disjunct &D, PlaceId P);
  /// True of a caller's place, and of what a constructor has made.
  bool outlasts(PlaceId P) const;
  /// \p V as it is stored at \p To: on a path on which a send has failed, what
  /// is written down tells of it.
  Value told(const Disjunct &D, const std::vector<PlaceId> &To,
             const Value &V) const;
  /// True where both leave the caller's objects alike.
  bool sameInputs(const Memory &A, const Memory &B) const;
  /// True where both paths may go on as one.
  bool mayMerge(const Disjunct &A, const Disjunct &B) const;
  /// Something else than the failed sends is sent now, \p Symbol; with that
  /// they have been dealt with.
  void sentInstead(Disjunct &D, PlaceId Symbol = NoPlace) const;
  void handOn(Disjunct &D, const Value &V);
  /// True where something that outlives the function tells \p Outcome;
  /// without \p ByResult, what it returns does not count.
  bool isHeld(const Disjunct &D, PlaceId Outcome, bool ByResult = true) const;
  /// The symbol that an outcome goes by once its send has been made again.
  PlaceId earlier(PlaceId Symbol) const;
  bool mayLearnMore(const Outcome &O) const;
  void noteHolders(Disjunct &D) const;
  bool statusIsHeld(const Disjunct &D, const Outcome &O) const;
  void supersede(Disjunct &D, PlaceId Symbol);
  /// The send of \p O is made again, in another round of \p Loop.
  void repeat(const Disjunct &D, const Outcome &O, uint32_t Loop);
  void lose(const Outcome &O, Loss How, const facts::Span &At);
  void finish(Summary &Out);
  SummaryExit exportExit(Disjunct D, bool Thrown, const States &Normal);

  // Calls.cpp: summaries and models.
  void call(Call &K, Disjunct D, States &Out, States &Thrown);
  void callSummary(Call &K, const Summary &S, const Disjunct &D, States &Out,
                   States &Thrown);
  /// The deferred call \p Inside of a callee has been made and its result is
  /// at \p Result: puts it where the callee had put it. False where \p X is
  /// no way out with that result.
  bool adopt(Disjunct &D, PlaceId Result, const DeferredCall &Inside,
             const SummaryExit &X, const facts::Span &Where);
  void substitute(Value &V, PlaceId Result, const Value &Answer) const;
  void callModel(Call &K, const FunctionModel &M, Disjunct D, States &Out,
                 States &Thrown);
  /// What \p M gives, over what is known of the call already.
  void applyModel(Call &K, const FunctionModel &M, Disjunct D, States &Out,
                  States &Thrown);
  void callUnknown(Call &K, Disjunct &D);
  /// The effects that the state chooses. Where a caller will know better, the
  /// call is deferred.
  const std::vector<Effect> &choose(Call &K, const Selector &Of,
                                    Disjunct &D);
  void apply(Call &K, const Effect &E, Disjunct &D, States &Thrown);
  void applySend(Call &K, const Effect &E, Disjunct &D, States &Thrown);
  Value callBack(Call &K, const Value &Function,
                 const std::vector<Value> &Args, Disjunct &D,
                 const std::string &Tag);
  /// The member of the list, map or document \p Of that \p Name names; any
  /// where it is not known.
  PlaceId member(PlaceId Of, const Value &Name);
  std::vector<PlaceId> portPlaces(const Call &K, const Port &P, Disjunct &D);
  Value portValue(const Call &K, const Port &P, Disjunct &D);
  /// The elements of a list, where that is what \p P leads to and they are
  /// known one by one; else its value alone.
  std::vector<Value> portValues(const Call &K, const Port &P, Disjunct &D);
  /// Elements of \p List that something is known of.
  std::vector<PlaceId> elementsKnown(const Disjunct &D, PlaceId List) const;
  Text portText(const Call &K, const Port &P, Disjunct &D);
  /// What a callback is passed; \p Buffer stands for `buffer`.
  std::vector<Value> callbackArgs(const Call &K, const std::vector<Port> &Ports,
                                  PlaceId Buffer, Disjunct &D);
  /// Completes \p E by what is known of the call and the path, and records it.
  EventPtr emitEvent(const Call &K, Event E, const Disjunct &D,
                     bool Record = true);
  void record(EventPtr E);
  /// \p E, which a callee of \p K has seen, in the loops that \p K is in.
  void repeatWithin(const Call &K, Event &E);
  /// The list of which a callback of \p K is given the elements, \p Args.
  RepeatPtr eachOf(const Call &K, const std::vector<Value> &Args, Disjunct &D);
  void defer(const Call &K, Disjunct &D);
  Value resultOf(const Call &K, Disjunct &D);

  Solver &S;
  Context &C;
  const facts::Function &F;
  uint64_t Seed;
  bool HasCallers;
  const Memory *Object;

  struct Arrivals {
    States In;
    unsigned Visits = 0;
  };
  std::vector<Arrivals> Blocks;
  std::set<uint32_t> Work;
  LoopTracker Loops;
  Liveness Registers;
  std::vector<PlaceId> Variables; ///< As in Function::Vars.
  std::vector<unsigned> Entries; ///< Edges that lead to a block.
  PlaceId ThrownClass; ///< Names the class of the exception, and its bases.
  uint32_t Current = 0;         ///< Block being run.
  /// Ways out. The last end the program, and say that all went well.
  States Normal, Exceptional, Ended;
  std::map<uint32_t, States> NormalBy, ExceptionalBy, EndedBy; ///< By block.
  std::map<uint32_t, std::vector<EventPtr>> EventsBy;
  std::vector<EventPtr> Losses;
  std::set<PlaceId> Tested;   ///< Inputs on which branches depend.
  std::set<PlaceId> HandedOn; ///< Inputs passed to functions nobody knows.
  std::set<PlaceId> Iterated; ///< Sends repeated after they succeeded.
  std::set<PlaceId> Given; ///< Sites that are known of from the start.
  bool Acting = false;
  bool Partial = false;
  bool LastIsUnknown = false; ///< The last call has neither body nor model.
  unsigned Steps = 0;
  unsigned CallbackDepth = 0;
};

} // namespace nhsmail

#endif // NHSMAIL_ENGINE_FUNCTIONSOLVER_H
